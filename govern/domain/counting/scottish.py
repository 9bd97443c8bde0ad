"""The single transferable vote of Scottish councils: weighted inclusive Gregory to five decimals.

Votes are whole numbers of hundred-thousandths. A parcel is all papers of one candidate at one value; its
value is a Python integer, and 64 bits only ever hold numbers of papers, so that nothing can overflow.

Source: Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.contest import Contest, Step, begin, counted, without_the_seated
from govern.domain.counting.looking_back import Ties, latest_first
from govern.domain.counting.papers import NOBODY, Groups, Papers, cut_at_equals, standing_in, who_stops
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import Action, CountResult, Method
from govern.domain.values.message import Message

UNIT = 10**5
WHOLE = UNIT

Parcels = dict[int, list[Groups]]


def count_scottish(
    profile: Profile, *, seats: int, constraints: Constraints | None = None, seed: str = ""
) -> CountResult:
    """Return the result of a count under the Scottish rules, each stage with every figure.

    A ballot stops at a rank that several standing candidates share. What is lost by cutting values to
    five decimals is counted as not transferable, so that each stage adds up to the valid ballots. The last
    candidate excluded has the papers moved too, as electronic counts do; it changes no seat. Limits bind
    as in ``guarding``; without any the count is the Order's own.
    """
    limits = constraints or Constraints()
    profile = without_the_seated(profile, limits)
    contest = begin(profile, seats, limits, ties=Ties(seed, latest_first), unit=UNIT)
    result = counted(_Count(profile, contest), Method.SCOTTISH_STV)
    if result.infeasible or not limits.limits:
        return result
    free = count_scottish(profile, seats=seats, constraints=replace(limits, limits=()), seed=seed)
    return replace(result, remarks=contest.guarding.remarks(free.elected, result.elected))


@dataclass(slots=True)
class _Count:
    """The papers on the table: whose they are, at which value, and what they come to."""

    profile: Profile
    contest: Contest
    papers: Papers = field(init=False)
    parcels: dict[str, Parcels] = field(init=False)
    votes: dict[str, int] = field(init=False)
    surplus_of: list[str] = field(default_factory=list)
    nontransferable: int = 0
    valid: int = field(init=False)
    quota: int = field(init=False)

    def __post_init__(self) -> None:
        self.papers = Papers(cut_at_equals(self.profile), self.profile.counts)
        names = [self.profile.candidates[each] for each in standing_in(self.profile)]
        self.parcels = {name: {} for name in names}
        self.votes = dict.fromkeys(names, 0)
        self._deal({WHOLE: [self.papers.everyone()]})
        self.nontransferable = 0
        self.valid = sum(self.votes.values()) // UNIT
        self.quota = (self.valid // (self.contest.seats + 1) + 1) * UNIT

    def run(self) -> None:
        """Count until the seats are filled."""
        opening = Message(
            "Valid ballots: {valid}. Seats: {seats}. Quota: {quota}.",
            {"valid": self.valid, "seats": self.contest.seats, "quota": self.quota // UNIT},
        )
        self._stage(Step(Action.FIRST, [opening]))
        while not self.contest.is_over:
            doomed = self.contest.doomed()
            if doomed:
                self._exclude(Action.CAP, doomed, self.contest.drop(doomed))
            elif self.surplus_of:
                self._transfer(self._largest_surplus())
            else:
                lowest = self.contest.lowest(self.votes, self.nontransferable)
                self._exclude(Action.EXCLUSION, [lowest], [self._why_excluded(lowest)])
        self.contest.elect_remaining(self.votes, self.nontransferable)

    def _largest_surplus(self) -> str:
        """Return whose surplus goes next: the largest, equals as rule 49 has it."""
        most = max(self.votes[name] for name in self.surplus_of)
        tied = [name for name in self.surplus_of if self.votes[name] == most]
        question = Message("Whose surplus of those with the largest is transferred first?")
        name = self.contest.ties.first(tied, self.contest.stages, question)
        self.surplus_of.remove(name)
        return name

    def _transfer(self, name: str) -> None:
        """Pass on a surplus at the value that rule 48 gives to each paper."""
        held, surplus = self.votes[name], self.votes[name] - self.quota
        self.votes[name] = self.quota
        passed: Parcels = {}
        for value, groups in self.parcels.pop(name).items():
            passed.setdefault(value * surplus // held, []).extend(groups)
        further, ended = self._deal(passed)
        lost = surplus - further - ended
        self.nontransferable += lost
        said = Message(
            "The surplus of {name} is transferred: each paper goes on at {surplus} / {held} of its value,"
            " cut to five decimals.",
            {"name": name, "surplus": self.contest.in_votes(surplus), "held": self.contest.in_votes(held)},
        )
        self._stage(Step(Action.TRANSFER, [said, *self._not_passed(ended, lost)]))

    def _exclude(self, action: Action, names: list[str], sentences: list[Message]) -> None:
        """Pass on all papers of the excluded at the value at which they came."""
        passed: Parcels = {}
        for name in names:
            self.votes[name] = 0
            for value, groups in self.parcels.pop(name).items():
                passed.setdefault(value, []).extend(groups)
        _, ended = self._deal(passed)
        self._stage(Step(action, [*sentences, *self._not_passed(ended, 0)], eliminated=names))

    def _deal(self, passed: Parcels) -> tuple[int, int]:
        """Move papers to their next preference; return what reached somebody and what did not."""
        pieces = [(value, groups) for value, many in passed.items() for groups in many]
        if not pieces:
            return 0, 0
        groups = np.concatenate([each for _, each in pieces])
        values = list(passed)
        place = {value: at for at, value in enumerate(values)}
        kinds = np.repeat([place[value] for value, _ in pieces], [len(each) for _, each in pieces])
        stops = who_stops(len(self.profile.candidates), self._continuing())
        reached, further, ended = self.papers.move(groups, stops), 0, 0
        for bundle in self.papers.bundles(groups, reached, kinds):
            worth = values[bundle.kind] * bundle.papers
            if bundle.to == NOBODY:
                ended += worth
                continue
            name = self.profile.candidates[bundle.to]
            self.parcels[name].setdefault(values[bundle.kind], []).append(bundle.groups)
            self.votes[name] += worth
            further += worth
        self.nontransferable += ended
        return further, ended

    def _continuing(self) -> list[int]:
        left = set(self.contest.hopefuls)
        return [at for at, name in enumerate(self.profile.candidates) if name in left]

    def _stage(self, step: Step) -> None:
        """Elect who now has the quota and add the stage to the table."""
        elected, said = self.contest.elect_reached(self.votes, self.quota)
        self.surplus_of.extend(name for name in elected if self.votes[name] > self.quota)
        whole = replace(step, sentences=[*step.sentences, *said], elected=elected)
        self.contest.tell(whole, self.votes, self.nontransferable)

    def _why_excluded(self, name: str) -> Message:
        return Message(
            "{name} has the fewest votes, {votes}, and is excluded.",
            {"name": name, "votes": self.contest.in_votes(self.votes[name])},
        )

    def _not_passed(self, ended: int, lost: int) -> list[Message]:
        """Return what is told of votes that reached nobody."""
        in_votes = self.contest.in_votes
        unused = Message("{votes} votes show no further preference.", {"votes": in_votes(ended)})
        if in_votes(ended) == 1:
            unused = Message("One vote shows no further preference.")
        cut = Message("{votes} votes are lost by cutting values to five decimals.", {"votes": in_votes(lost)})
        return [said for said, units in ((unused, ended), (cut, lost)) if units]
