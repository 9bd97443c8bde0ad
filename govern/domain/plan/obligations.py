"""What members owe the plan by the statutes: a least contribution, and what follows a broken promise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import cast

from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.members.categories import Category, Standing
from govern.domain.plan.contributions import Amount
from govern.domain.plan.ledger import Sums
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money

_LEAST = "plan.contribution.least"
_DAYS = "plan.contribution.days"
_CONFIRMED = "plan.contribution.confirmed"
_WARNING = "plan.contribution.warning"
_CONSEQUENCE = "plan.contribution.consequence"
_SUSPENDED_BY = "membership.suspension.by"
#: the currency in which the rules state the least contribution
_OF_RULES = "EUR"


class Consequence(Enum):
    """What follows when a promise is not kept after a warning."""

    NONE = "none"
    VOTE_SUSPENDED = "vote_suspended"
    EXCLUSION_PROPOSED = "exclusion_proposed"


class WarningEnd(Enum):
    """How a warning ended."""

    DELIVERED = "delivered"
    RELEASED = "released"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Least:
    """What a full member has to offer the plan each year: so much money, its worth, or days."""

    amount: Applied[int] | None
    days: Applied[int] | None
    is_amount_comparable: bool = True

    @property
    def cents(self) -> int | None:
        """Return the least amount in cents; None where no rule states one, or in another currency."""
        if self.amount is None or not self.is_amount_comparable:
            return None
        return self.amount.value * 100


@dataclass(frozen=True, slots=True)
class Met:
    """How far what a member promised, delivered or gave meets the least contribution."""

    promised: bool
    delivered: bool
    accepted: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning as its letter says it: until when, and what would follow by which rule."""

    warned_on: date
    deliver_by: date
    consequence: Consequence
    source: Source | None


@dataclass(frozen=True, slots=True)
class Owing:
    """A contribution as far as it counts for whether its member keeps its word."""

    sums: Sums
    due_on: date

    def is_overdue(self, on: date) -> bool:
        """Return whether something confirmed is not delivered although its day is over."""
        return self.sums.open.cents > 0 and on > self.due_on


def least(rulebook: Rulebook, currency: str, on: date) -> Least | None:
    """Return the least contribution by the rules of a day, or None where they ask nothing."""
    amount, days = rule_on(rulebook, _LEAST, on), rule_on(rulebook, _DAYS, on)
    if amount is None and days is None:
        return None
    return Least(
        cast("Applied[int] | None", amount),
        cast("Applied[int] | None", days),
        is_amount_comparable=currency == _OF_RULES,
    )


def owes_least(category: Category) -> bool:
    """Return whether members of a category owe the least contribution: full members alone."""
    return category is Category.FULL


def met(least: Least, sums: Sums) -> Met:
    """Return how far what a member gives in a year meets the least: in money's worth, or in days."""
    return Met(*(_reaches(least, each) for each in (sums.confirmed, sums.delivered, sums.accepted)))


def _reaches(least: Least, amount: Amount) -> bool:
    enough = least.cents is not None and amount.cents >= least.cents
    return enough or (least.days is not None and amount.days >= least.days.value)


def answer_by(rulebook: Rulebook, asked_on: date) -> tuple[date, AppliedRule] | None:
    """Return until when a member answers what it was asked for, and the rule; None without one."""
    rule = rule_on(rulebook, _CONFIRMED, asked_on)
    if rule is None:
        return None
    return asked_on + timedelta(days=cast("int", rule.value)), rule


def warning(rulebook: Rulebook, on: date) -> Warned | None:
    """Return what a warning of a day says; None where no rule gives a member time after one."""
    time, rule = rule_on(rulebook, _WARNING, on), consequence_rule(rulebook, on)
    if time is None:
        return None
    follows = Consequence(str(rule.value)) if rule else Consequence.NONE
    by = on + timedelta(days=cast("int", time.value))
    return Warned(on, by, follows, (rule or time).source)


def consequence_rule(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return the rule on what follows a promise that is not kept, or None."""
    return rule_on(rulebook, _CONSEQUENCE, on)


def may_warn(owing: Owing, on: date, *, running: bool, reached: bool) -> Decision:
    """Return whether a member is warned: of what is overdue, once at a time, and so that it knows."""
    if not owing.is_overdue(on):
        return no(Message("Nothing of this is overdue."))
    if running:
        return no(Message("The member has been warned; its time is running."))
    if not reached:
        return no(Message("No letter reaches this member: enter an address in the register first."))
    return YES


def follows(rulebook: Rulebook, warned: Warned, owing: Owing, on: date) -> Consequence | None:
    """Return what follows a warning on a day; None while the member has time or nothing is owed.

    It is what the letter said. Where the rules of the day are milder, these decide: nobody is held to
    a consequence that no rule has any more. A delivery in dispute counts as delivered until settled.
    """
    if on <= warned.deliver_by or owing.sums.open.cents <= 0:
        return None
    rule = consequence_rule(rulebook, on)
    today = Consequence(str(rule.value)) if rule else Consequence.NONE
    order = tuple(Consequence)
    found = min(warned.consequence, today, key=order.index)
    if found is Consequence.VOTE_SUSPENDED and not suspends_by_itself(rulebook, on):
        return Consequence.NONE
    return found


def suspends_by_itself(rulebook: Rulebook, on: date) -> bool:
    """Return whether a vote can rest by the statutes alone: not where the law itself says who suspends."""
    if _SUSPENDED_BY not in rulebook.vocabulary:
        return True
    return rulebook.law_on(_SUSPENDED_BY, on) is None


def rests(standing: Standing) -> bool:
    """Return whether a member has a vote that could rest."""
    return standing is Standing.VOTE


def in_words(least: Least) -> Iterator[Message]:
    """Yield what the rules ask of a full member each year, with the articles."""
    if least.amount is not None:
        values: dict[str, MessageValue] = {
            "amount": Money(least.amount.value * 100, _OF_RULES),
            "article": least.amount.source.citation(),
        }
        yield Message("At least {amount} a year, in money or in work of that worth ({article}).", values)
    if least.days is not None:
        days: dict[str, MessageValue] = {"n": least.days.value, "article": least.days.source.citation()}
        yield Message(
            "Or at least {n} day of work a year ({article}).",
            days,
            plural="Or at least {n} days of work a year ({article}).",
        )
