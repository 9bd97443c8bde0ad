"""Importing a meeting: planned with its agenda in one act, or not at all."""

from datetime import datetime

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, MeetingKind, MeetingMode
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.voting.motion_states import MotionState
from govern.exchange.tables import RegisterFile
from govern.services.meeting_import import ImportMeeting, import_meeting, preview_meeting
from govern.services.meetings import PlanMeeting
from govern.store.database import db
from govern.store.queries.elsewhere import results_on
from govern.store.tables.agenda import AgendaSection
from govern.store.tables.audit import AuditEntry
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow
from tests.conftest import Clock
from tests.exchange.meeting_files.exports import export
from tests.machine.contents import contents
from tests.make.association import World, make_association

PEOPLE = {"1": {"first_name": "Rep", "last_name": "1a"}, "2": {"username": "Member 2"}}
FILE = RegisterFile("export.json", export(user=PEOPLE))


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def bring(world: World, clock: Clock, *, who: str = "Sofia Secretary", file: RegisterFile = FILE) -> Meeting:
    plan = PlanMeeting(
        body=world.assembly,
        kind=MeetingKind.ORDINARY,
        mode=MeetingMode.ON_SITE,
        starts=datetime.fromisoformat("2027-06-01T10:00"),
        time_zone="Europe/Brussels",
        place="Lyon",
    )
    command = ImportMeeting(file, plan, "en")
    return db.session.get_one(Meeting, import_meeting(world.actor(who), command, at=clock()))


def items() -> dict[str, AgendaItem]:
    return {each.title.authentic_text: each for each in db.session.query(AgendaItem)}


def test_the_agenda_stands_as_the_file_has_it(world: World, clock: Clock) -> None:
    bring(world, clock)
    headings = {each.id: each.heading.authentic_text for each in db.session.query(AgendaSection)}
    found = sorted(items().values(), key=lambda each: each.position or 0)
    assert [(headings.get(each.section_id), each.title.authentic_text) for each in found] == [
        (None, "Auditors"),
        (None, "On no agenda"),
        ("Money", "Accounts"),
        ("Money", "Fee"),
    ]


def test_an_item_keeps_its_time_its_mover_and_what_was_counted(world: World, clock: Clock) -> None:
    bring(world, clock)
    fee, accounts = items()["Fee"], items()["Accounts"]
    assert fee.proposed_by_member_id == world.members["Member 1"]
    assert accounts.minutes_planned == 15
    assert [each.title for each in results_on(db.session(), fee.id)] == ["Final vote"]


def test_an_amendment_of_a_member_waits_for_the_chair(world: World, clock: Clock) -> None:
    bring(world, clock)
    [motion] = db.session.query(MotionRow)
    assert (motion.member_id, motion.state) == (world.members["Member 2"], MotionState.HANDED_IN)
    assert motion.wording is not None
    assert motion.wording.authentic_text.startswith("The fee is 700.")


def test_an_election_comes_as_an_item_to_discuss(world: World, clock: Clock) -> None:
    bring(world, clock)
    assert items()["Auditors"].kind is ItemKind.DISCUSSION


def test_it_is_one_act_on_record(world: World, clock: Clock) -> None:
    meeting = bring(world, clock)
    entry = db.session.query(AuditEntry).filter_by(subject_id=meeting.id).one()
    assert entry.action == "meeting.imported"


def test_a_preview_changes_nothing_and_names_who_is_unknown(world: World, clock: Clock) -> None:
    before = contents()
    notes = [str(each) for each in preview_meeting(RegisterFile("a.json", export()), at=clock()).notes]
    assert contents() == before
    assert "“Fee”: Anna Lund is not in the register." in notes
    assert any("cluster-b, who moves it" in each for each in notes)


@pytest.mark.parametrize("who", ["Clara Chair", "Rep 1a", "Aurora Auditor"])
def test_only_the_secretary_imports(world: World, clock: Clock, who: str) -> None:
    with pytest.raises(NotAllowed):
        bring(world, clock, who=who)


def test_an_item_that_says_too_much_is_named_and_nothing_is_imported(world: World, clock: Clock) -> None:
    before = contents()
    long = {"1": {"title": "Money"}, "2": {"title": "Accounts", "text": "x" * 100_000}}
    with pytest.raises(RuleBroken, match="“Accounts”: A text here has"):
        bring(world, clock, file=RegisterFile("a.json", export(topic=long)))
    assert contents() == before


def test_the_same_file_twice_is_refused_as_the_same_meeting(world: World, clock: Clock) -> None:
    bring(world, clock)
    with pytest.raises(Conflict, match="already meets then"):
        bring(world, clock)
