"""Instant run-off: the lowest is excluded until somebody has more than half.

A ballot stops at a rank that several standing candidates share, as under the Scottish rules, of which this is
the count for one seat with a majority in place of the quota (SSI 2007/42, schedule 1, rules 45 to 51; Maine
Revised Statutes, title 21-A, § 723-A, stops a ballot at such a rank too). A ballot that shares its
first rank is not valid. Ties look back to the latest earlier stage that sets the candidates apart (rule 51),
then to the lot, which excludes the one drawn last.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from govern.domain.counting.feasibility import Feasibility
from govern.domain.counting.guarding import together
from govern.domain.counting.looking_back import Ties, latest_first
from govern.domain.counting.papers import NOBODY, Groups, Papers, cut_at_equals, who_stops
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import Action, CountResult, Method, Stage
from govern.domain.counting.seats import Race
from govern.domain.counting.standing import check_not_blank, check_seats, without
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message


def count_runoff(profile: Profile, race: Race) -> CountResult:
    """Return who has more than half of the votes that still name a standing candidate.

    A candidate whom the limits do not allow is excluded before the first stage.

    Raises:
        RuleBroken: for more seats than one.
    """
    if race.seats != 1:
        said = {"seats": race.seats}
        raise RuleBroken(Message("Instant run-off fills one seat, not {seats}.", said))
    profile = without(profile, race.constraints.already_elected)
    check_seats(race.seats, len(profile.candidates))
    feasibility = Feasibility(race.constraints, profile.candidates)
    infeasible = feasibility.why_not((), profile.candidates, 1)
    doomed = () if infeasible else tuple(sorted(feasibility.cannot_fit((), profile.candidates, 1)))
    count = _Runoff(without(profile, doomed), race.seed)
    check_not_blank(count.valid)
    elected = () if infeasible else (count.winner(doomed),)
    return CountResult(
        method=Method.IRV,
        seats=1,
        valid_ballots=count.valid,
        quota=None,
        elected=elected,
        stages=tuple(count.stages),
        ties=tuple(count.ties.broken),
        remarks=_remarks(profile, race, elected, feasibility) if doomed else (),
        infeasible=infeasible,
        seed=race.seed,
    )


def _remarks(
    profile: Profile, race: Race, elected: tuple[str, ...], feasibility: Feasibility
) -> tuple[Message, ...]:
    """Return whose seat it would have been without the limits."""
    free = count_runoff(profile, Race(1, seed=race.seed)).elected[0]
    if free in elected:
        return ()
    rest = [name for name in profile.candidates if name != free]
    why = feasibility.why_not((free,), rest, 1)
    said = Message(
        "Without the limits {name} would have been elected. {limits}",
        {"name": free, "limits": together(why[1:] or why)},
    )
    return (said,)


@dataclass(slots=True)
class _Runoff:
    profile: Profile
    seed: str
    papers: Papers = field(init=False)
    held: dict[str, list[Groups]] = field(init=False)
    votes: dict[str, int] = field(init=False)
    ties: Ties = field(init=False)
    stages: list[Stage] = field(default_factory=list)
    valid: int = field(init=False)
    ended: int = 0

    def __post_init__(self) -> None:
        orders = cut_at_equals(self.profile)
        self.papers = Papers(orders, self.profile.counts)
        self.held = {name: [] for name in self.profile.candidates}
        self.votes = dict.fromkeys(self.profile.candidates, 0)
        self.ties = Ties(self.seed, latest_first)
        usable = np.flatnonzero(np.any(orders >= 0, axis=1))
        self.valid = int(self.profile.counts[usable].sum())
        self._deal(usable)

    def winner(self, doomed: tuple[str, ...]) -> str:
        """Count until somebody has a majority, and return who it is."""
        unfit = [
            Message("{name} does not fit the limits and is excluded before the count.", {"name": name})
            for name in doomed
        ]
        self._tell(Action.FIRST, [*unfit, Message("{valid} valid ballots.", {"valid": self.valid})], doomed)
        while not self.stages[-1].elected:
            least = min(self.votes[name] for name in self.held)
            tied = [name for name in self.held if self.votes[name] == least]
            question = Message("Who of those with the fewest votes is excluded?")
            lowest = self.ties.last(tied, self.stages, question)
            said = Message(
                "{name} has the fewest votes, {votes}, and is excluded.", {"name": lowest, "votes": least}
            )
            self._exclude(lowest, said)
        return self.stages[-1].elected[0]

    def _exclude(self, name: str, why: Message) -> None:
        groups = self.held.pop(name)
        self.votes[name] = 0
        if groups:
            self._deal(np.concatenate(groups))
        self._tell(Action.EXCLUSION, [why], (name,))

    def _deal(self, groups: Groups) -> None:
        """Move papers on to the next standing candidate."""
        standing = [at for at, name in enumerate(self.profile.candidates) if name in self.held]
        reached = self.papers.move(groups, who_stops(len(self.profile.candidates), standing))
        for bundle in self.papers.bundles(groups, reached):
            if bundle.to == NOBODY:
                self.ended += bundle.papers
                continue
            name = self.profile.candidates[bundle.to]
            self.held[name].append(bundle.groups)
            self.votes[name] += bundle.papers

    def _tell(self, action: Action, sentences: list[Message], eliminated: tuple[str, ...]) -> None:
        before = self.stages[-1].votes if self.stages else {}
        votes = {name: Fraction(each) for name, each in self.votes.items()}
        elected = tuple(name for name in self.held if self._is_elected(name))
        said = [self._why_elected(name) for name in elected]
        moved = {name: votes[name] - before.get(name, votes[name]) for name in votes}
        self.stages.append(
            Stage(
                action,
                (*sentences, *said),
                votes,
                elected,
                eliminated,
                {name: each for name, each in moved.items() if each},
                Fraction(self.ended),
            )
        )

    @property
    def _continuing(self) -> int:
        return self.valid - self.ended

    def _is_elected(self, name: str) -> bool:
        return 2 * self.votes[name] > self._continuing or len(self.held) == 1

    def _why_elected(self, name: str) -> Message:
        if 2 * self.votes[name] <= self._continuing:
            return Message("{name} is the last one left and is elected.", {"name": name})
        return Message(
            "{name} has {votes} of {continuing} votes, more than half, and is elected.",
            {"name": name, "votes": self.votes[name], "continuing": self._continuing},
        )
