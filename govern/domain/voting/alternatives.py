"""Several proposals voted against each other and against a default option."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from govern.domain.counting.default_option import count_pairwise
from govern.domain.counting.result import CountResult
from govern.domain.rules.alternatives_rule import Alternative, AlternativesRule
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.explained import Explained

Pairs = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one voter prefers: ranks from the best, of options that are equal; the rest is below all."""

    weight: Fraction
    ranks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AlternativeFigures:
    """How a proposal did against the default option."""

    alternative: Alternative
    preferring: Fraction
    against: Fraction
    has_quorum: bool
    has_majority: bool

    @property
    def is_met(self) -> bool:
        """Return whether the proposal stays in the vote."""
        return self.has_quorum and self.has_majority


@dataclass(frozen=True, slots=True)
class AlternativesOutcome:
    """The outcome; ``adopted`` is None where the default option stands."""

    rule: AlternativesRule
    voters: int
    adopted: str | None
    figures: tuple[AlternativeFigures, ...]
    count: CountResult


def decide_alternatives(rule: AlternativesRule, rankings: Iterable[Ranking]) -> AlternativesOutcome:
    """Return which proposal is adopted, if any.

    Raises:
        RuleBroken: when options tie and the rule draws no lot.
    """
    ballots = tuple(rankings)
    options = (*(each.name for each in rule.alternatives), rule.default)
    above = _pairs(options, ballots, by_weight=rule.by_weight)
    figures = tuple(_figures(each, rule, above) for each in rule.alternatives)
    left = (*(each.alternative.name for each in figures if each.is_met), rule.default)
    scale = lcm(*(figure.denominator for row in above.values() for figure in row.values()))
    whole = {one: {other: int(above[one][other] * scale) for other in left if other != one} for one in left}
    found = count_pairwise(left, whole, seed=rule.seed)
    if found.ties and not rule.seed:
        raise RuleBroken(Message("The options tie, and the rule names no seed for a lot between them."))
    winner = found.elected[0] if found.elected else rule.default
    return AlternativesOutcome(
        rule,
        sum(bool(each.ranks) for each in ballots),
        None if winner == rule.default else winner,
        figures,
        found,
    )


def _pairs(options: tuple[str, ...], ballots: Iterable[Ranking], *, by_weight: bool) -> Pairs:
    """Return how many prefer each option to each other."""
    above = {one: {other: Fraction() for other in options if other != one} for one in options}
    for ballot in ballots:
        place = {name: at for at, rank in enumerate(ballot.ranks) for name in rank}
        for one, row in above.items():
            for other in row:
                if place.get(one, len(options)) < place.get(other, len(options)):
                    row[other] += ballot.weight if by_weight else 1
    return above


def _figures(alternative: Alternative, rule: AlternativesRule, above: Pairs) -> AlternativeFigures:
    preferring, against = above[alternative.name][rule.default], above[rule.default][alternative.name]
    wanted = alternative.majority * against
    enough = preferring > wanted if rule.strict else preferring >= wanted
    return AlternativeFigures(
        alternative,
        preferring,
        against,
        has_quorum=rule.quorum is None or preferring >= rule.quorum,
        has_majority=enough and preferring > against,
    )


def explain_alternatives(outcome: AlternativesOutcome) -> tuple[Explained, ...]:
    """Return the whole arithmetic in sentences, in the order in which it decides."""
    rule = outcome.rule
    voters = Message(
        "{n} voter ranked the options.", {"n": outcome.voters}, plural="{n} voters ranked the options."
    )
    lines = [Explained(voters)]
    for each in outcome.figures:
        lines += _against_default(each, rule)
    order = " > ".join(outcome.count.order)
    lines.append(Explained(Message("Order of those that are left: {order}.", {"order": order})))
    said = Message("The default option stands: {option}.", {"option": rule.default})
    if outcome.adopted is not None:
        said = Message("Adopted: {option}.", {"option": outcome.adopted})
    return (*lines, Explained(said))


def _against_default(figures: AlternativeFigures, rule: AlternativesRule) -> list[Explained]:
    values: dict[str, MessageValue] = {
        "option": figures.alternative.name,
        "default": rule.default,
        "preferring": figures.preferring,
        "against": figures.against,
        "needed": figures.alternative.majority * figures.against,
        "quorum": rule.quorum or Fraction(),
        "met": Message("met") if figures.has_majority else Message("not met"),
    }
    lines = []
    if rule.quorum is not None:
        values["enough"] = Message("met") if figures.has_quorum else Message("not met")
        said = Message("{option}: {preferring} prefer it to {default}, quorum {quorum}: {enough}.", values)
        lines.append(Explained(said, rule.source))
    said = Message(
        "{option}: {preferring} prefer it to {default}, {against} the other way, needed more than {needed}:"
        " {met}."
        if rule.strict or figures.alternative.majority == 1
        else "{option}: {preferring} prefer it to {default}, {against} the other way, needed {needed}:"
        " {met}.",
        values,
    )
    return [*lines, Explained(said, rule.source)]
