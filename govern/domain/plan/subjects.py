"""What is said of each thing in a plan: the fields that are edited, kept in its history, and merged."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from govern.domain.plan.activities import Level, ResultKind
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import GoalId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.text import Text

LONGEST_TITLE = 200
LONGEST_WORDING = 4000
LONGEST_NOTE = 1000
#: those in which budgets of European associations are kept
CURRENCIES = ("EUR", "CHF", "CZK", "DKK", "GBP", "HUF", "NOK", "PLN", "RON", "SEK")
#: nobody works more days in a year
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """What a plan says of itself."""

    title: Text
    vision: Text
    starts_on: date
    ends_on: date
    currency: str


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """What a goal says."""

    title: Text
    wording: Text | None


@dataclass(frozen=True, slots=True)
class ActivitySaid:
    """What an activity says: for which goal, what it is, and when."""

    goal_id: GoalId
    title: Text
    wording: Text | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ResultSaid:
    """What an activity leads to by a day, and whether it is there."""

    kind: ResultKind
    title: Text
    due_on: date
    reached_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class IndicatorSaid:
    """What is measured, from where to where."""

    name: Text
    unit: str
    baseline: Fraction
    target: Fraction
    target_on: date


@dataclass(frozen=True, slots=True)
class RiskSaid:
    """What could go wrong, how likely, how bad, and what would be done by whom."""

    title: Text
    likelihood: Level
    impact: Level
    response: Text | None
    owner_member_id: MemberId | None
    closed_on: date | None


Said: TypeAlias = PlanSaid | GoalSaid | ActivitySaid | ResultSaid | IndicatorSaid | RiskSaid


def in_order(starts_on: date, ends_on: date) -> Decision:
    """Return whether a time ends on or after the day on which it begins."""
    if ends_on < starts_on:
        values = {"first": starts_on, "last": ends_on}
        return no(
            Message("The dates cross: it would end on {last}, before it begins on {first}.", {**values})
        )
    return YES


def within(plan: PlanSaid, *days: date) -> Decision:
    """Return whether days lie in the time of the plan, its first and last day among them."""
    outside = sorted(day for day in days if not plan.starts_on <= day <= plan.ends_on)
    if outside:
        values = {"day": outside[0], "first": plan.starts_on, "last": plan.ends_on}
        return no(
            Message("{day} is outside the time of the plan, which runs from {first} to {last}.", {**values})
        )
    return YES


def check_length(title: Text, *longer: Text | None) -> None:
    """Pass for a title and prose that are not too long.

    Raises:
        RuleBroken: saying how much there may be.
    """
    if max(len(each) for each in title.versions.values()) > LONGEST_TITLE:
        raise RuleBroken(Message("A title has at most {most} characters.", {"most": LONGEST_TITLE}))
    for text in longer:
        if text is not None and max(len(each) for each in text.versions.values()) > LONGEST_WORDING:
            raise RuleBroken(Message("A text has at most {most} characters.", {"most": LONGEST_WORDING}))


def check_days(days: Fraction) -> Decision:
    """Return whether somebody can give so many days of a year: half days at least, and no more than it has.

    >>> bool(check_days(Fraction(1, 2))), bool(check_days(Fraction(1, 3))), bool(check_days(Fraction(400)))
    (True, False, False)
    """
    if days <= 0 or (2 * days).denominator != 1:
        return no(Message("Give whole or half days, more than none; {days} is not that.", {"days": days}))
    if days > MOST_DAYS:
        return no(Message("A year has no {days} days: at most {most}.", {"days": days, "most": MOST_DAYS}))
    return YES
