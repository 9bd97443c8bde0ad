"""The single transferable vote by Meek's method, in whole billionths of a vote.

Each elected candidate keeps of every paper that part of what reaches it that brings it to the quota, and
passes the rest on; the quota falls as papers run out of preferences.

Source: I. D. Hill, B. A. Wichmann and D. R. Woodall, "Algorithm 123: single transferable vote by Meek's
method", The Computer Journal 30 (1987), with the rounding of the Reference Meek Rule of the Proportional
Representation Foundation, which is that of New Zealand (Local Electoral Regulations 2001, schedule 1A):
what a candidate keeps of a paper and keep values are rounded up to nine decimals, the quota is rounded down
and one billionth added, and iterations end when the surplus is below a millionth or no longer falls. Ties:
the first stage at which the tied differ, as in New Zealand, then the lot. Equal ranks: ``equal_ranks``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.contest import Contest, Step, begin, counted, without_the_seated
from govern.domain.counting.distribution import Distribution
from govern.domain.counting.looking_back import Ties, earliest_first
from govern.domain.counting.papers import standing_in
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import Action, CountResult, Method
from govern.domain.counting.routes import UNIT, Routes
from govern.domain.values.message import Message

#: the surplus of all elected together below which keep values have settled
SETTLED = 10**3


def count_meek(
    profile: Profile, *, seats: int, constraints: Constraints | None = None, seed: str = ""
) -> CountResult:
    """Return the result of a count by Meek's method; its quota is that of the last stage.

    Candidates no further from the lowest than the surplus that is left are tied with it.

    Raises:
        RuleBroken: where there are more ballots than 64 bits can sum in billionths.
    """
    limits = constraints or Constraints()
    profile = without_the_seated(profile, limits)
    ties = Ties(seed, earliest_first, tolerance=Fraction(SETTLED, UNIT))
    contest = begin(profile, seats, limits, ties=ties, unit=UNIT)
    result = counted(_Count(profile, contest), Method.MEEK_STV)
    if result.infeasible or not limits.limits:
        return result
    free = count_meek(profile, seats=seats, constraints=replace(limits, limits=()), seed=seed)
    return replace(result, remarks=contest.guarding.remarks(free.elected, result.elected))


@dataclass(slots=True)
class _Count:
    """Votes, quota and keep values as they are now."""

    profile: Profile
    contest: Contest
    routes: Routes = field(init=False)
    keeps: list[int] = field(init=False)
    votes: dict[str, int] = field(init=False)
    quota: int = 0
    _distribution: Distribution = field(init=False)
    _place: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._place = {self.profile.candidates[each]: each for each in standing_in(self.profile)}
        self.keeps = [
            UNIT if each in self._place.values() else 0 for each in range(len(self.profile.candidates))
        ]
        self.routes = Routes(self.profile)
        self._bring_together()

    def run(self) -> None:
        """Count until the seats are filled."""
        opening = Message(
            "Valid ballots: {valid}. Seats: {seats}.",
            {"valid": self.routes.valid, "seats": self.contest.seats},
        )
        self._stage(Step(Action.FIRST, [opening]))
        while not self.contest.is_over:
            doomed = self.contest.doomed()
            if doomed:
                self._exclude(Action.CAP, doomed, self.contest.drop(doomed))
            else:
                self._settle()
        self.contest.elect_remaining(self.votes, self.nontransferable)

    @property
    def valid(self) -> int:
        """Return how many ballots prefer anybody."""
        return self.routes.valid

    @property
    def nontransferable(self) -> int:
        """Return what reached nobody."""
        return self.routes.valid * UNIT - sum(self.votes.values())

    @property
    def surplus(self) -> int:
        """Return what the elected have above the quota, all together."""
        return max(0, sum(self.votes[name] - self.quota for name in self.contest.elected))

    def _settle(self) -> None:
        """Lower keep values until somebody reaches the quota; exclude the lowest when nobody does."""
        iterations, left = 0, self.surplus
        while left >= SETTLED:
            iterations += 1
            self._lower()
            if any(self.votes[name] >= self.quota for name in self.contest.hopefuls):
                self._iterated(iterations)
                return
            if self.surplus >= left:
                break
            left = self.surplus
        if iterations:
            self._iterated(iterations)
        lowest = self.contest.lowest(self.votes, self.nontransferable, within=self.surplus)
        said = Message(
            "{name} has the fewest votes, {votes}, and is excluded.",
            {"name": lowest, "votes": self.contest.in_votes(self.votes[lowest])},
        )
        self._exclude(Action.EXCLUSION, [lowest], [said])

    def _lower(self) -> None:
        """Set the keep value of each elected candidate for the quota, and share the votes out again."""
        for name in self.contest.elected:
            at = self._place[name]
            kept = -(-self.keeps[at] * self.quota // UNIT)
            self.keeps[at] = -(-kept * UNIT // self.votes[name])
        self._share_out()

    def _exclude(self, action: Action, names: Sequence[str], sentences: list[Message]) -> None:
        for name in names:
            self.keeps[self._place[name]] = 0
            self.routes.exclude(self._place[name])
        self._bring_together()
        self._stage(Step(action, sentences, eliminated=names))

    def _bring_together(self) -> None:
        self._distribution = Distribution(self.routes)
        self._share_out()

    def _share_out(self) -> None:
        votes = self._distribution.votes(self.keeps)
        self.votes = {name: votes[at] for name, at in self._place.items()}
        self.quota = sum(self.votes.values()) // (self.contest.seats + 1) + 1

    def _iterated(self, times: int) -> None:
        said = Message(
            "After {n} iteration the elected have {surplus} votes more than the quota.",
            {"n": times, "surplus": self.contest.in_votes(self.surplus)},
            plural="After {n} iterations the elected have {surplus} votes more than the quota.",
        )
        self._stage(Step(Action.ITERATION, [said]))

    def _stage(self, step: Step) -> None:
        """Elect who now has the quota and add the stage to the table."""
        elected, said = self.contest.elect_reached(self.votes, self.quota)
        keeps = {name: Fraction(self.keeps[self._place[name]], UNIT) for name in self.contest.elected}
        self.contest.tell(
            replace(
                step,
                sentences=[*step.sentences, *said],
                elected=elected,
                keep_values=keeps,
                quota=self.contest.in_votes(self.quota),
            ),
            self.votes,
            self.nontransferable,
        )
        for name in elected:
            self.routes.elect(self._place[name])
        if elected:
            self._distribution = Distribution(self.routes)
