"""What every transferable vote shares: who is elected, who is still in, and the table of stages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Protocol

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.guarding import Guarding
from govern.domain.counting.looking_back import Ties, most_of
from govern.domain.counting.papers import standing_in
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import Action, CountResult, Method, Stage
from govern.domain.values.message import Message

Votes = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """What a stage decides beside the votes."""

    action: Action
    sentences: Sequence[Message]
    elected: Sequence[str] = ()
    eliminated: Sequence[str] = ()
    keep_values: Mapping[str, Fraction] = field(default_factory=dict)
    quota: Fraction | None = None


@dataclass(slots=True)
class Contest:
    """The candidates of a count; votes are whole numbers of ``unit`` to the vote."""

    seats: int
    hopefuls: list[str]
    guarding: Guarding
    ties: Ties
    unit: int
    elected: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    _before: dict[str, int] = field(default_factory=dict)

    @property
    def vacancies(self) -> int:
        """Return how many seats are not filled yet."""
        return self.seats - len(self.elected)

    @property
    def is_over(self) -> bool:
        """Return whether no more need be counted: all seats filled, or as many left as candidates."""
        return len(self.hopefuls) <= self.vacancies or self.vacancies <= 0

    def doomed(self) -> list[str]:
        """Return the hopefuls who no longer fit the limits."""
        return sorted(self.guarding.doomed(self.elected, self.hopefuls))

    def elect_reached(self, votes: Votes, quota: int) -> tuple[list[str], list[Message]]:
        """Elect those who have the quota, the highest first, as far as the limits let them in."""
        elected: list[str] = []
        while True:
            doomed = self.guarding.doomed(self.elected, self.hopefuls)
            reached = {n: votes[n] for n in self.hopefuls if votes[n] >= quota and n not in doomed}
            if not reached:
                break
            elected.append(self._next(reached))
            self._elect(elected[-1])
        return elected, [Message("{name} has the quota and is elected.", {"name": name}) for name in elected]

    def _next(self, reached: Votes) -> str:
        """Return the highest; a tie between equals is told where the limits leave no room for all."""
        tied = most_of(reached)
        if self.guarding.fit_together(tied, self.elected, self.hopefuls):
            return self.ties.ahead(reached, self.stages)
        question = Message("Who of those with equal votes takes the place that the limits leave?")
        return self.ties.first(tied, self.stages, question)

    def drop(self, doomed: Sequence[str]) -> list[Message]:
        """Exclude those who no longer fit, and say why."""
        said = [self.guarding.why_doomed(name, self.elected, self.hopefuls) for name in doomed]
        self.hopefuls = [name for name in self.hopefuls if name not in doomed]
        return said

    def lowest(self, votes: Votes, nontransferable: int, *, within: int = 0) -> str:
        """Exclude the lowest of those who are not needed, and return who it is.

        Candidates who are no further above the lowest than ``within`` are tied with it.
        """
        guarded = self.guarding.guarded(self.elected, self.hopefuls)
        newly = self.guarding.newly_guarded(guarded)
        if newly:
            said = [self.guarding.why_guarded(name, self.elected, self.hopefuls) for name in newly]
            self.tell(Step(Action.GUARD, said), votes, nontransferable)
        free = [name for name in self.hopefuls if name not in guarded]
        least = min(votes[name] for name in free)
        tied = [name for name in free if votes[name] <= least + within]
        name = self.ties.last(tied, self.stages, Message("Who of those with the fewest votes is excluded?"))
        self.hopefuls.remove(name)
        return name

    def elect_remaining(self, votes: Votes, nontransferable: int) -> None:
        """Give the last seats to those left, without asking for the quota."""
        if self.vacancies <= 0 or not self.hopefuls:
            return
        remaining: list[str] = []
        while self.hopefuls:
            name = self.ties.ahead({name: votes[name] for name in self.hopefuls}, self.stages)
            self._elect(name)
            remaining.append(name)
        said = [Message("{name} is elected to a seat that is left.", {"name": name}) for name in remaining]
        self.tell(Step(Action.ELECT_REMAINING, said, remaining), votes, nontransferable)

    def tell(self, step: Step, votes: Votes, nontransferable: int) -> None:
        """Add a stage to the table."""
        moved = {name: votes[name] - self._before.get(name, votes[name]) for name in votes}
        self.stages.append(
            Stage(
                step.action,
                tuple(step.sentences),
                {name: Fraction(each, self.unit) for name, each in votes.items()},
                tuple(step.elected),
                tuple(step.eliminated),
                {name: Fraction(each, self.unit) for name, each in moved.items() if each},
                Fraction(nontransferable, self.unit),
                step.keep_values,
                step.quota,
            )
        )
        self._before = dict(votes)

    def in_votes(self, units: int) -> Fraction:
        """Return units as votes."""
        return Fraction(units, self.unit)

    def _elect(self, name: str) -> None:
        self.hopefuls.remove(name)
        self.elected.append(name)


def without_the_seated(profile: Profile, constraints: Constraints) -> Profile:
    """Return the profile with those who won a seat before this count taken out of it."""
    seated = {at for at, name in enumerate(profile.candidates) if name in constraints.already_elected}
    return replace(profile, withdrawn=profile.withdrawn | seated) if seated else profile


def begin(profile: Profile, seats: int, constraints: Constraints, *, ties: Ties, unit: int) -> Contest:
    """Return a contest of all standing candidates."""
    names = [profile.candidates[each] for each in standing_in(profile)]
    return Contest(seats, names, Guarding(constraints, names, seats), ties, unit)


class Begun(Protocol):
    """A count by one method, ready to run; ``quota`` in units, ``valid`` in ballots."""

    contest: Contest

    @property
    def valid(self) -> int:
        """Return how many ballots are valid."""

    @property
    def quota(self) -> int:
        """Return the quota as it is now."""

    def run(self) -> None:
        """Count until the seats are filled."""


def counted(count: Begun, method: Method) -> CountResult:
    """Return what a count comes to; it is not run where no result can satisfy the limits."""
    contest = count.contest
    infeasible = contest.guarding.infeasible(contest.hopefuls)
    if not infeasible:
        count.run()
    return CountResult(
        method=method,
        seats=contest.seats,
        valid_ballots=count.valid,
        quota=contest.in_votes(count.quota),
        elected=tuple(contest.elected),
        stages=tuple(contest.stages),
        ties=tuple(contest.ties.broken),
        infeasible=infeasible,
        seed=contest.ties.seed,
    )
