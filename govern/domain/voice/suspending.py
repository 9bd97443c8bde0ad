"""Suspension: who can let a member's rights rest, until when, and what keeps it from being a punishment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.members.admission import Deciding
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message, MessageValue

_BY = "membership.suspension.by"
_UNTIL = "membership.suspension.until"
_LONGEST = "membership.suspension.longest"
_EXCLUDED_BY = "membership.exclusion.by"
_SUSPENDED_MEANWHILE = "membership.exclusion.suspended"
_NEXT_ASSEMBLY = "next_assembly"


class SuspensionCause(Enum):
    """Why a member's rights rest."""

    #: a body decided so
    DECIDED = "decided"
    #: it is excluded, and its exclusion can still be reviewed
    REVIEW = "review"
    #: it did not deliver what it had confirmed to give to the plan, after a warning
    OWED = "contribution_owed"


class SuspensionEnd(Enum):
    """How a suspension ended."""

    LIFTED = "lifted"
    LAPSED = "lapsed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class DecidingBodies:
    """The bodies that the rules name for a matter, and the rule; nobody where they name none."""

    bodies: tuple[Deciding, ...]
    rule: AppliedRule | None


@dataclass(frozen=True, slots=True)
class Suspending:
    """A suspension as it would be: from which day, at most until which last day, by a decision of when."""

    body: Deciding | None
    decided_on: date
    starts_on: date
    last_day: date | None


def suspended_by(rulebook: Rulebook, on: date) -> DecidingBodies:
    """Return who can suspend a member: whom the rules name, else who excludes members and may so do less."""
    rule = rule_on(rulebook, _BY, on)
    return deciding_bodies(rule) if rule is not None else excluded_by(rulebook, on)


def excluded_by(rulebook: Rulebook, on: date) -> DecidingBodies:
    """Return who excludes members by the rules of a day."""
    return deciding_bodies(rule_on(rulebook, _EXCLUDED_BY, on))


def deciding_bodies(rule: AppliedRule | None) -> DecidingBodies:
    """Return the bodies that the value of such a rule means; a court or silent statutes mean none here.

    Where the law says “as the statutes say, else the assembly”, the statutes' own word has gone before.
    """
    if rule is None:
        return DecidingBodies((), None)
    assembly = rule.value in ("assembly", "statutes_else_assembly")
    found = (Deciding.ASSEMBLY,) if assembly else (Deciding.BOARD,) if rule.value == "board" else ()
    return DecidingBodies(found, rule)


def ends_at_assembly(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return the rule by which a suspension lasts until the next assembly at most, or None."""
    rule = rule_on(rulebook, _UNTIL, on)
    return rule if rule is not None and rule.value == _NEXT_ASSEMBLY else None


def rests_during_review(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return the rule by which an excluded member is suspended until its review is decided, or None."""
    rule = rule_on(rulebook, _SUSPENDED_MEANWHILE, on)
    return rule if rule is not None and rule.value is True else None


def may_suspend(rulebook: Rulebook, wanted: Suspending) -> Decision:
    """Return whether a body can suspend a member so; it needs an end, or it would be a punishment."""
    found = suspended_by(rulebook, wanted.decided_on)
    if not found.bodies:
        return no(_nobody(found.rule))
    # what the board may do, the assembly may do as well
    if wanted.body not in (*found.bodies, Deciding.ASSEMBLY):
        return no(Message("Another body decides on this ({article}).", {"article": _cited(found.rule)}))
    reasons = (_against_start(wanted), _against_end(rulebook, wanted))
    return next((no(each) for each in reasons if each is not None), YES)


def _against_start(wanted: Suspending) -> Message | None:
    if wanted.starts_on >= wanted.decided_on:
        return None
    return Message("It was decided on {day}; nothing takes effect by it before.", {"day": wanted.decided_on})


def _against_end(rulebook: Rulebook, wanted: Suspending) -> Message | None:
    last, longest = wanted.last_day, rule_on(rulebook, _LONGEST, wanted.decided_on)
    if last is None:
        if ends_at_assembly(rulebook, wanted.decided_on) is not None:
            return None
        return Message("No rule says how long a suspension lasts. State its last day.")
    if last < wanted.starts_on:
        return Message("The last day lies before the first. Choose a later one.")
    end = cast("Period", longest.value).after(wanted.starts_on) if longest is not None else last
    if longest is None or last <= end:
        return None
    values: dict[str, MessageValue] = {"day": end, "article": longest.source.citation()}
    return Message("It can last until {day} at most ({article}).", values)


def may_lift(rulebook: Rulebook, body: Deciding | None, on: date) -> Decision:
    """Return whether a body can lift a suspension: the one that imposes them, and always the assembly."""
    found = suspended_by(rulebook, on)
    if body in (*found.bodies, Deciding.ASSEMBLY):
        return YES
    return no(Message("Another body decides on this ({article}).", {"article": _cited(found.rule)}))


def lapses_on(
    rule: AppliedRule | None, last_day: date | None, assemblies: Iterable[date], starts_on: date
) -> date | None:
    """Return the last day of a suspension as far as it is known: its own, or that of the next assembly held.

    ``assemblies`` are the days of the assemblies that have been held.
    """
    held = min((day for day in assemblies if day > starts_on), default=None) if rule is not None else None
    known = [day for day in (last_day, held) if day is not None]
    return min(known, default=None)


def _nobody(rule: AppliedRule | None) -> Message:
    if rule is None:
        return Message("No rule lets anybody suspend a member. An article of the statutes can.")
    return Message(
        "The rules leave this to others than the bodies here ({article}).", {"article": _cited(rule)}
    )


def _cited(rule: AppliedRule | None) -> Message:
    return rule.source.citation() if rule is not None else Message("no rule")
