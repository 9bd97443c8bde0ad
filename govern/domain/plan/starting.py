"""When an activity may start: its lead, its people and its money are confirmed, or somebody says why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.plan.activities import ActivityState
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money

_START = "plan.activity.start"


class Lacking(Enum):
    """Of what kind is that which an activity still lacks."""

    LEAD = "lead"
    PEOPLE = "people"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something asked that its member has not confirmed: what, from whom, since when."""

    lacking: Lacking
    member: str
    since: date
    person: str = ""
    contribution: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands of an activity before it starts."""

    state: ActivityState
    leads: int
    people: int
    awaited: tuple[Awaited, ...]
    #: what the association is to spend on it, and what is confirmed or budgeted to pay for it
    needed: Money
    covered: Money


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that an activity lacks, in words; ``member`` and ``since`` where somebody was asked."""

    lacking: Lacking
    what: Message
    member: str = ""
    since: date | None = None


def start_rule(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return the rule by which an activity starts only when all is confirmed, or None."""
    rule = rule_on(rulebook, _START, on)
    return rule if rule is not None and rule.value == "when_confirmed" else None


def missing(ready: Readiness) -> tuple[Missing, ...]:
    """Return all that an activity lacks: lead first, then people, then money."""
    found = (*_nobody(ready), *map(_awaited, ready.awaited), *_money(ready))
    order = tuple(Lacking)
    return tuple(sorted(found, key=lambda each: order.index(each.lacking)))


def may_start(ready: Readiness, rule: AppliedRule | None) -> Decision:
    """Return whether an activity may start without anybody saying why it may all the same."""
    if ready.state is not ActivityState.PLANNED:
        return no(Message("Only a planned activity starts."))
    lacking = missing(ready) if rule is not None else ()
    if rule is None or not lacking:
        return YES
    values: dict[str, MessageValue] = {"article": rule.source.citation()}
    first = Message("It starts when its lead, its people and its money are confirmed ({article}).", values)
    return no(first, *(each.what for each in lacking))


def may_except(ready: Readiness, rule: AppliedRule | None, reason: str) -> Decision:
    """Return whether an activity may start although something is missing, for a reason that stays on it."""
    if ready.state is not ActivityState.PLANNED:
        return no(Message("Only a planned activity starts."))
    if may_start(ready, rule):
        return no(Message("Nothing is missing: it starts without an exception."))
    if not reason.strip():
        return no(Message("Write why it starts all the same: the reason stays on its page."))
    return YES


def _nobody(ready: Readiness) -> Iterator[Missing]:
    if not ready.leads:
        yield Missing(Lacking.LEAD, Message("No member is accountable as its lead."))
    if not ready.people:
        yield Missing(Lacking.PEOPLE, Message("Nobody is named to work on it."))


def _awaited(one: Awaited) -> Missing:
    return Missing(one.lacking, _said_of(one), one.member, one.since)


def _said_of(one: Awaited) -> Message:
    who: dict[str, MessageValue] = {"member": one.member, "day": one.since}
    if one.contribution:
        return Message(
            "{member} has not confirmed its contribution {reference}, asked on {day}.",
            {**who, "reference": one.contribution},
        )
    if one.person:
        return Message(
            "{member} has not confirmed that {person} works on it, asked on {day}.",
            {**who, "person": one.person},
        )
    if one.lacking is Lacking.LEAD:
        return Message("{member} has not confirmed that it leads, asked on {day}.", who)
    return Message("{member} has not confirmed that it takes part, asked on {day}.", who)


def _money(ready: Readiness) -> Iterator[Missing]:
    short = ready.needed - ready.covered
    if short.cents > 0:
        values: dict[str, MessageValue] = {
            "short": short,
            "needed": ready.needed,
            "covered": ready.covered,
        }
        said = Message(
            "Of {needed} that the association spends on it, {covered} are covered: {short} are missing.",
            values,
        )
        yield Missing(Lacking.MONEY, said)
