"""What the pages of engagement show: members in a settled order, each part with where it leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask import request

from govern.domain.members.categories import Category
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.plan.engagement import MEASURE_MEANINGS, MEASURE_NAMES, Measure
from govern.domain.plan.engagement_parts import kept_in_money
from govern.domain.plan.obligations import in_words
from govern.domain.values.message import Message
from govern.services.engagement import EngagementOfYear, MemberEngaged
from govern.services.engagement_adopted import Adopted, adopting_rule
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.ordering import in_order
from govern.web.session import today

FIGURE = "figure"
_ORDERS = (FIGURE, *(each.value for each in Measure))
_ASKED = ("year", "country", "category", "order")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a member's engagement as it is told; no share where the member had no occasion."""

    measure: Measure
    name: Message
    percent: int | None
    #: what was done of what was possible, where that may be told
    said: Message | None


@dataclass(frozen=True, slots=True)
class Row:
    """A member as the table shows it."""

    engaged: MemberEngaged
    parts: tuple[Part, ...]
    figure: int | None


@dataclass(frozen=True, slots=True)
class Weight:
    """What a part weighs in a formula, with its words."""

    measure: Measure
    name: Message
    meaning: Message
    weight: int
    whole: int


def percent(share: Fraction) -> int:
    """Return a share in whole percent; only all is told as 100, and only nothing as 0.

    >>> percent(Fraction(1, 3)), percent(Fraction(999, 1000)), percent(Fraction(1, 1000))
    (33, 99, 1)
    """
    if share in (0, 1):
        return int(share) * 100
    return min(99, max(1, int(share * 100 + Fraction(1, 2))))


def rows_asked(found: EngagementOfYear) -> list[Row]:
    """Return the members that the address asks for: by name, or by what it says, the most first."""
    asked = request.args
    kept = [
        each
        for each in found.rows
        if asked.get("country") in (None, "", each.member.country)
        and asked.get("category") in (None, "", each.member.category.value)
    ]
    order = in_order(tuple(each.member.name for each in kept), page.translator())
    by_name = [kept[at] for at in order]
    by = asked.get("order")
    if by in _ORDERS:
        by_name.sort(key=lambda each: _least_last(_share(each, by)))
    return [row_of(each, found.currency) for each in by_name]


def _share(each: MemberEngaged, by: str) -> Fraction | None:
    return each.engagement.figure if by == FIGURE else each.parts[Measure(by)].share


def _least_last(share: Fraction | None) -> tuple[bool, Fraction]:
    return share is None, -(share or Fraction(0))


def row_of(engaged: MemberEngaged, currency: str) -> Row:
    """Return a member with each part in words."""
    figure = engaged.engagement.figure
    return Row(
        engaged,
        tuple(_part(engaged, each, currency) for each in Measure),
        percent(figure) if figure is not None else None,
    )


def _part(engaged: MemberEngaged, measure: Measure, currency: str) -> Part:
    share = engaged.parts[measure].share
    shown = percent(share) if share is not None else None
    return Part(measure, MEASURE_NAMES[measure], shown, _said(engaged, measure, currency))


def _said(engaged: MemberEngaged, measure: Measure, currency: str) -> Message | None:
    deeds = engaged.deeds
    if measure is Measure.SHAPING:
        return Message("{n} proposal", {"n": deeds.proposals}, plural="{n} proposals")
    if measure is Measure.KEPT and engaged.shows_amounts:
        done, of = kept_in_money(deeds.promises, currency)
        return Message("{done} of {of}", {"done": done, "of": of})
    counts = {Measure.ATTENDANCE: (deeds.attended, deeds.meetings), Measure.VOTES: (deeds.voted, deeds.votes)}
    if measure not in counts:
        return None
    number, possible = counts[measure]
    return Message("{done} of {of}", {"done": number, "of": possible})


def values(found: EngagementOfYear) -> dict[str, object]:
    """Return what the table and the page of a member tell alike: the formula, what the statutes ask."""
    return {
        "found": found,
        "year": found.facts.year,
        "formula": found.formula,
        "weights": weights(found.formula),
        "duties": tuple(in_words(found.least)) if found.least else (),
        "adopting": adopting_rule(reading(), found.facts.last),
        "without_effect": [each for each in found.formulas if not each.binds],
        "later": [
            each for each in found.formulas if each.binds and each.formula.holds_from > found.facts.last
        ],
        "today": today(),
    }


def weights(formula: Adopted | None) -> Sequence[Weight]:
    """Return each part with its meaning and its weight, zero without a formula."""
    known: Mapping[Measure, int] = formula.formula.weights if formula else {}
    whole = sum(known.values())
    return [
        Weight(each, MEASURE_NAMES[each], MEASURE_MEANINGS[each], known.get(each, 0), whole)
        for each in Measure
    ]


def choices(found: EngagementOfYear) -> dict[str, object]:
    """Return what the table can be asked for, and what it is."""
    speak = page.translator()
    codes = {each.member.country for each in found.rows}
    categories = {each.member.category for each in found.rows}
    orders = [("", Message("Name")), *((each.value, MEASURE_NAMES[each]) for each in Measure)]
    if found.formula:
        orders.insert(1, (FIGURE, Message("Figure")))
    return {
        "countries": sorted(
            ((code, speak.country(code)) for code in codes), key=lambda pair: speak.sort_key(pair[1])
        ),
        "categories": [(each.value, CATEGORY_NAMES[each]) for each in Category if each in categories],
        "orders": orders,
        "chosen": {name: request.args[name] for name in _ASKED if request.args.get(name)},
    }
