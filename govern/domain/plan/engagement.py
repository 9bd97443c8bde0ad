"""How much each member takes part, measured against what it could do and what it promised itself.

Nobody is measured by size: a member of three people that keeps its word stands as high as one of three
hundred. What a member had no occasion for is left out of its figure, so that being new is no fault.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message

MOST_WEIGHT = 100


class Measure(Enum):
    """What is looked at, each as a part of what was possible."""

    ATTENDANCE = "attendance"
    VOTES = "votes"
    SHAPING = "shaping"
    KEPT = "kept"
    LEAST = "least"


MEASURE_NAMES: Mapping[Measure, Message] = {
    Measure.ATTENDANCE: Message("Meetings attended"),
    Measure.VOTES: Message("Votes cast"),
    Measure.SHAPING: Message("Proposals made"),
    Measure.KEPT: Message("Promises kept"),
    Measure.LEAST: Message("Least contribution given"),
}

MEASURE_MEANINGS: Mapping[Measure, Message] = {
    Measure.ATTENDANCE: Message(
        "Meetings of the assembly at which the member was present or represented, of those held while it was"
        " entitled to attend."
    ),
    Measure.VOTES: Message(
        "Votes by name of the assembly in which the member took part, of those in which it had a vote. Secret"
        " votes are left out, so that nothing can be concluded about one voter."
    ),
    Measure.SHAPING: Message(
        "Whether the member proposed anything: an item, a motion, or an activity. One proposal is enough."
        " Observers, honorary members and who was entitled to no meeting yet had no occasion."
    ),
    Measure.KEPT: Message(
        "What was accepted of the contributions that the member confirmed and that fell due; what it promised"
        " itself is the measure, so that small promises kept count as much as large ones. What was delivered"
        " and is not settled yet is left out."
    ),
    Measure.LEAST: Message(
        "What the member gave of the least contribution that the statutes ask of its category; what is above"
        " it does not count more."
    ),
}


@dataclass(frozen=True, slots=True)
class MeasuredPart:
    """What a member did of what was possible; ``of`` is zero where it had no occasion."""

    measure: Measure
    done: Fraction
    of: Fraction

    @property
    def share(self) -> Fraction | None:
        """The part done, at most all; None without an occasion."""
        return None if self.of <= 0 else min(Fraction(1), max(Fraction(0), self.done / self.of))


@dataclass(frozen=True, slots=True)
class EngagementFormula:
    """The weights that the members adopted, from a day on, and the resolution that says so."""

    weights: Mapping[Measure, int]
    holds_from: date
    resolution: str

    @property
    def sentence(self) -> Message:
        """The formula in words."""
        return Message(
            "The figure is the mean of the parts by the weights of {resolution}.",
            {"resolution": self.resolution},
        )


@dataclass(frozen=True, slots=True)
class Engagement:
    """One member's parts, and its figure where a formula was adopted and it had any occasion."""

    member: MemberId
    parts: tuple[MeasuredPart, ...]
    figure: Fraction | None = None
    #: the weights with which each part stands in the figure; they add up to one
    counted: Mapping[Measure, Fraction] = field(default_factory=dict)


def engagement(
    member: MemberId, parts: Iterable[MeasuredPart], formula: EngagementFormula | None
) -> Engagement:
    """Return a member's engagement by a formula; without one there are parts and no figure.

    Parts without an occasion are left out and the weights of the others grow in proportion.
    """
    measured = tuple(parts)
    shares = {each.measure: each.share for each in measured}
    if formula is None:
        return Engagement(member, measured)
    counted = {each: formula.weights.get(each, 0) for each, share in shares.items() if share is not None}
    whole = sum(counted.values())
    if whole == 0:
        return Engagement(member, measured)
    weights = {each: Fraction(weight, whole) for each, weight in counted.items() if weight}
    figure = sum((weight * (shares[each] or 0) for each, weight in weights.items()), Fraction())
    return Engagement(member, measured, figure, weights)


def formula_of(formulas: Iterable[EngagementFormula], on: date) -> EngagementFormula | None:
    """Return the formula that holds on a day: the one that began last; None before the first."""
    begun = [each for each in formulas if each.holds_from <= on]
    return max(begun, key=lambda each: each.holds_from, default=None)


def check_weights(weights: Mapping[Measure, int]) -> None:
    """Pass for whole weights from 0 to 100 of which one at least is above zero.

    Raises:
        RuleBroken: for others.
    """
    if any(not 0 <= each <= MOST_WEIGHT for each in weights.values()):
        raise RuleBroken(Message("A weight is a whole number from 0 to {most}.", {"most": MOST_WEIGHT}))
    if not any(weights.values()):
        raise RuleBroken(Message("Give at least one of the parts a weight above zero."))
