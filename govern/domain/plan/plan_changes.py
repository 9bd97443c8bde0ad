"""Who changes a plan that a body adopted: up to a share of the budget others, beyond it the body itself."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import cast
from uuid import UUID

from govern.domain.meetings.kinds import BodyKind
from govern.domain.plan.plan_difference import Change, Difference, Distance, Moved
from govern.domain.plan.plan_facts import EntryKind, PlanFacts
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import rounded


class SmallBy(Enum):
    """Who decides on small changes."""

    LEAD = "lead"
    BOARD = "board"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class ChangeRules:
    """What the rules of a day say of adopting and changing a plan.

    Where no rule names the body it is the assembly, which decides what is given to nobody else. Without
    ``limit`` or ``small_by`` only the body changes what it adopted.
    """

    body: BodyKind
    adopted_by: Applied[str] | None
    limit: Applied[Fraction] | None
    small_by: Applied[str] | None

    @property
    def by(self) -> SmallBy | None:
        """Return who decides on small changes, None where nobody does."""
        return SmallBy(self.small_by.value) if self.small_by and self.limit else None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A change with what it moves since the body last adopted the plan, and why it is small or not."""

    moved: Moved
    is_small: bool
    why: Message
    source: Source | None


def change_rules(rulebook: Rulebook, on: date) -> ChangeRules:
    """Return what the rules say of adopting and changing a plan on a day."""
    adopted_by = rulebook.find_in_chain("plan.adopted_by", on)
    limit = rulebook.find_in_chain("plan.change.limit", on)
    small_by = rulebook.find_in_chain("plan.change.small_by", on)
    return ChangeRules(
        BodyKind(adopted_by.value) if adopted_by else BodyKind.ASSEMBLY,
        cast("Applied[str] | None", adopted_by),
        cast("Applied[Fraction] | None", limit),
        cast("Applied[str] | None", small_by),
    )


def percent(share: Fraction) -> Fraction | Message:
    """Return a share in percent, to the nearest tenth; the exact amounts stand beside it.

    A number below one would be told as a fraction, so that the least shares are told in words.

    >>> percent(Fraction(1, 3)), str(percent(Fraction(1, 300)))
    (Fraction(333, 10), 'less than 1')
    """
    if 0 < share < Fraction(1, 100):
        return Message("less than 1")
    return Fraction(rounded(share * 1000), 10)


def weigh(rules: ChangeRules, distance: Distance, changes: Difference) -> Weighed:
    """Return whether a change of what is in force is small.

    What counts is how far the plan would then be from what the body itself adopted: many small changes
    that make a large one are a large one.
    """
    in_force, found = distance.in_force, distance.with_changes(changes.changes)
    if rules.limit is None or rules.by is None:
        source = rules.adopted_by.source if rules.adopted_by else None
        return Weighed(found, False, _NOBODY_ELSE, source)
    if any(_is_for_the_body(each) for each in changes.changes):
        return Weighed(found, False, _AIMS, rules.limit.source)
    values: dict[str, MessageValue] = {
        "share": percent(found.share),
        "amount": found.amount,
        "budget": found.budget,
        "limit": rules.limit.value * 100,
        "article": rules.limit.source.citation(),
    }
    if found.share > rules.limit.value:
        return Weighed(found, False, Message(_BEYOND.id, values), rules.limit.source)
    if rules.by is SmallBy.LEAD and (why := _without_lead(in_force, changes)):
        return Weighed(found, False, why, rules.small_by.source if rules.small_by else None)
    return Weighed(found, True, Message(_WITHIN.id, values), rules.limit.source)


def leads(in_force: PlanFacts, changes: Difference) -> frozenset[UUID]:
    """Return the members that lead the one activity a change is about, as the plan in force names them."""
    touched = changes.touched()
    found = [each for each in in_force.activities if each.id in touched]
    return found[0].accountable if len(touched) == len(found) == 1 else frozenset()


def _is_for_the_body(change: Change) -> bool:
    if change.kind in (EntryKind.PLAN, EntryKind.GOAL):
        return True
    return change.kind is EntryKind.INDICATOR and not change.activities


def _without_lead(in_force: PlanFacts, changes: Difference) -> Message | None:
    if any(not each.activities for each in changes.changes):
        return _OF_ALL
    if len(changes.touched()) > 1:
        return _SEVERAL
    return None if leads(in_force, changes) else _NO_LEAD


_NOBODY_ELSE = Message("No rule lets anybody else change what the body adopted.")
_AIMS = Message("Vision, goals and their targets are what the body adopted: only the body changes them.")
_PLACES: dict[str, MessageValue] = {"share": "", "amount": "", "budget": "", "limit": "", "article": ""}
_BEYOND = Message(
    "Since the body last adopted the plan, {share} % of its budget has moved with this"
    " ({amount} of {budget}). More than {limit} % needs a decision of the body ({article}).",
    _PLACES,
)
_WITHIN = Message(
    "Since the body last adopted the plan, {share} % of its budget has moved with this"
    " ({amount} of {budget}). Up to {limit} % is a small change ({article}).",
    _PLACES,
)
_OF_ALL = Message("It concerns money of no activity, so no lead can decide on it.")
_SEVERAL = Message("It moves something from one activity to another, so no lead decides on it alone.")
_NO_LEAD = Message("The activity has no lead in the plan that is in force, so no lead can decide on it.")
