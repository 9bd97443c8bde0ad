"""The ranking of a call: weighted means, thresholds, ties, and funding until the money ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from uuid import UUID

from govern.domain.plan.support_call import Application, CallFacts, Criterion, complete_evaluators
from govern.domain.values.lot import lot_order
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money

#: the rule for equals, told before anybody applies
TIE_RULE = Message(
    "Of equals comes first which has the higher mean in the weightiest criterion, then in the next; then the"
    " lower amount; then the lot, drawn from a seed that is fixed when the call opens."
)


class Place(Enum):
    """What an application gets."""

    FUNDED = "funded"
    RESERVE = "reserve"
    BELOW = "below"


PLACE_NAMES = {
    Place.FUNDED: Message("funded"),
    Place.RESERVE: Message("on the reserve list"),
    Place.BELOW: Message("below a threshold"),
}


@dataclass(frozen=True, slots=True)
class RankedLine:
    """An application in the ranking; ``rank`` is none where it is below a threshold."""

    number: int
    name: str
    country: str
    title: str
    cents: int
    rank: int | None
    place: Place
    mean: Fraction
    #: the mean in each criterion, in their order
    means: tuple[Fraction, ...]
    evaluators: int
    sentences: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class CallResult:
    """A call as it is ranked, the best first, those below a threshold last."""

    facts: CallFacts
    lines: tuple[RankedLine, ...]
    funded_cents: int

    @property
    def funded(self) -> tuple[RankedLine, ...]:
        """Return the applications that are funded."""
        return tuple(each for each in self.lines if each.place is Place.FUNDED)

    def money(self, cents: int) -> Money:
        """Return cents as money in the currency of the call."""
        return Money(cents, self.facts.money.currency)

    @property
    def left(self) -> Money:
        """Return the money that is left."""
        return Money(self.facts.money.cents - self.funded_cents, self.facts.money.currency)


@dataclass(frozen=True, slots=True)
class _Scored:
    """An application with its exact means."""

    application: Application
    means: tuple[Fraction, ...]
    mean: Fraction
    evaluators: int


def rank(facts: CallFacts) -> CallResult:
    """Return the ranking; every application has its complete evaluations.

    Evaluations that lack a criterion, or come from somebody with an interest, do not count.
    """
    scored = [_score(each, facts) for each in facts.applications]
    below = {each.application.number: _below(each, facts) for each in scored}
    lot = {name: at for at, name in enumerate(lot_order(facts.seed, (_name(each) for each in scored)))}
    order = _by_weight(facts.criteria)

    def place(each: _Scored) -> tuple[object, ...]:
        return (-each.mean, *(-each.means[at] for at in order), each.application.cents, lot[_name(each)])

    fit = sorted((each for each in scored if not below[each.application.number]), key=place)
    out = sorted((each for each in scored if below[each.application.number]), key=place)
    ranked = tuple(_funded(fit, facts))
    shut = tuple(_line(each, None, Place.BELOW, below[each.application.number]) for each in out)
    spent = sum(each.cents for each in ranked if each.place is Place.FUNDED)
    return CallResult(facts, (*ranked, *shut), spent)


def _name(scored: _Scored) -> str:
    return str(scored.application.number)


def _by_weight(criteria: tuple[Criterion, ...]) -> tuple[int, ...]:
    """Return the places of criteria, the weightiest first, equals in their order."""
    return tuple(sorted(range(len(criteria)), key=lambda at: (-criteria[at].weight, at)))


def _score(application: Application, facts: CallFacts) -> _Scored:
    counted = set(complete_evaluators(application, facts.criteria))
    means = tuple(_mean(application, each, counted) for each in facts.criteria)
    weights = [each.weight for each in facts.criteria]
    weighted = sum((mean * weight for mean, weight in zip(means, weights, strict=True)), Fraction())
    return _Scored(application, means, weighted / sum(weights), len(counted))


def _mean(application: Application, criterion: Criterion, counted: set[UUID]) -> Fraction:
    given = [
        each.points
        for each in application.scores
        if each.criterion == criterion.id and each.evaluator in counted
    ]
    return Fraction(sum(given), len(given)) if given else Fraction()


def _below(scored: _Scored, facts: CallFacts) -> tuple[Message, ...]:
    """Return which thresholds an application misses, each with its figures."""
    found = [
        Message(
            "In the criterion {criterion} it has {mean}, below the threshold of {threshold}.",
            {"criterion": each.name.authentic_text, "mean": mean, "threshold": each.threshold},
        )
        for each, mean in zip(facts.criteria, scored.means, strict=True)
        if mean < each.threshold
    ]
    if scored.mean < facts.threshold:
        values = {"mean": scored.mean, "threshold": facts.threshold}
        found.append(Message("Its weighted mean is {mean}, below the threshold of {threshold}.", values))
    return tuple(found)


def _funded(fit: list[_Scored], facts: CallFacts) -> Iterator[RankedLine]:
    """Yield the ranking with what is funded; the first that does not fit ends the funding."""
    left, is_over = facts.money.cents, False
    for at, each in enumerate(fit):
        said = [_tie(each, fit[at + 1], facts)] if at + 1 < len(fit) and fit[at + 1].mean == each.mean else []
        asked = each.application.cents
        values: dict[str, MessageValue] = {
            "asked": Money(asked, facts.money.currency),
            "left": Money(left, facts.money.currency),
        }
        if not is_over and asked <= left:
            left -= asked
            rest = Message(
                "It gets {asked}; {left} remain.", {**values, "left": Money(left, facts.money.currency)}
            )
            yield _line(each, at + 1, Place.FUNDED, (rest, *said))
            continue
        end = (
            Message("The money had ended with an application before it.")
            if is_over
            else Message("It asks for {asked}; only {left} were left. The funding ends here.", values)
        )
        is_over = True
        yield _line(each, at + 1, Place.RESERVE, (end, *said))


def _tie(first: _Scored, other: _Scored, facts: CallFacts) -> Message:
    """Return what put an application before its equal."""
    values: dict[str, MessageValue] = {"other": other.application.number}
    for at in _by_weight(facts.criteria):
        if first.means[at] != other.means[at]:
            named = {**values, "criterion": facts.criteria[at].name.authentic_text}
            return Message("It has the same mean as {other} and comes first in {criterion}.", named)
    if first.application.cents != other.application.cents:
        return Message("It is equal to {other} in every criterion and asks for less.", values)
    return Message("It is equal to {other} in everything; the lot put it first.", values)


def _line(scored: _Scored, rank_: int | None, place: Place, sentences: tuple[Message, ...]) -> RankedLine:
    of = scored.application
    return RankedLine(
        number=of.number,
        name=of.name,
        country=of.country,
        title=of.title,
        cents=of.cents,
        rank=rank_,
        place=place,
        mean=scored.mean,
        means=scored.means,
        evaluators=scored.evaluators,
        sentences=sentences,
    )
