"""What if: past decisions in a world where some members had joined and some rules were others.

Nobody knows how those who were not there would have voted. So a decision is counted four times: all of
them for, all against, all abstaining, all away. Whatever they might have done, each in its own way, comes
to one of these results: more votes for never reject, and nobody makes a quorum smaller by coming.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from govern.domain.amendment.simulation import Deciding, Recorded, Supposition, deciding
from govern.domain.meetings.seats import Presence
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import RightId
from govern.domain.voice.what_if_joining import Joining, rights_of
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.explained import Explained
from govern.domain.voting.outcome import Outcome, Result

_ASSEMBLY = "assembly"


class Together(StrEnum):
    """What all that join might have done in a vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    AWAY = "away"


class Certainty(StrEnum):
    """Whether a decision would have come out differently, the surest first."""

    CHANGED = "changed"
    COULD = "could"
    UNCHANGED = "unchanged"


_CHOICES: Mapping[Together, Choice] = {
    Together.FOR: Choice.FOR,
    Together.AGAINST: Choice.AGAINST,
    Together.ABSTAIN: Choice.ABSTAIN,
}


@dataclass(frozen=True, slots=True)
class Way:
    """What a decision would have come to if those that join had acted alike; no result: no vote opened."""

    together: Together
    result: Result | None


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A recorded decision in the supposed world.

    ``ways`` has one entry where nobody joins who would have had a vote on it. ``why`` are the sentences that
    differ in the first way that comes out differently; ``joined`` counts the new votes.
    """

    recorded: Recorded
    ways: tuple[Way, ...]
    why: tuple[Explained, ...] = ()
    joined: int = 0

    @property
    def then(self) -> Result:
        """Return what it came to."""
        return self.recorded.outcome.result

    @property
    def differing(self) -> tuple[Way, ...]:
        """Return the ways in which it would have come out differently."""
        return tuple(each for each in self.ways if each.result is not self.then)

    @property
    def certainty(self) -> Certainty:
        """Return whether it would have come out differently for sure, perhaps, or not at all."""
        if not self.differing:
            return Certainty.UNCHANGED
        return Certainty.CHANGED if len(self.differing) == len(self.ways) else Certainty.COULD


class World:
    """Other rules, and members that have joined, for many votes."""

    def __init__(self, supposition: Supposition, joining: Sequence[Joining] = ()) -> None:
        self.supposition = supposition
        self._joining = tuple(joining)
        self._rights: dict[date, tuple[Right, ...]] = {}

    @property
    def rulebook(self) -> Rulebook:
        """Return the rules of this world."""
        return self.supposition.supposed

    def joining_on(self, body: str, on: date) -> tuple[Right, ...]:
        """Return those that join and would have had a vote in a body on a day; only the assembly grows."""
        if body != _ASSEMBLY or not self._joining:
            return ()
        if on not in self._rights:
            found = rights_of(self._joining, self.rulebook, on)
            self._rights[on] = tuple(each for each in found if each.is_entitled)
        return self._rights[on]


def past_decision(recorded: Recorded, world: World) -> PastDecision:
    """Return what a recorded decision would have come to."""
    try:
        found = deciding(recorded, world.supposition)
        new = world.joining_on(recorded.body, recorded.outcome.rule.in_force_on)
    except RuleBroken as silence:
        return PastDecision(recorded, (Way(Together.AWAY, None),), (Explained(silence.message),))
    if not new and found.is_as_recorded(recorded):
        return PastDecision(recorded, (Way(Together.AWAY, recorded.outcome.result),))
    outcomes = {each: _outcome(recorded, found, new, each) for each in _ways(new)}
    ways = tuple(Way(each, outcome.result) for each, outcome in outcomes.items())
    differing = [each for each in outcomes.values() if each.result is not recorded.outcome.result]
    why = found.differences(recorded, differing[0]) if differing else ()
    return PastDecision(recorded, ways, why, len(new))


def _ways(new: tuple[Right, ...]) -> tuple[Together, ...]:
    return tuple(Together) if new else (Together.AWAY,)


def _outcome(recorded: Recorded, found: Deciding, new: tuple[Right, ...], together: Together) -> Outcome:
    if together is Together.AWAY:
        there = tuple(replace(each, presence=Presence.ABSENT) for each in new)
        return replace(found, rights=(*found.rights, *there)).decide(recorded)
    cast: Mapping[RightId, Choice] = {each.id: _CHOICES[together] for each in new}
    return replace(found, rights=(*found.rights, *new)).decide(recorded, cast)
