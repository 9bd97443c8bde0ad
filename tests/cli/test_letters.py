"""``govern letters``: what came back, as words and as JSON."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from govern.app import command_line, create_app
from govern.cli.entry import Entry
from govern.domain.meetings.kinds import LetterState
from govern.settings import Settings
from tests.conftest import Clock
from tests.make.association import make_association
from tests.make.letters import make_letter
from tests.make.returned_mail import delivery_report, plain_return


def govern(settings: Settings, clock: Clock, *arguments: str) -> Result:
    entry = Entry(settings=settings, create_app=create_app, clock=clock)
    return CliRunner().invoke(command_line(), ["letters", "bounces", *arguments], obj=entry)


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """A folder with a report on a letter of ours and a mail about nothing."""
    letter = make_letter(make_association(members=1), state=LetterState.HANDED_OVER)
    (tmp_path / "1.eml").write_bytes(delivery_report(letter))
    (tmp_path / "2.eml").write_bytes(plain_return("Lunch?", subject="Lunch"))
    return tmp_path


def test_it_says_what_came_back_and_what_is_about_no_letter(
    folder: Path, settings: Settings, clock: Clock
) -> None:
    result = govern(replace(settings, bounces=str(folder)), clock)
    assert (result.exit_code, "Letters that came back: 1." in result.output) == (0, True)
    assert "About no letter of ours: 1.\n  Lunch" in result.output


def test_machines_read_it_as_json(folder: Path, settings: Settings, clock: Clock) -> None:
    found = json.loads(govern(replace(settings, bounces=str(folder)), clock, "--format", "json").output)
    assert (found["bounced"], found["known"]) == (1, 0)
    assert found["unmatched"] == [{"subject": "Lunch", "recipient": "", "kind": "other"}]


def test_it_asks_for_the_setting_that_names_the_place(app: Flask, settings: Settings, clock: Clock) -> None:
    result = govern(settings, clock)
    assert (result.exit_code, "GOVERN_BOUNCES" in result.output) == (1, True)


def test_a_place_that_is_not_there_is_named(app: Flask, settings: Settings, clock: Clock) -> None:
    result = govern(replace(settings, bounces="/nowhere/at/all"), clock)
    assert (result.exit_code, "is not a folder" in result.output) == (1, True)
