"""Minutes after they are drafted: corrections, comments, approval in writing, addenda."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentKind, DocumentState, MinutesState
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MinutesId, PersonId, ResolutionId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.minutes import Minutes
from govern.domain.voting.minutes_comments import CommentState
from govern.domain.voting.states import ProcedureMode
from govern.services.audit_verification import verify_audit
from govern.services.minutes_addenda import AddAddendum, add_addendum
from govern.services.minutes_comments import AnswerComment, MakeComment, answer_comment, make_comment
from govern.services.minutes_corrections import CorrectFact, correct_fact
from govern.services.minutes_documents import freeze_documents
from govern.services.minutes_in_writing import propose_in_writing
from govern.services.minutes_reading import read_minutes
from govern.services.written_closing import end_procedure
from govern.services.written_procedures import BeginProcedure, begin_procedure
from govern.store.database import db, transaction
from govern.store.queries.minutes_comments import comments_on
from govern.store.tables.documents import Document, Letter
from govern.store.tables.voting import Resolution
from tests.make.association import World, make_association
from tests.make.follow_up import SECRETARY, approve, ask, make_comment_on
from tests.make.minutes import LATER, facts_of, issue, make_short_minutes, row_of
from tests.make.written import statutes_with


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


@pytest.fixture
def minutes(world: World) -> MinutesId:
    return make_short_minutes(world)


def correct(world: World, minutes: MinutesId, fact: str = "place", becomes: str = "Ghent") -> None:
    command = CorrectFact(minutes, fact, becomes, "A slip of the pen.")
    correct_fact(world.actor(SECRETARY), command, at=LATER)


def test_a_fact_is_corrected_beside_what_stood_there(world: World, minutes: MinutesId) -> None:
    place = facts_of(minutes).place
    correct(world, minutes)
    facts = facts_of(minutes)
    (correction,) = facts.follow_up.corrections
    assert (str(correction.was), correction.becomes, facts.place) == (place, "Ghent", place)
    assert (correction.by, correction.on) == (SECRETARY, LATER.date())


def test_a_correction_says_something_new_of_a_fact_that_exists(world: World, minutes: MinutesId) -> None:
    with pytest.raises(RuleBroken, match="say already"):
        correct(world, minutes, becomes=facts_of(minutes).place)
    with pytest.raises(RuleBroken, match="no such fact"):
        correct(world, minutes, fact="weather")
    with pytest.raises(NotAllowed):
        correct_fact(world.actor("Rep 1a"), CorrectFact(minutes, "place", "Ghent", "No."), at=LATER)


def test_issued_minutes_show_a_correction_once_issued_again(world: World, minutes: MinutesId) -> None:
    issue(world, minutes)
    correct(world, minutes, fact="seat.0.name", becomes="Member One")
    reader, writer = world.actor("Rep 1a"), world.actor(SECRETARY)
    assert read_minutes(reader, minutes, at=LATER).facts.follow_up.corrections == ()
    assert read_minutes(writer, minutes, at=LATER).is_edited_since
    issue(world, minutes)
    assert len(read_minutes(reader, minutes, at=LATER).facts.follow_up.corrections) == 1
    assert verify_audit().faults == ()


def test_participants_read_a_draft_and_comment_until_the_day(world: World, minutes: MinutesId) -> None:
    reader = world.actor("Rep 2a")
    with pytest.raises(NotAllowed):
        read_minutes(reader, minutes, at=LATER)
    comment = make_comment_on(world, minutes)
    assert read_minutes(reader, minutes, at=LATER).row.state is MinutesState.DRAFT
    command = MakeComment(minutes, None, "Too late.")
    with pytest.raises(RuleBroken, match="Comments were taken until"):
        make_comment(reader, command, at=LATER + timedelta(days=12))
    assert [each.id for each in comments_on(db.session(), minutes)] == [comment]
    assert db.session.query(Letter).filter_by(occasion="minutes_comments").count() == 5


def test_strangers_neither_read_a_draft_nor_comment(world: World, minutes: MinutesId) -> None:
    ask(world, minutes)
    for name in ("Aurora Auditor", "Bruno Board"):
        with pytest.raises(NotAllowed):
            make_comment(world.actor(name), MakeComment(minutes, None, "May I?"), at=LATER)
        with pytest.raises(NotAllowed):
            read_minutes(world.actor(name), minutes, at=LATER)


def test_a_comment_is_taken_up_or_declined_with_an_answer(world: World, minutes: MinutesId) -> None:
    comment = make_comment_on(world, minutes)
    with pytest.raises(RuleBroken, match="Write something"):
        answer_comment(world.actor(SECRETARY), AnswerComment(comment, CommentState.DECLINED, " "), at=LATER)
    taken = AnswerComment(comment, CommentState.TAKEN_UP, "Corrected.")
    answer_comment(world.actor(SECRETARY), taken, at=LATER)
    (shown,) = comments_on(db.session(), minutes)
    assert (shown.state, shown.answer, shown.answered_by) == (CommentState.TAKEN_UP, "Corrected.", SECRETARY)
    assert verify_audit().faults == ()


def addendum(minutes: MinutesId, **values: object) -> AddAddendum:
    command = {"resolution": None, "approved_by": None, "item": None, "reason": "It was left out.", **values}
    return AddAddendum(minutes=minutes, wording=Text.only("en", "Member 3 came at noon."), **command)  # type: ignore[arg-type]


def test_after_approval_only_an_addendum_is_added(world: World, minutes: MinutesId) -> None:
    issue(world, minutes)
    approve(world, minutes)
    printed = row_of(minutes).facts
    with pytest.raises(Conflict, match="addendum"):
        correct(world, minutes)
    chair = PersonId(world.persons["Clara Chair"])
    assert add_addendum(world.actor(SECRETARY), addendum(minutes, approved_by=chair), at=LATER) == 1
    added = db.session.query(Document).filter_by(kind=DocumentKind.MINUTES_ADDENDUM).all()
    assert {(each.reference, each.language) for each in added} == {
        ("GA-2027-01-A1", "en"),
        ("GA-2027-01-A1", "fr"),
    }
    assert row_of(minutes).facts == printed
    assert verify_audit().faults == ()


def test_an_addendum_names_who_approved_it_after_the_minutes(world: World, minutes: MinutesId) -> None:
    secretary = world.actor(SECRETARY)
    with pytest.raises(Conflict, match="not approved"):
        add_addendum(secretary, addendum(minutes), at=LATER)
    issue(world, minutes)
    approve(world, minutes)
    with pytest.raises(RuleBroken, match="Say who approved it"):
        add_addendum(secretary, addendum(minutes), at=LATER)
    with pytest.raises(RuleBroken, match="presides"):
        add_addendum(secretary, addendum(minutes, approved_by=world.persons["Bruno Board"]), at=LATER)
    old = Resolution(
        reference="RES-2020-001",
        adopted_on=date(2020, 1, 1),
        body_id=world.assembly,
        title=Text.only("en", "Old"),
        wording=Text.only("en", "Old"),
    )
    db.session.add(old)
    db.session.commit()
    with pytest.raises(RuleBroken, match="older"):
        add_addendum(secretary, addendum(minutes, resolution=ResolutionId(old.id)), at=LATER)


def test_minutes_are_approved_in_writing_where_the_rules_allow_it(app: Flask) -> None:
    world = make_association(statutes=statutes_with("majority", silence=True))
    minutes = make_short_minutes(world)
    secretary = world.actor(SECRETARY)
    with pytest.raises(Conflict, match="Issue the minutes first"):
        propose_in_writing(secretary, minutes, at=LATER)
    issue(world, minutes)
    item = propose_in_writing(secretary, minutes, at=LATER)
    with pytest.raises(Conflict, match="already"):
        propose_in_writing(secretary, minutes, at=LATER)
    closes = datetime(2027, 3, 1, 12)  # noqa: DTZ001 - on the clock at the seat
    command = BeginProcedure(item, ProcedureMode.SILENCE, closes)
    procedure = begin_procedure(world.actor("Clara Chair"), command, at=LATER)
    end_procedure(procedure, at=datetime(2027, 3, 2, tzinfo=LATER.tzinfo))
    shown = read_minutes(world.actor("Rep 1a"), minutes, at=LATER)
    assert shown.row.state is MinutesState.APPROVED
    assert shown.approved_by is not None
    assert shown.approved_by.approval.is_in_writing
    assert shown.is_as_sealed
    assert verify_audit().faults == ()


def test_minutes_are_not_approved_in_writing_where_no_rule_allows_it(
    world: World, minutes: MinutesId
) -> None:
    issue(world, minutes)
    with pytest.raises(RuleBroken, match="in writing"):
        propose_in_writing(world.actor(SECRETARY), minutes, at=LATER)


def test_minutes_issued_again_without_a_change_need_no_new_print(world: World, minutes: MinutesId) -> None:
    issue(world, minutes)
    documents = db.session.query(Document).filter_by(kind=DocumentKind.MINUTES)
    row = row_of(minutes)
    facts = from_record(Minutes, row.facts)
    with transaction() as session:
        again = freeze_documents(session, row, facts, at=LATER)
    assert documents.count() == len(again) == 2
    db.session.query(Document).update({"state": DocumentState.FAILED})
    db.session.commit()
    with transaction() as session:
        freeze_documents(session, row_of(minutes), facts, at=LATER)
    assert documents.count() == 4
