"""Importing an agenda: the items of a file, once, all of them or none."""

from pathlib import Path

import pytest
from flask import Flask

from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.errors import NotAllowed, NotFound, RuleBroken
from govern.domain.values.text import Text
from govern.services.agenda_import import import_agenda, preview_agenda
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import LONG_AGO, World, make_association
from tests.make.meetings import make_meeting

EXAMPLE = (Path(__file__).resolve().parents[2] / "examples" / "agenda.yaml").read_text()
SHORT = """
body: assembly
kind: ordinary
mode: on_site
starts: "10:00"
authentic: en
items:
  - {kind: information, title: {en: Report}}
  - {kind: information, title: {en: Outlook}, proposed_by: M-003}
"""


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


@pytest.fixture
def meeting(world: World) -> str:
    return db.session.get_one(Meeting, make_meeting(world)).reference


def load(world: World, clock: Clock, text: str, meeting: str) -> int:
    actor = world.actor("Sofia Secretary")
    return len(import_agenda(text.encode(), meeting, actor=actor, at=clock()).added)


def titles() -> list[str]:
    rows = db.session.query(AgendaItem).order_by(AgendaItem.position)
    return [each.title.authentic_text for each in rows]


def test_items_stand_on_the_agenda_in_the_order_of_the_file(world: World, clock: Clock, meeting: str) -> None:
    load(world, clock, SHORT, meeting)
    assert titles() == ["Report", "Outlook"]
    outlook = db.session.query(AgendaItem).filter_by(position=2).one()
    assert outlook.proposed_by_member_id == world.members["Member 3"]
    assert db.session.query(AuditEntry).filter_by(action="agenda.imported").count() == 1


def test_the_same_file_again_adds_nothing(world: World, clock: Clock, meeting: str) -> None:
    load(world, clock, SHORT, meeting)
    before = contents()
    assert load(world, clock, SHORT, meeting) == 0
    assert contents() == before


def test_only_what_is_not_there_is_added(world: World, clock: Clock, meeting: str) -> None:
    load(world, clock, SHORT, meeting)
    preview = preview_agenda(EXAMPLE.encode(), meeting)
    assert preview.unchanged == 0
    assert str(preview.sentences()[0]) == f"{meeting}: Opening and quorum."


def test_one_item_that_cannot_be_added_keeps_all_out(world: World, clock: Clock, meeting: str) -> None:
    before = contents()
    with pytest.raises(NotFound, match="no member M-099"):
        load(world, clock, SHORT.replace("M-003", "M-099"), meeting)
    assert contents() == before


def test_minutes_to_approve_are_the_last_ones_issued(world: World, clock: Clock, meeting: str) -> None:
    approval = SHORT.replace(
        "kind: information, title: {en: Report}",
        "kind: minutes_approval, title: {en: Minutes}, requested_decision: {en: Approve them.}",
    )
    with pytest.raises(RuleBroken, match="no issued minutes"):
        load(world, clock, approval, meeting)
    earlier = make_meeting(world)
    db.session.add(Minutes(meeting_id=earlier, state=MinutesState.ISSUED, created_at=LONG_AGO))
    db.session.commit()
    load(world, clock, approval, meeting)
    row = db.session.query(AgendaItem).filter_by(position=1).one()
    assert row.title == Text.only("en", "Minutes")
    assert row.approves_minutes_id == db.session.query(Minutes).one().id


def test_the_meeting_must_be_one_of_that_body(world: World, clock: Clock, meeting: str) -> None:
    with pytest.raises(RuleBroken, match="meeting of another body"):
        load(world, clock, SHORT.replace("body: assembly", "body: board"), meeting)
    with pytest.raises(NotFound, match="no meeting GA-1999-01"):
        load(world, clock, SHORT, "GA-1999-01")


def test_only_the_secretary_imports_an_agenda(world: World, clock: Clock, meeting: str) -> None:
    with pytest.raises(NotAllowed):
        import_agenda(SHORT.encode(), meeting, actor=world.actor("Rep 1a"), at=clock())
