"""Numbers, shares and times of rules as sentences for a reader: with their unit, in figures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from govern.domain.statutes.rule import Entry, Kind
from govern.domain.statutes.structures import Period, PeriodUnit, Step
from govern.domain.values.message import Message, MessageValue

_HOURS = Message("{n} hour", plural="{n} hours")
_DAYS = Message("{n} day", plural="{n} days")
_WEEKS = Message("{n} week", plural="{n} weeks")
_MONTHS = Message("{n} month", plural="{n} months")
_YEARS = Message("{n} year", plural="{n} years")

_PERIODS: Mapping[PeriodUnit, Message] = {
    PeriodUnit.HOURS: _HOURS,
    PeriodUnit.DAYS: _DAYS,
    PeriodUnit.WEEKS: _WEEKS,
    PeriodUnit.MONTHS: _MONTHS,
    PeriodUnit.YEARS: _YEARS,
}
_MEASURES: Mapping[Kind, Message] = {
    Kind.CLEAR_DAYS: Message("{n} clear day", plural="{n} clear days"),
    Kind.DAYS: _DAYS,
    Kind.MONTHS: _MONTHS,
}
#: by the unit of a count in the vocabulary
COUNTED: Mapping[str, Message] = {
    "associations": Message("{n} association", plural="{n} associations"),
    "directorships": Message("{n} directorship", plural="{n} directorships"),
    "items": Message("{n} item", plural="{n} items"),
    "member states": Message("{n} member state", plural="{n} member states"),
    "members": Message("{n} member", plural="{n} members"),
    "person-days": Message("{n} person-day", plural="{n} person-days"),
    "persons": Message("{n} person", plural="{n} persons"),
    "proxies": Message("{n} proxy", plural="{n} proxies"),
    "seats": Message("{n} seat", plural="{n} seats"),
    "signatures": Message("{n} signature", plural="{n} signatures"),
    "votes": Message("{n} vote", plural="{n} votes"),
    "years": _YEARS,
}


def number_in_words(entry: Entry, number: int) -> Message:
    """Return a whole number with its unit."""
    if entry.kind is Kind.AMOUNT:
        return Message("EUR {number}", {"number": number})
    pattern = _MEASURES.get(entry.kind) or COUNTED.get(entry.unit or "")
    return replace(pattern, values={"n": number}) if pattern else figure(number)


def figure(number: MessageValue) -> Message:
    """Return a bare number."""
    return Message("{number}", {"number": number})


def period_in_words(period: Period) -> Message:
    """Return a length of time.

    >>> str(period_in_words(Period(1, PeriodUnit.WEEKS)))
    '1 week'
    """
    return replace(_PERIODS[period.unit], values={"n": period.number})


def share_in_words(entry: Entry, share: Fraction) -> Message:
    """Return a share with what it is a share of."""
    return shares_of(share).get(entry.unit or "") or figure(share)


def shares_of(share: Fraction) -> Mapping[str, Message]:
    """Return a share in words for each unit of shares in the vocabulary."""
    values: dict[str, MessageValue] = {"share": Message("the whole") if share == 1 else share}
    return {
        "share of all votes": Message("{share} of all votes", values),
        "share of the board": Message("{share} of the board", values),
        "share of the budget of the plan": Message("{share} of the budget of the plan", values),
        "share of the electors": Message("{share} of the electors", values),
        "share of the members": Message("{share} of the members", values),
        "share of the members' votes": Message("{share} of the members’ votes", values),
        "share of the new members present or represented": Message(
            "{share} of the new members present or represented", values
        ),
        "share of the votes": Message("{share} of the votes", values),
        "share of those who asked": Message("{share} of those who asked", values),
    }


def steps_in_words(steps: Iterable[Step]) -> tuple[Message, ...]:
    """Return each number with the membership from which it holds."""
    return tuple(_step(each) for each in steps)


def _step(step: Step) -> Message:
    if step.members == 0:
        return figure(step.value)
    return Message(
        "{value} from {n} member on",
        {"value": step.value, "n": step.members},
        plural="{value} from {n} members on",
    )
