"""Leaving: on which day a membership ends after notice, by which rule, and how notice is taken back."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.measure_words import period_in_words
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue

_NOTICE = "membership.exit.notice"
_LIMIT = "membership.exit.notice.limit"
_AT_ONCE = "membership.exit.immediate"
_AFTER_BURDEN = "membership.exit.after_burden"
_AFTER_CHANGE = "membership.exit.after_change"
_SUCCESSION = "membership.succession"


class ExitGround(Enum):
    """Why a member leaves, as far as the rules tell grounds apart."""

    NOTICE = "notice"
    #: a decision cuts its rights or adds to its duties
    BURDEN = "burden"
    #: the association is converted, merged or divided
    CHANGE = "change"
    #: it merges with another member, which goes on
    MERGED = "merged"


class ExitState(Enum):
    """What became of a notice."""

    RUNNING = "running"
    TAKEN_BACK = "taken_back"
    ENDED = "ended"


_AT_ONCE_AFTER = {ExitGround.BURDEN: _AFTER_BURDEN, ExitGround.CHANGE: _AFTER_CHANGE}


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it was received: ``wished`` is a later last day that the member chooses itself.

    ``learned_on`` is the day on which it learnt of the decision, or was told of the change, after which it
    leaves at once.
    """

    received_on: date
    ground: ExitGround = ExitGround.NOTICE
    learned_on: date | None = None
    wished: date | None = None


@dataclass(frozen=True, slots=True)
class ExitDay:
    """The last day of a membership, and why it is that day; ``source`` is the rule that sets it."""

    last_day: date
    because: Message
    source: Source | None


def exit_day(rulebook: Rulebook, notice: Notice) -> ExitDay:
    """Return the last day of a membership by the rules in force on the day on which notice was received.

    A day counts whole: a membership that ends at once ends with the day of receipt. The member may choose
    a later day than the rules ask for, never an earlier one.

    Raises:
        RuleBroken: when nothing lets a member leave at once on the ground that it gives, or its time for
            that is over, and for an earlier day than the rules allow.
    """
    earliest = (
        _at_once_after(rulebook, notice) if notice.ground in _AT_ONCE_AFTER else _by_notice(rulebook, notice)
    )
    if notice.wished is None or notice.wished == earliest.last_day:
        return earliest
    if notice.wished < earliest.last_day:
        raise RuleBroken(
            Message(
                "The earliest last day is {day}. {because}",
                {"day": earliest.last_day, "because": earliest.because},
            )
        )
    chosen = Message("The member chose this day itself; the earliest was {day}.", {"day": earliest.last_day})
    return ExitDay(notice.wished, chosen, earliest.source)


def beside_the_notice(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return what the rules say in words on when leaving takes effect; no date is computed from it."""
    return rule_on(rulebook, _AT_ONCE, on)


def grounds_for_leaving_at_once(rulebook: Rulebook, on: date) -> tuple[ExitGround, ...]:
    """Return the grounds on which the rules of a day let a member leave at once."""
    return tuple(each for each, key in _AT_ONCE_AFTER.items() if rule_on(rulebook, key, on) is not None)


def succession_rule(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return what the rules say in words of a member that merges with another."""
    return rule_on(rulebook, _SUCCESSION, on)


def is_founder_after_merger(*, absorbed: bool, continuing: bool) -> bool:
    """Return whether the member that goes on after a merger counts as a founder.

    It does when one of the two was: nobody becomes new by taking a founder over, and no founder's weight
    escapes its cap.

    >>> is_founder_after_merger(absorbed=True, continuing=False)
    True
    """
    return absorbed or continuing


def may_take_back(state: ExitState, last_day: date, today: date) -> Decision:
    """Return whether a notice can still be taken back: until its last day, with the association's consent."""
    if state is ExitState.RUNNING and today <= last_day:
        return YES
    return no(Message("This notice has taken effect, or was taken back before."))


def _by_notice(rulebook: Rulebook, notice: Notice) -> ExitDay:
    given = notice.received_on
    rule, limit = rule_on(rulebook, _NOTICE, given), rule_on(rulebook, _LIMIT, given)
    if rule is None:
        at_once = beside_the_notice(rulebook, given)
        because = Message("No rule asks for notice: the membership ends with the day of receipt.")
        return ExitDay(given, because, at_once.source if at_once else None)
    if limit is not None and _period(limit).after(given) < _period(rule).after(given):
        return ExitDay(_period(limit).after(given), _limited(rule, limit, given), limit.source)
    values: dict[str, MessageValue] = {
        "period": period_in_words(_period(rule)),
        "day": given,
        "article": rule.source.citation(),
    }
    if _period(rule).after(given) == given:
        because = Message("The rules ask for no notice ({article}): the membership ends with {day}.", values)
    else:
        because = Message("{period} of notice from {day} on ({article}).", values)
    return ExitDay(_period(rule).after(given), because, rule.source)


def _limited(rule: AppliedRule, limit: AppliedRule, given: date) -> Message:
    return Message(
        "{period} of notice from {day} on: more cannot be asked ({article}), although {other} does.",
        {
            "period": period_in_words(_period(limit)),
            "day": given,
            "article": limit.source.citation(),
            "other": rule.source.citation(),
        },
    )


def _at_once_after(rulebook: Rulebook, notice: Notice) -> ExitDay:
    rule = rule_on(rulebook, _AT_ONCE_AFTER[notice.ground], notice.received_on)
    if rule is None:
        raise RuleBroken(Message("No rule lets a member leave at once on this ground. Give notice instead."))
    if notice.learned_on is None or notice.learned_on > notice.received_on:
        raise RuleBroken(Message("Say on which day the member learnt of it."))
    last = _period(rule).after(notice.learned_on)
    values: dict[str, MessageValue] = {
        "period": period_in_words(_period(rule)),
        "day": notice.learned_on,
        "last": last,
        "article": rule.source.citation(),
    }
    if notice.received_on > last:
        raise RuleBroken(
            Message("Leaving at once was possible until {last} ({article}). Give notice instead.", values)
        )
    because = Message("At once, within {period} of {day} ({article}).", values)
    return ExitDay(notice.received_on, because, rule.source)


def _period(rule: AppliedRule) -> Period:
    return cast("Period", rule.value)
