"""What is on record of a member in a year, and the parts of its engagement that this makes."""

from dataclasses import dataclass
from fractions import Fraction

from govern.domain.members.categories import Category
from govern.domain.plan.contributions import Amount
from govern.domain.plan.engagement import Measure, MeasuredPart
from govern.domain.plan.obligations import Least
from govern.domain.values.money import Money

#: the categories of members whose proposals are expected; whoever proposed something had the occasion
_PROPOSING = frozenset({Category.FULL, Category.ASSOCIATE})


@dataclass(frozen=True, slots=True)
class Promises:
    """What a member confirmed and fell due, in cents: accepted, and delivered or not."""

    confirmed: int = 0
    delivered: int = 0
    accepted: int = 0

    @property
    def settled(self) -> int:
        """Return what counts: all that was confirmed but for deliveries on which nobody has decided yet."""
        return self.confirmed - (self.delivered - self.accepted)


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a member did in a year, and what it had the occasion for."""

    category: Category
    meetings: int = 0
    attended: int = 0
    votes: int = 0
    voted: int = 0
    proposals: int = 0
    promises: Promises = Promises()
    #: how much of the least contribution it gave; None where it owes none
    least: Fraction | None = None


def parts_of(deeds: Deeds) -> tuple[MeasuredPart, ...]:
    """Return each part as what was done of what was possible."""
    shaped = int(deeds.proposals > 0)
    could_shape = shaped or (deeds.category in _PROPOSING and deeds.meetings > 0)
    return (
        _part(Measure.ATTENDANCE, deeds.attended, deeds.meetings),
        _part(Measure.VOTES, deeds.voted, deeds.votes),
        _part(Measure.SHAPING, shaped, int(could_shape)),
        _part(Measure.KEPT, deeds.promises.accepted, deeds.promises.settled),
        MeasuredPart(Measure.LEAST, deeds.least or Fraction(0), Fraction(int(deeds.least is not None))),
    )


def _part(measure: Measure, done: int, of: int) -> MeasuredPart:
    return MeasuredPart(measure, Fraction(done), Fraction(of))


def least_given(least: Least, given: Amount) -> Fraction | None:
    """Return how much of the least contribution was given: in money's worth or in days, whichever is more.

    >>> from govern.domain.plan.contributions import Amount
    >>> least_given(Least(None, None), Amount(100)) is None
    True
    """
    shares = []
    if least.cents:
        shares.append(Fraction(given.cents, least.cents))
    if least.days is not None and least.days.value:
        shares.append(given.days / least.days.value)
    return min(max(shares), Fraction(1)) if shares else None


def kept_in_money(promises: Promises, currency: str) -> tuple[Money, Money]:
    """Return what was accepted, and of how much, as amounts."""
    return Money(promises.accepted, currency), Money(promises.settled, currency)
