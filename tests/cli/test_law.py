"""``govern law``: needs no database, fits a terminal, and answers machines."""

import csv
import json

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from govern.app import command_line
from govern.cli.entry import Entry
from govern.cli.law_text import PROPOSAL
from govern.rulefiles.reader import law_codes, read_law
from govern.settings import Settings
from tests.cli.conftest import Govern
from tests.conftest import Clock


def no_application(settings: Settings) -> Flask:
    raise AssertionError("the law asks for no database")


@pytest.fixture
def govern(clock: Clock) -> Govern:
    """Run ``govern`` where there is no application to open."""

    def run(*arguments: object) -> Result:
        entry = Entry(settings=Settings(), create_app=no_application, clock=clock)
        return CliRunner().invoke(command_line(), [str(each) for each in arguments], obj=entry)

    return run


def widest(text: str) -> int:
    """Return the length of the longest line that is no address."""
    return max(len(line) for line in text.splitlines() if "http" not in line)


def test_the_list_names_every_form_and_fits_a_terminal(govern: Govern) -> None:
    result = govern("law", "list")
    assert all(code in result.output for code in law_codes())
    assert PROPOSAL in result.output
    assert widest(result.output) <= 80


def test_machines_get_every_form_with_its_status(govern: Govern) -> None:
    forms = json.loads(govern("law", "list", "--format", "json").output)["forms"]
    assert len(forms) == len(law_codes()) >= 32
    assert [each["code"] for each in forms if each["status"] == "proposal"] == ["eu-ecba-proposal"]


def test_a_law_is_shown_with_its_articles_and_fits_a_terminal(govern: Govern) -> None:
    result = govern("law", "show", "be-asbl", "--on", "2026-11-22", "--topic", "convening")
    assert "15 clear days" in result.output
    assert "CSA art. 9:14;" in result.output
    assert widest(result.output) <= 80


def test_a_law_before_its_first_day_does_not_speak(govern: Govern) -> None:
    said = json.loads(govern("law", "show", "be-asbl", "--on", "2015-05-05", "--format", "json").output)
    (notice,) = [each for each in said["rules"] if each["key"] == "assembly.notice"]
    assert (notice["standing"], "value" in notice) == ("not_yet", False)


@pytest.mark.parametrize("code", law_codes())
def test_machines_get_every_rule_of_a_form_with_its_source(code: str, govern: Govern) -> None:
    said = json.loads(govern("law", "show", code, "--format", "json").output)
    assert {each["key"] for each in said["rules"]} == {rule.key for rule in read_law(code)}
    assert all(each["source"]["article"] for each in said["rules"])
    assert said["note"] == "Not legal advice."


def test_a_day_after_the_reading_is_marked(govern: Govern) -> None:
    assert (
        "last read in 2026-11: whether it holds"
        in govern("law", "show", "de-ev", "--on", "2027-01-01").output
    )


def test_forms_are_compared_on_a_question(govern: Govern) -> None:
    result = govern("law", "compare", "be-asbl", "de-ev", "eu-ecba-proposal", "--question", "founders")
    assert "HOW MANY FOUNDERS AND MEMBERS DOES IT TAKE?" in result.output
    assert f"eu-ecba-proposal: {PROPOSAL}" in result.output
    assert widest(result.output) <= 80


def test_a_comparison_for_machines_holds_the_value_and_the_silence(govern: Govern) -> None:
    asked = ("law", "compare", "be-asbl", "mt-association", "--question", "notice", "--format", "json")
    lines = json.loads(govern(*asked).output)["questions"][0]["lines"]
    (notice,) = [each["answers"] for each in lines if each["key"] == "assembly.notice"]
    assert (notice[0]["value"], notice[1]["standing"]) == (15, "silent")


def test_a_comparison_for_a_spreadsheet_has_a_row_for_each_answer(govern: Govern) -> None:
    result = govern("law", "compare", "be-asbl", "de-ev", "--topic", "voting", "--format", "csv")
    rows = list(csv.DictReader(result.output.splitlines()))
    assert len(rows) % 2 == 0
    assert {row["form"] for row in rows} == {"be-asbl", "de-ev"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "xx"), "'xx' is no known legal form. Known are: at-verein,"),
        (("show", "be-asbl", "--on", "2026-13-01"), "“2026-13-01” is no day. Write year, month and day"),
        (("show", "be-asbl", "--topic", "weather"), "'weather' is no known topic. Known are: formation,"),
        (("compare", "be-asbl", "--question", "what"), "'what' is no known question. Known are: founders,"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(
    arguments: tuple[str, ...], said: str, govern: Govern
) -> None:
    result = govern("law", *arguments)
    assert result.exit_code == 2
    assert said in result.output
