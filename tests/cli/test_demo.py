"""The story of the demo: what it archives can be computed again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from examples.make_register import write_register
from govern.app import create_app
from govern.cli import demo
from govern.cli.demonstration import company
from govern.cli.demonstration.desk import Desk
from govern.cli.demonstration.keeping import write_archive
from govern.cli.demonstration.new_members import with_chapter
from govern.cli.demonstration.story import Stage, hold_ordinary_assembly
from govern.domain.access.actor import OPERATOR
from govern.domain.meetings.newcomer_items import has_rights
from govern.domain.meetings.newcomer_rules import item_rules
from govern.exchange.register_source import source_at
from govern.rulefiles.reader import read_statutes, rulebook
from govern.services.dispatch import post_office
from govern.services.register_import import ImportRegister, import_register
from govern.services.statutes import import_statutes
from govern.services.upgrading import upgrade_database
from govern.settings import ROOT, Settings
from govern.store.database import current_session, db
from govern.store.queries.bodies import body_coded
from govern.store.queries.second_looks import unsettled
from govern.store.upgrade import downgrade
from tests.cli.conftest import Govern
from tests.make.association import STATUTES

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def stage(app: Flask, settings: Settings, tmp_path: Path) -> Stage:
    """The example association on the day of its second assembly."""
    register = write_register(tmp_path, NOW.date())
    import_register(ImportRegister(source_at(register)), by=OPERATOR, at=NOW)
    import_statutes(STATUTES.read_bytes(), by=OPERATOR, at=NOW)
    return Stage(ROOT / "examples", body_coded("GA"), body_coded("BD"), NOW, Desk(post_office(settings)))


def test_the_chapter_on_new_members_gives_them_their_rights_from_its_day() -> None:
    added = read_statutes(with_chapter(ROOT / "examples", on=NOW.date()))
    rules = rulebook("be-aisbl", (read_statutes(STATUTES.read_bytes()), added))
    before = item_rules(rules, NOW.date() - timedelta(days=1))
    assert (has_rights(before), has_rights(item_rules(rules, NOW.date()))) == (False, True)


def test_the_assembly_of_the_demo_admits_a_member_and_is_computed_again_from_its_archive(
    stage: Stage, govern: Govern, tmp_path: Path
) -> None:
    hold_ordinary_assembly(stage)
    stage.desk.work(NOW)
    (admitted,) = [each for each in company.members(NOW.date()) if each.reference == "M-032"]
    (fees,) = unsettled(current_session())
    assert (admitted.name, fees.is_suspended) == ("Norrälven Batterikluster", True)
    file = write_archive(tmp_path, "GA-2026-01", at=NOW)
    result = govern("replay", str(file))
    assert result.exit_code == 0, result.output
    assert result.output.count("every figure alike") == 7


def test_the_demo_of_an_older_version_goes_on_in_this_one(
    govern: Govern, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "FOLDER", tmp_path)
    monkeypatch.setattr(demo, "PEOPLE", demo.PEOPLE[:1])  # some join in the story only
    with create_app(demo._settings(demo.Site("127.0.0.1", 8000))).app_context():
        upgrade_database()
        demo._import_examples(NOW)
        downgrade(db.engine, "-1")
    (tmp_path / demo._TOLD).write_text("told\n")
    result = govern("demo", "--no-serve")
    assert result.exit_code == 0, result.output
    assert result.output.count("/sign-in/link/") == 1
