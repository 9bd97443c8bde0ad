"""Applications for membership, from the public form to the register, and to their deletion."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask

from govern.domain.meetings.attachments import IncomingFile
from govern.domain.meetings.newcomer_clocks import ClockState
from govern.domain.members.admission import ApplicationState, SponsorState
from govern.domain.members.categories import Category
from govern.domain.members.first_days import FirstStep
from govern.domain.members.register import snapshot
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import ItemId, MemberId, PersonId
from govern.services.admitting import act_on_applications
from govern.services.application_clocks import application_clocks
from govern.services.application_erasure import act_on_retention, erase_application
from govern.services.application_questions import Said, answer_association, ask_applicant
from govern.services.application_refusals import appeal, give_reasons
from govern.services.application_sponsors import answer_as_sponsor, assign_sponsor
from govern.services.applying import TOO_MANY, apply, confirm, withdraw
from govern.services.home import what_needs_me
from govern.services.welcoming import first_days_of, name_mentor, tick_step
from govern.store.database import db
from govern.store.queries.members import register_entries
from govern.store.tables.accounts import Account, Person
from govern.store.tables.applications import ApplicationCheck, ApplicationFile, ApplicationQuestion
from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import AgendaItem
from tests.machine.stores import Store
from tests.make.amendments import decide, open_meeting
from tests.make.applications import (
    AT,
    BOARD_AT,
    Applied,
    before,
    decided,
    make_application,
    make_strict_association,
    secret_of,
    sponsor_ids,
    sponsored,
    written,
)
from tests.make.association import World
from tests.make.meetings import IN_FEBRUARY, make_meeting

REASONS = "The statutes ask for work in clusters."
TOLD = datetime(2026, 12, 11, 9, tzinfo=UTC)


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("a strict association", make_strict_association)


@pytest.fixture
def applied(world: World) -> Applied:
    return make_application()


@pytest.fixture
def refused(world: World, applied: Applied) -> Applied:
    decided(world, sponsored(world, applied), "+--")
    give_reasons(world.actor("Sofia Secretary"), applied.id, REASONS, at=TOLD)
    return applied


def needs(world: World, name: str, at: datetime = AT) -> list[str]:
    return [str(each.what) for each in what_needs_me(world.actor(name), at=at, language="en").deadlines]


def acts(applied: Applied) -> list[str]:
    rows = db.session.query(AuditEntry).filter_by(subject_id=applied.id).order_by(AuditEntry.seq)
    return [each.action.removeprefix("application.") for each in rows]


def test_an_application_counts_once_its_link_was_opened_and_its_sponsors_are_asked(world: World) -> None:
    applied = make_application(is_confirmed=False)
    assert applied.row.state is ApplicationState.UNCONFIRMED
    assert "An applicant names you as its sponsor: agree or decline." not in needs(world, "Rep 2a")
    confirm(applied.secret, at=AT)
    confirm(applied.secret, at=AT)
    assert acts(applied) == ["received", "confirmed"]
    assert "An applicant names you as its sponsor: agree or decline." in needs(world, "Rep 2a")
    assert "Put the application on an agenda." in needs(world, "Sofia Secretary")
    assert db.session.query(ApplicationCheck).filter_by(application_id=applied.id).count() == 4


def test_too_many_letters_to_one_address_are_refused(world: World) -> None:
    answers = [apply(written(), network=f"203.0.113.{each}", at=AT) for each in range(4)]
    assert answers == [None, None, None, TOO_MANY]


def test_what_is_missing_or_no_address_is_refused(world: World) -> None:
    right = written()
    faulty = (
        replace(right, agrees=False),
        replace(right, brings=" "),
        replace(right, country="XX"),
        replace(right, category=Category.HONORARY),
    )
    for each in faulty:
        with pytest.raises(RuleBroken):
            apply(each, network="203.0.113.7", at=AT)
    with pytest.raises(RuleBroken, match="not of a kind"):
        apply(written(files=(IncomingFile("a.exe", b"MZ"),)), network="203.0.113.7", at=AT)


def test_without_its_sponsors_it_is_decided_by_nobody(world: World, applied: Applied) -> None:
    first, second = sponsor_ids(applied)
    answer_as_sponsor(world.actor("Rep 1a"), applied.id, first.id, agrees=True, at=AT)
    with pytest.raises(RuleBroken, match=r"2 sponsors are needed \(Statutes, Art. 6\(1\)\); 1 agreed"):
        before(world, applied)
    with pytest.raises(NotAllowed):
        answer_as_sponsor(world.actor("Rep 1a"), applied.id, second.id, agrees=True, at=AT)
    answer_as_sponsor(world.actor("Rep 2b"), applied.id, second.id, agrees=True, at=AT)
    with pytest.raises(Conflict):
        answer_as_sponsor(world.actor("Rep 2a"), applied.id, second.id, agrees=False, at=AT)
    before(world, applied)
    assert applied.row.state is ApplicationState.ON_AGENDA


def test_a_sponsor_under_another_name_is_found_by_the_secretary_and_no_member_counts_twice(
    world: World,
) -> None:
    applied = make_application(written(sponsors=("member 1", "The First Member")))
    assert [each.state for each in sponsor_ids(applied)] == [SponsorState.ASKED, SponsorState.NAMED]
    unknown, secretary = sponsor_ids(applied)[1].id, world.actor("Sofia Secretary")
    with pytest.raises(Conflict):
        assign_sponsor(secretary, applied.id, unknown, world.members["Member 1"], at=AT)
    assign_sponsor(secretary, applied.id, unknown, world.members["Member 3"], at=AT)
    assert sponsor_ids(applied)[1].state is SponsorState.ASKED


def test_an_observer_needs_no_sponsors_and_the_assembly_is_not_the_boards_place(world: World) -> None:
    applied = make_application(written(category=Category.OBSERVER, sponsors=()))
    with pytest.raises(RuleBroken, match="another body"):
        before(world, applied, body=world.assembly)
    before(world, applied)
    with pytest.raises(Conflict, match="already"):
        before(world, applied)


def test_the_vote_of_the_board_makes_it_a_member_once_from_that_day(world: World, applied: Applied) -> None:
    decided(world, sponsored(world, applied), "++-")
    assert act_on_applications(at=BOARD_AT + timedelta(hours=1)) == 0
    entry = next(each for each in register_entries(db.session()) if each.id == applied.row.member_id)
    member = snapshot(entry, BOARD_AT.date())
    assert (member.reference, member.name, member.country) == ("M-006", "North Harbour Cluster", "NL")
    assert (member.admitted_on, member.category) == (BOARD_AT.date(), Category.FULL)
    assert acts(applied).count("admitted") == 1


def test_the_new_member_is_invited_and_everybody_told(world: World, applied: Applied) -> None:
    decided(world, sponsored(world, applied), "+++")
    person = db.session.query(Person).filter_by(email="north@applicants.example").one()
    assert db.session.query(Account).filter_by(person_id=person.id).count() == 1
    letters = [each.occasion for each in db.session.query(Letter).order_by(Letter.created_at)]
    assert letters.count("invitation") == 1
    assert letters.count("member_admitted") == 5


def test_the_item_says_it_in_the_languages_of_the_association(world: World, applied: Applied) -> None:
    _, item = before(world, sponsored(world, applied))
    row = db.session.get_one(AgendaItem, item)
    assert row.requested_decision is not None
    assert row.requested_decision.versions["en"] == (
        "North Harbour Cluster (Netherlands) is admitted as full member."
    )
    assert set(row.title.versions) == {"en", "fr"}


def test_a_refusal_waits_for_its_reasons_and_the_letter_has_them(world: World, applied: Applied) -> None:
    decided(world, sponsored(world, applied), "+--")
    assert "Write the reasons of the refusal." in needs(world, "Sofia Secretary", BOARD_AT)
    with pytest.raises(Conflict):
        appeal(applied.secret, "Please.", at=BOARD_AT)
    give_reasons(world.actor("Sofia Secretary"), applied.id, REASONS, at=TOLD)
    letter = db.session.query(Letter).filter_by(occasion="application_refused").one()
    assert REASONS in letter.body
    assert "until 11 January 2027" in letter.body


def test_an_appeal_goes_on_the_next_assembly_until_its_last_day(world: World, refused: Applied) -> None:
    make_meeting(world, starts_at=IN_FEBRUARY)
    with pytest.raises(Conflict, match="last day"):
        appeal(refused.secret, "We work in clusters.", at=datetime(2027, 1, 11, 23, 0, tzinfo=UTC))
    appeal(refused.secret, "We work in clusters.", at=datetime(2027, 1, 11, 22, 59, tzinfo=UTC))
    assert refused.row.state is ApplicationState.APPEAL_ON_AGENDA
    item = db.session.get_one(AgendaItem, refused.row.appeal_item_id)
    assert item.body_id == world.assembly


def test_the_data_of_a_refused_applicant_are_deleted_when_their_time_is_over(
    world: World, refused: Applied
) -> None:
    assert act_on_retention(at=datetime(2027, 7, 10, 21, 59, tzinfo=UTC)) == 0
    assert act_on_retention(at=datetime(2027, 7, 10, 22, 0, tzinfo=UTC)) == 1
    row = refused.row
    assert (row.state, row.organisation, row.contact_email) == (ApplicationState.ERASED, "", "")
    assert (row.reference, row.decided_on, row.reasons) == ("AP-2026-001", BOARD_AT.date(), "")
    assert db.session.query(Letter).filter_by(address="north@applicants.example").count() == 0
    assert act_on_retention(at=datetime(2028, 1, 1, tzinfo=UTC)) == 0


def test_neither_contact_nor_words_of_the_applicant_are_in_the_audit(world: World, refused: Applied) -> None:
    told = [str(each.payload) for each in db.session.query(AuditPayload)]
    assert [each for each in told if "north@" in each or "Nora" in each or "voice from" in each] == []


def test_files_and_questions_of_a_withdrawn_application_go_with_it(world: World) -> None:
    applied = make_application(written(files=(IncomingFile("statutes.pdf", b"%PDF-1.7\n"),)))
    ask_applicant(world.actor("Bruno Board"), applied.id, "How many are you?", at=AT)
    question = db.session.query(ApplicationQuestion).one().id
    answer_association(secret_of("north@applicants.example"), Said("Forty.", question), at=AT)
    withdraw(applied.secret, at=AT)
    erase_application(world.actor("Sofia Secretary"), applied.id, at=AT)
    for table in (ApplicationFile, ApplicationQuestion, ApplicationCheck):
        assert db.session.query(table).count() == 0
    with pytest.raises(NotFound):
        withdraw(applied.secret, at=AT)


def test_an_application_under_way_is_not_deleted(world: World, applied: Applied) -> None:
    with pytest.raises(Conflict):
        erase_application(world.actor("Sofia Secretary"), applied.id, at=AT)


def test_everybody_sees_what_falls_due_without_the_applicants_name(world: World, applied: Applied) -> None:
    (clock,) = application_clocks(db.session(), AT)
    assert (clock.who, clock.due_on) == ("AP-2026-001", date(2027, 1, 23))
    (missed,) = application_clocks(db.session(), AT + timedelta(days=70))
    assert missed.state is ClockState.MISSED


def test_the_assembly_admits_on_appeal_what_the_board_refused(world: World, refused: Applied) -> None:
    meeting = make_meeting(world, starts_at=IN_FEBRUARY)
    appeal(refused.secret, "We work in clusters.", at=TOLD)
    open_meeting(world, meeting)
    decide(world, ItemId(refused.row.appeal_item_id or uuid4()), "+++--")
    act_on_applications(at=IN_FEBRUARY + timedelta(hours=2))
    row = refused.row
    assert (row.state, row.settled_on) == (ApplicationState.ADMITTED, IN_FEBRUARY.date())
    assert row.decided_on == BOARD_AT.date()


def test_a_new_member_has_a_mentor_and_steps_that_show_by_themselves(world: World, applied: Applied) -> None:
    decided(world, sponsored(world, applied), "+++")
    member, after = MemberId(applied.row.member_id or uuid4()), BOARD_AT + timedelta(days=1)
    assert "Name a member that helps the new member." in needs(world, "Sofia Secretary", after)
    name_mentor(world.actor("Sofia Secretary"), member, world.members["Member 4"], at=after)
    person = db.session.query(Person).filter_by(email="north@applicants.example").one()
    actor = replace(world.actor("Rep 1a"), person=PersonId(person.id), represents=frozenset({member}))
    tick_step(actor, member, FirstStep.STATUTES, at=after)
    (days,) = first_days_of(actor, at=after)
    assert (days.done, len(days.steps), days.until) == (2, 5, date(2027, 3, 9))
    assert days.mentor is not None
    assert days.mentor.name == "Member 4"
    assert first_days_of(actor, at=BOARD_AT + timedelta(days=90)) == ()


def test_who_is_new_helps_nobody(world: World, applied: Applied) -> None:
    decided(world, sponsored(world, applied), "+++")
    new, secretary = MemberId(applied.row.member_id or uuid4()), world.actor("Sofia Secretary")
    with pytest.raises(RuleBroken, match="not new"):
        name_mentor(secretary, world.members["Member 1"], new, at=BOARD_AT + timedelta(days=1))
    with pytest.raises(RuleBroken, match="not new"):
        name_mentor(secretary, new, new, at=BOARD_AT + timedelta(days=1))
