"""Closing a vote: the outcome, the resolution, the seals, ties and the quorum."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, MeetingState, MinutesState
from govern.domain.rules.decision import Subject
from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, NotAllowed
from govern.domain.values.record import from_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.outcome import Outcome, Result
from govern.services.closing import close_vote
from govern.services.seals import SEALED
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Ballot, OutcomeRow, Resolution
from tests.make.association import STATUTES, World, make_association
from tests.make.meetings import make_item, make_meeting
from tests.make.votes import (
    NOW,
    cast_all,
    cast_for,
    make_arrival,
    make_open_assembly,
    make_open_board,
    make_vote,
    open_item,
)


def closed(world: World, choices: str, *, members: int = 5, subject: Subject = Subject.ORDINARY) -> Outcome:
    vote = make_vote(world, present=members, subject=subject)
    cast_all(world, vote, choices)
    return close_vote(world.actor("Clara Chair"), vote, at=NOW)


@pytest.mark.parametrize(
    ("choices", "result"),
    [
        ("+++--", Result.ADOPTED),
        ("++--0", Result.REJECTED),
        ("+0000", Result.ADOPTED),
        ("00000", Result.REJECTED),
    ],
)
def test_more_than_half_of_the_votes_cast_adopt(app: Flask, choices: str, result: Result) -> None:
    assert closed(make_association(), choices).result is result


def test_an_amendment_needs_two_thirds_of_the_votes_cast(app: Flask) -> None:
    world = make_association(members=6)
    assert closed(world, "++++--", members=6, subject=Subject.AMENDMENT).result is Result.ADOPTED
    assert closed(world, "+++--0", members=6, subject=Subject.AMENDMENT).result is Result.REJECTED


def test_without_quorum_the_vote_is_void_and_may_be_held_again(app: Flask) -> None:
    world = make_association(members=5)
    item = make_item(world, make_open_assembly(world, present=2))
    vote = open_item(world, item)
    cast_all(world, vote, "++")
    assert close_vote(world.actor("Clara Chair"), vote, at=NOW).result is Result.VOID
    assert db.session.query(Resolution).count() == 0
    assert open_item(world, item) != vote


def test_only_the_latest_ballot_of_a_right_counts(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    cast_all(world, vote, "+++++")
    cast_all(world, vote, "---")
    outcome = close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert (outcome.tally.for_, outcome.tally.against) == (2, 3)


def test_an_adopted_question_becomes_the_next_resolution_of_the_year(app: Flask) -> None:
    world = make_association()
    closed(world, "+++++")
    closed(world, "-----")
    closed(world, "+++++")
    rows = db.session.query(Resolution).order_by(Resolution.reference).all()
    assert [row.reference for row in rows] == ["RES-2027-001", "RES-2027-002"]
    assert rows[0].wording.authentic_text == "Join the joint programme."


def test_the_frozen_outcome_reads_back_as_it_was(app: Flask) -> None:
    outcome = closed(make_association(), "+++-0")
    row = db.session.query(OutcomeRow).one()
    assert from_record(Outcome, row.facts) == outcome


def test_outcome_and_resolution_are_sealed_and_an_altered_ballot_breaks_the_seal(app: Flask) -> None:
    world = make_association()
    closed(world, "+++-0")
    entry = db.session.query(AuditEntry).filter_by(action="vote.closed").one()
    vote, resolution = entry.subject_id, db.session.query(Resolution).one().id
    assert entry.seals == {
        f"outcome:{vote}": digest(SEALED["outcome"](db.session(), vote)),
        f"resolution:{resolution}": digest(SEALED["resolution"](db.session(), resolution)),
    }
    db.session.query(Ballot).filter_by(choice=Choice.ABSTAIN).update({"choice": Choice.FOR})
    assert entry.seals[f"outcome:{vote}"] != digest(SEALED["outcome"](db.session(), vote))


def test_a_vote_is_closed_once_and_by_the_chair(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    with pytest.raises(NotAllowed):
        close_vote(world.actor("Victor Vice"), vote, at=NOW)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    with pytest.raises(Conflict, match="closed already"):
        close_vote(world.actor("Clara Chair"), vote, at=NOW)


def test_an_item_that_has_been_decided_is_not_voted_on_again(app: Flask) -> None:
    world = make_association()
    item = make_item(world, make_open_assembly(world, present=5))
    vote = open_item(world, item)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    with pytest.raises(Conflict, match="has been voted on"):
        open_item(world, item)


@pytest.mark.parametrize(
    ("chair", "result"), [(Choice.FOR, Result.ADOPTED), (Choice.AGAINST, Result.REJECTED)]
)
def test_in_the_board_a_tie_goes_as_the_chair_voted(app: Flask, chair: Choice, result: Result) -> None:
    world = make_association()
    vote = open_item(
        world, make_item(world, make_open_board(world, "Clara Chair", "Bruno Board", "Victor Vice"))
    )
    other = Choice.AGAINST if chair is Choice.FOR else Choice.FOR
    cast_for(world, vote, "Clara Chair", chair)
    cast_for(world, vote, "Bruno Board", other)
    assert close_vote(world.actor("Clara Chair"), vote, at=NOW).result is result


def test_adopting_earlier_minutes_approves_them(app: Flask) -> None:
    world = make_association()
    earlier = make_meeting(world, state=MeetingState.CLOSED)
    minutes = Minutes(meeting_id=earlier, state=MinutesState.ISSUED, created_at=NOW)
    db.session.add(minutes)
    item = make_item(world, make_open_assembly(world, present=5), kind=ItemKind.MINUTES_APPROVAL)
    db.session.flush()
    db.session.get_one(AgendaItem, item).approves_minutes_id = minutes.id
    db.session.commit()
    vote = open_item(world, item)
    cast_all(world, vote, "+++++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert (minutes.state, minutes.approved_at) == (MinutesState.APPROVED, NOW)


def test_a_quorum_tested_at_the_opening_does_not_see_who_came_later(app: Flask) -> None:
    statutes = STATUTES.read_text().replace(
        "assembly.quorum.tested: {value: each_vote", "assembly.quorum.tested: {value: opening"
    )
    world = make_association(members=4, statutes=statutes)
    meeting = make_open_assembly(world, present=1)
    for number in (2, 3, 4):
        late = world.persons[f"Rep {number}a"]
        make_arrival(meeting, late, world.members[f"Member {number}"], at=NOW - timedelta(minutes=5))
    vote = open_item(world, make_item(world, meeting))
    cast_all(world, vote, "++++")
    outcome = close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert (outcome.result, outcome.present) == (Result.VOID, 4)
    assert outcome.quorum.figures[0].filled == 1
