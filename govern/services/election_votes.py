"""The votes of an election: one for each contest, opened together, and cancelled together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.elections.contests import group_of, papers, votes_in
from govern.domain.elections.paper import BallotPaper, Marking
from govern.domain.elections.states import ElectionState
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import DecisionRule, Subject
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ElectionId, ItemId, MeetingId, VoteId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voting.states import VoteKind, VoteState
from govern.services import (
    audit,
    election_rows,
    electorates,
    items,
    meetings,
    presiding,
    quorum,
    recusals,
    seals,
    votes,
)
from govern.services.elections import refuse_unless
from govern.store.database import transaction
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Vote


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest about to open: its ballot paper, its rule, and every seat with why it has a vote or not."""

    paper: BallotPaper
    rule: DecisionRule
    seats: tuple[Seat, ...]


def contests_of(session: Session, row: Election, meeting: MeetingId, *, at: datetime) -> tuple[Contest, ...]:
    """Return the contests of an election as they would open now, reserved seats first.

    Raises:
        RuleBroken: when law and statutes settle no quorum, or a holder's votes cannot be counted.
    """
    plan = election_rows.plan_of(row)
    candidates = election_rows.candidates_of(session, ElectionId(row.id))
    rule = quorum.rule_for(session, meeting, subject=Subject.ORDINARY, at=at)
    seats = recusals.voting_seats(session, row.item_id, meeting, rule)
    return tuple(
        Contest(paper, rule, _voters(seats, group_of(paper.contest, plan.reserved)))
        for paper in papers(plan, candidates, seed_commitment=row.seed_commitment or "")
    )


def _voters(seats: Iterable[Seat], group: str) -> tuple[Seat, ...]:
    """Return the seats with a weight of zero for those who have no vote in a contest, and why."""
    found = []
    for seat in seats:
        decision = votes_in(seat.groups, group)
        found.append(seat if decision else replace(seat, weight=Fraction(), reason=decision.reasons[0]))
    return tuple(found)


def check_weights(contest: Contest) -> None:
    """Pass when the votes of a contest can be counted as whole ballots.

    Raises:
        RuleBroken: for parts of a vote, and for ranked ballots of holders with more than one vote, which
            are never split.
    """
    weights = [seat.weight for seat in contest.seats if seat.is_entitled]
    if any(weight.denominator != 1 for weight in weights):
        raise RuleBroken(Message("Some members hold parts of a vote. An election counts whole ballots only."))
    if contest.paper.marking is Marking.RANKS and len(set(weights)) > 1:
        raise RuleBroken(
            Message(
                "Some members hold several votes. A ranked ballot is never split: choose a method with"
                " marks for this election."
            )
        )


def open_election(actor: Actor, election: ElectionId, *, version: int, at: datetime) -> tuple[VoteId, ...]:
    """Open the votes of all contests, each with its frozen ballot paper and electorate.

    Raises:
        NotAllowed: when the actor does not chair the body.
        Conflict: when the ballot is not fixed, the meeting not open, or something changed since shown.
        RuleBroken: when no vote can be held under the rules.
    """
    with transaction() as session:
        row = election_rows.election_row(session, election)
        item = items.item_row(session, ItemId(row.item_id))
        presiding.presides_over(session, actor, body=item.body_id, meeting=item.meeting_id).or_not_allowed()
        refuse_unless(row, ElectionState.BALLOT_FIXED)
        meetings.refuse_stale(row.version, version)
        meeting = votes.check_opening(session, item)
        opened = [
            _open_contest(session, row, contest, actor=actor, at=at)
            for contest in contests_of(session, row, meeting, at=at)
        ]
        row.state = ElectionState.VOTING
        row.version += 1
        sealed = {
            key: value for vote in opened for key, value in seals.seal(session, "electorate", vote).items()
        }
        audit.record(
            session,
            audit.Recorded(
                action="election.opened",
                subject_kind="election",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"item": item.id, "votes": tuple(opened), "secrecy": row.secrecy},
                seals=sealed,
            ),
        )
        return tuple(opened)


def _open_contest(session: Session, row: Election, contest: Contest, *, actor: Actor, at: datetime) -> VoteId:
    check_weights(contest)
    item = session.get_one(AgendaItem, row.item_id)
    last = session.scalar(select(func.max(Vote.ordinal)).where(Vote.item_id == item.id))
    vote = Vote(
        id=new_id(),
        item_id=item.id,
        meeting_id=item.meeting_id,
        kind=VoteKind.ELECTION,
        secrecy=row.secrecy,
        election_id=row.id,
        ballot_paper=to_record(contest.paper),
        ordinal=(last or 0) + 1,
        question=item.title,
        subject=item.subject,
        rule=to_record(contest.rule),
        chair_person_id=actor.person,
        state=VoteState.OPEN,
        opened_at=at,
        opened_by_person_id=actor.person,
    )
    session.add(vote)
    session.flush()
    electorates.freeze_electorate(session, VoteId(vote.id), contest.seats)
    return VoteId(vote.id)


def open_votes(session: Session, election: ElectionId) -> Sequence[Vote]:
    """Return the open votes of an election in the order in which they are counted."""
    rows = session.scalars(
        select(Vote).where(Vote.election_id == election, Vote.state == VoteState.OPEN).order_by(Vote.ordinal)
    )
    return rows.all()


def cancel_election_votes(actor: Actor, election: ElectionId, *, reason: str, at: datetime) -> None:
    """End the open votes of an election without counting them; it can be opened again.

    Raises:
        NotAllowed: when the actor does not chair the body.
        Conflict: when no vote is open.
        RuleBroken: without a reason, or with one too long to be minuted.
    """
    given = votes.checked_reason(reason)
    with transaction() as session:
        row = election_rows.election_row(session, election)
        item = items.item_row(session, ItemId(row.item_id))
        presiding.presides_over(session, actor, body=item.body_id, meeting=item.meeting_id).or_not_allowed()
        refuse_unless(row, ElectionState.VOTING)
        sealed: dict[str, str] = {}
        for vote in open_votes(session, election):
            sealed |= votes.end_uncounted(session, vote, reason=given, at=at)
        row.state = ElectionState.BALLOT_FIXED
        row.version += 1
        audit.record(
            session,
            audit.Recorded(
                action="election.vote_cancelled",
                subject_kind="election",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"reason": given},
                seals=sealed,
            ),
        )
