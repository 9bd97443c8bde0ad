"""Written procedures: begun under the rules, stopped by a reservation, counted after the deadline."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId, ProcedureId, VoteId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.outcome import Result
from govern.domain.voting.standing import Light, Topic
from govern.domain.voting.states import ProcedureMode, ProcedureState, VoteState
from govern.services.closing import close_vote
from govern.services.reservations import reserve
from govern.services.standing import standing_of_vote
from govern.services.votes import cancel_vote
from govern.services.written_closing import due_procedures, end_procedure
from govern.services.written_procedures import BeginProcedure, begin_procedure
from govern.store.database import db
from govern.store.queries.recorded_procedures import recorded_procedures
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.voting import Resolution, Vote
from tests.make.association import World, make_association
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.votes import cast_for
from tests.make.written import AT, CLOSES, begun, statutes_with

LATER = datetime(2026, 12, 20, 9, tzinfo=ZoneInfo("UTC"))


@pytest.fixture
def world(app: Flask) -> World:
    """Five members whose statutes allow all three ways of deciding in writing."""
    return make_association(statutes=statutes_with("majority", silence=True))


def vote_of(procedure: ProcedureId) -> VoteId:
    return VoteId(db.session.query(Vote).filter_by(procedure_id=procedure).one().id)


def ended(world: World, mode: ProcedureMode, choices: str) -> Result:
    """Hold a procedure in which the members reply in order, and return its result."""
    procedure = begun(world, mode)
    letters = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN}
    for number, letter in enumerate(choices, start=1):
        if letter in letters:
            cast_for(world, vote_of(procedure), f"Member {number}", letters[letter], at=AT)
    outcome = end_procedure(procedure, at=LATER)
    assert outcome is not None
    return outcome.result


@pytest.mark.parametrize(
    ("mode", "choices", "result"),
    [
        (ProcedureMode.UNANIMOUS, "+++++", Result.ADOPTED),
        (ProcedureMode.UNANIMOUS, "++++.", Result.REJECTED),
        (ProcedureMode.UNANIMOUS, "++++0", Result.REJECTED),
        (ProcedureMode.MAJORITY, "++-+.", Result.ADOPTED),
        (ProcedureMode.MAJORITY, "+--..", Result.REJECTED),
        (ProcedureMode.MAJORITY, "+....", Result.VOID),
        (ProcedureMode.SILENCE, ".....", Result.ADOPTED),
    ],
)
def test_each_way_of_deciding_counts_silence_as_it_says(
    world: World, mode: ProcedureMode, choices: str, result: Result
) -> None:
    assert ended(world, mode, choices) is result


def test_the_chair_ends_no_vote_in_writing_before_its_deadline(world: World) -> None:
    vote, chair = vote_of(begun(world, ProcedureMode.MAJORITY)), world.actor("Clara Chair")
    with pytest.raises(Conflict, match="ends at its deadline"):
        close_vote(chair, vote, at=AT)
    with pytest.raises(Conflict, match="ends at its deadline"):
        cancel_vote(chair, vote, reason="By mistake.", at=AT)


def test_what_is_adopted_enters_the_register(world: World) -> None:
    ended(world, ProcedureMode.UNANIMOUS, "+++++")
    assert db.session.query(Resolution).one().reference.startswith("RES-2026-")


def test_what_is_not_adopted_can_be_proposed_to_a_meeting_again(world: World) -> None:
    ended(world, ProcedureMode.UNANIMOUS, "++++.")
    assert db.session.query(AgendaItem).one().state is ItemState.PROPOSED


def test_the_result_stands_in_the_next_minutes_and_in_no_others(world: World) -> None:
    ended(world, ProcedureMode.UNANIMOUS, "+++++")
    meetings = [make_meeting(world, starts_at=at, state=MeetingState.CLOSED) for at in (LATER, IN_FEBRUARY)]
    told = [recorded_procedures(db.session(), db.session.get_one(Meeting, each)) for each in meetings]
    assert [[each.resolution for each in found] for found in told] == [["RES-2026-001"], []]


def test_the_minutes_tell_that_silence_was_consent_and_why(world: World) -> None:
    ended(world, ProcedureMode.SILENCE, "")
    meeting = db.session.get_one(Meeting, make_meeting(world, starts_at=LATER, state=MeetingState.CLOSED))
    (told,) = recorded_procedures(db.session(), meeting)
    assert str(told.explanation[0].sentence).startswith("Nobody objected until")
    assert told.explanation[0].source is not None
    assert "Art. 95" in str(told.explanation[0].source.citation())


def test_a_reservation_sends_the_matter_to_the_next_meeting(world: World) -> None:
    meeting = make_meeting(world)
    procedure = begun(world, ProcedureMode.SILENCE)
    reserve(world.actor("Rep 2a"), procedure, reason="The budget is not known yet.", at=AT)
    item = db.session.query(AgendaItem).one()
    assert (item.state, item.meeting_id) == (ItemState.PROPOSED, meeting)
    assert db.session.get_one(WrittenProcedure, procedure).state is ProcedureState.SENT_TO_MEETING
    assert db.session.get_one(Vote, vote_of(procedure)).state is VoteState.CANCELLED


def test_a_procedure_that_was_stopped_is_not_counted(world: World) -> None:
    procedure = begun(world, ProcedureMode.SILENCE)
    reserve(world.actor("Rep 2a"), procedure, reason="We must talk.", at=AT)
    assert end_procedure(procedure, at=LATER) is None


def test_a_reservation_gives_its_reason(world: World) -> None:
    procedure = begun(world, ProcedureMode.SILENCE)
    with pytest.raises(RuleBroken, match="Say why"):
        reserve(world.actor("Rep 2a"), procedure, reason="  ", at=AT)


def test_who_has_no_vote_raises_no_reservation(world: World) -> None:
    procedure = begun(world, ProcedureMode.SILENCE)
    with pytest.raises(NotAllowed):
        reserve(world.actor("Aurora Auditor"), procedure, reason="We must talk.", at=AT)


def test_where_a_majority_decides_nobody_stops_it(world: World) -> None:
    procedure = begun(world, ProcedureMode.MAJORITY)
    with pytest.raises(RuleBroken, match="vote against instead"):
        reserve(world.actor("Rep 2a"), procedure, reason="We must talk.", at=AT)


def test_where_silence_is_consent_no_ballot_is_cast(world: World) -> None:
    procedure = begun(world, ProcedureMode.SILENCE)
    with pytest.raises(Conflict, match="silence is consent"):
        cast_for(world, vote_of(procedure), "Member 1", Choice.FOR, at=AT)


def test_a_reply_in_the_last_second_counts_and_one_later_does_not(world: World) -> None:
    procedure = begun(world, ProcedureMode.MAJORITY)
    last = db.session.get_one(WrittenProcedure, procedure).closes_at
    assert cast_for(world, vote_of(procedure), "Member 1", Choice.FOR, at=last).ordinal == 1
    with pytest.raises(Conflict, match="Later replies do not count"):
        cast_for(world, vote_of(procedure), "Member 2", Choice.FOR, at=last + timedelta(seconds=1))


def test_the_deadline_is_on_the_clock_at_the_seat(world: World) -> None:
    procedure = begun(world, ProcedureMode.MAJORITY)
    closes_at = db.session.get_one(WrittenProcedure, procedure).closes_at
    assert closes_at.astimezone(ZoneInfo("Europe/Brussels")).replace(tzinfo=None) == CLOSES


def test_only_what_is_due_is_counted_and_once(world: World) -> None:
    procedure = begun(world, ProcedureMode.SILENCE)
    assert due_procedures(at=AT) == ()
    assert end_procedure(procedure, at=AT) is None
    assert due_procedures(at=LATER) == (procedure,)
    end_procedure(procedure, at=LATER)
    assert end_procedure(procedure, at=LATER) is None


def test_without_a_rule_nothing_is_decided_in_writing(app: Flask) -> None:
    world = make_association(statutes=statutes_with("none", silence=False))
    with pytest.raises(RuleBroken, match="does not decide in writing"):
        begun(world, ProcedureMode.UNANIMOUS)


def test_a_way_that_the_rules_do_not_offer_is_refused(app: Flask) -> None:
    world = make_association(statutes=statutes_with("unanimity", silence=False))
    with pytest.raises(RuleBroken, match="do not allow this way"):
        begun(world, ProcedureMode.SILENCE)


def test_an_excluded_subject_is_not_decided_in_writing(world: World) -> None:
    with pytest.raises(RuleBroken, match="not decided in writing"):
        begun(world, ProcedureMode.UNANIMOUS, subject=Subject.DISSOLUTION)


def test_too_short_a_time_to_reply_is_refused(world: World) -> None:
    with pytest.raises(RuleBroken, match="time to reply until"):
        begun(world, ProcedureMode.UNANIMOUS, closes=CLOSES.replace(month=11, day=27))


def test_an_item_on_an_agenda_is_not_decided_in_writing(world: World) -> None:
    item: ItemId = make_item(world, make_meeting(world))
    with pytest.raises(RuleBroken, match="stands on no agenda"):
        begin_procedure(
            world.actor("Clara Chair"), BeginProcedure(item, ProcedureMode.UNANIMOUS, CLOSES), at=AT
        )


def test_how_the_decision_stands_is_kept_as_the_procedure_begins(world: World) -> None:
    vote = vote_of(begun(world, ProcedureMode.SILENCE))
    kept = standing_of_vote(db.session, vote).standing
    assert kept is not None
    assert kept.light is Light.GREEN
    assert [line.source.article for line in kept.on(Topic.REPLY).lines if line.source] == ["95"]
