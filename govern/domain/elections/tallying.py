"""Counting an election: from marked ballots, contest by contest, to who is elected."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.count import count
from govern.domain.counting.grouping import group_ranked, group_scored
from govern.domain.counting.profile import Profile, Scores
from govern.domain.counting.result import CountResult
from govern.domain.elections.marked import MarkedBallot
from govern.domain.elections.paper import BallotPaper, Candidate, Marking
from govern.domain.meetings.quorum import QuorumState
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.record import LATER

_POINTS = {"yes": 1, "no": -1, "abstain": 0}


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part in a contest: those entitled, present or represented, and the ballots they cast."""

    entitled: int
    present: int
    represented: int
    ballots: int
    blank: int
    #: the names of those entitled who have an interest in the item and cast no ballot
    recused: tuple[str, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class ElectionOutcome:
    """The frozen outcome of one contest; without a quorum nothing was counted and ``count`` is None."""

    paper: BallotPaper
    rule: DecisionRule
    participation: Participation
    quorum: QuorumState
    count: CountResult | None
    #: the seed of the lot, told now that nothing can be chosen any more
    seed: str
    #: winners of reserved seats, who stood no more here and counted towards the limits
    elected_before: tuple[str, ...] = ()

    @property
    def elected(self) -> tuple[str, ...]:
        """Return the names of those elected, in order."""
        return () if self.count is None else self.count.elected


def labels(candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """Return the name by which each nomination is counted; two of one name are told apart.

    By their organisations, and where these are the same too, by a number.
    """
    found: dict[str, str] = {}
    names = Counter(each.name for each in candidates)
    for each in candidates:
        label = each.name if names[each.name] == 1 else f"{each.name} ({each.member})"
        number = 2
        while label in found.values():
            label = f"{each.name} ({each.member or number}) {number}"
            number += 1
        found[str(each.nomination)] = label
    return found


def count_contest(
    paper: BallotPaper,
    ballots: Iterable[MarkedBallot],
    *,
    seed: str,
    elected_before: Sequence[str] = (),
    attributes_before: Mapping[str, Mapping[str, str]] | None = None,
) -> CountResult:
    """Return the count of one contest.

    ``elected_before`` are winners of seats counted earlier: they stand no more, take no seat here and
    count towards the limits, with what they declared in ``attributes_before``.

    Raises:
        RuleBroken: when there is nobody to elect, or fewer candidates than seats.
    """
    named = labels(paper.candidates)
    declared = {named[str(each.nomination)]: each.attributes for each in paper.candidates}
    constraints = Constraints(
        attributes={**(attributes_before or {}), **declared},
        limits=paper.limits,
        already_elected=tuple(elected_before),
    )
    grouped = grouped_ballots(paper, ballots, withdrawn=elected_before)
    standing = len(paper.candidates) - len(grouped.withdrawn)
    return count(paper.method, grouped, seats=min(paper.seats, standing), constraints=constraints, seed=seed)


def grouped_ballots(
    paper: BallotPaper, ballots: Iterable[MarkedBallot], *, withdrawn: Sequence[str] = ()
) -> Profile | Scores:
    """Return the ballots that are not blank in groups, as a count takes them and a file writes them."""
    named = labels(paper.candidates)
    names = [named[str(each.nomination)] for each in paper.candidates]
    index = {str(each.nomination): at for at, each in enumerate(paper.candidates)}
    gone = [at for at, name in enumerate(names) if name in withdrawn]
    written = [ballot for ballot in ballots if not ballot.is_blank]
    if paper.marking is Marking.RANKS:
        return group_ranked(names, (_ranks(each, index) for each in written), withdrawn=gone)
    return group_scored(names, (_points(each, index) for each in written), withdrawn=gone)


def _ranks(ballot: MarkedBallot, index: Mapping[str, int]) -> list[list[int]]:
    return [[index[name] for name in rank] for rank in ballot.ranks]


def _points(ballot: MarkedBallot, index: Mapping[str, int]) -> list[int]:
    points = [0] * len(index)
    for name in ballot.marks:
        points[index[name]] = 1
    for name, answer in ballot.answers.items():
        points[index[name]] = _POINTS[answer]
    return points
