"""The contests of an election as they would open at a moment: ballot papers, rule, and who votes in each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from govern.domain.elections.contests import group_of, papers, votes_in
from govern.domain.elections.paper import BallotPaper, Marking
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import DecisionRule, Subject
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ElectionId, MeetingId
from govern.domain.values.message import Message
from govern.services import election_rows, quorum, recusals
from govern.services.election_reserved import plan_on
from govern.store.tables.elections import Election


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest about to open: its ballot paper, its rule, and every seat with why it has a vote or not."""

    paper: BallotPaper
    rule: DecisionRule
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Electors:
    """The rule of an election, and every seat of its meeting as it is filled now."""

    rule: DecisionRule
    seats: tuple[Seat, ...]


def electors_of(session: Session, row: Election, meeting: MeetingId, *, at: datetime) -> Electors:
    """Return under which rule an election would be held now, and the seats that would take part.

    Raises:
        RuleBroken: when law and statutes settle no quorum.
    """
    rule = quorum.rule_for(session, meeting, subject=Subject.ORDINARY, at=at)
    return Electors(rule, recusals.voting_seats(session, row.item_id, meeting, rule))


def contests_of(session: Session, row: Election, electors: Electors) -> tuple[Contest, ...]:
    """Return the contests of an election as they would open among these electors, reserved seats first."""
    plan = plan_on(session, row, electors.rule.in_force_on)
    candidates = election_rows.candidates_of(session, ElectionId(row.id))
    return tuple(
        Contest(paper, electors.rule, _voters(electors.seats, group_of(paper.contest, plan.reserved)))
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
