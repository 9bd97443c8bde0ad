"""The rules on new members as they stand on a day, and which day's rules decide a pending matter."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.rulebook import Rulebook

_PENDING = "newcomers.pending"
_NUMBER = "newcomers.items.number"
_ANSWER = "newcomers.items.answer"
_OFFICE = "newcomers.items.answer.office"
_UNANSWERED = "newcomers.items.unanswered"
_SLOTS = "newcomers.items.slots"
_SECONDING = "newcomers.items.seconding"


class Pending(Enum):
    """Which rules decide a matter that had begun when the rules were changed."""

    AS_BEGUN = "as_begun"
    AS_NOW = "as_now"


class Unanswered(Enum):
    """What becomes of a new member's item that nobody answered in time."""

    AGENDA = "agenda"
    NONE = "none"


class AnsweringOffice(Enum):
    """Who answers a new member's item."""

    SECRETARY = "secretary"
    CHAIR = "chair"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class ItemRules:
    """What the rules give new members for their items on one day; None where no rule speaks."""

    number: Applied[int] | None
    answer: Applied[int] | None
    office: Applied[str] | None
    unanswered: Applied[str] | None
    slots: Applied[int] | None
    seconding: Applied[bool] | None

    @property
    def answers(self) -> AnsweringOffice:
        """Return the office that answers; the secretary where the rules name none."""
        return AnsweringOffice(self.office.value) if self.office else AnsweringOffice.SECRETARY

    @property
    def goes_on_agenda(self) -> bool:
        """Return whether an item that nobody answered in time stands on the agenda."""
        return self.unanswered is not None and Unanswered(self.unanswered.value) is Unanswered.AGENDA


def ruling_day(rulebook: Rulebook, began: date, today: date) -> date:
    """Return the day whose rules decide a matter that began on a day and is pending today.

    The rules in force today say it; where they are silent, those of the day on which it began go on
    deciding, so that nobody loses a right half-way.
    """
    rule = rule_on(rulebook, _PENDING, today)
    pending = Pending(str(rule.value)) if rule else Pending.AS_BEGUN
    return min(began, today) if pending is Pending.AS_BEGUN else today


def item_rules(rulebook: Rulebook, on: date) -> ItemRules:
    """Return what the rules in force on a day give new members for their items."""
    return ItemRules(
        number=cast("Applied[int] | None", rule_on(rulebook, _NUMBER, on)),
        answer=cast("Applied[int] | None", rule_on(rulebook, _ANSWER, on)),
        office=cast("Applied[str] | None", rule_on(rulebook, _OFFICE, on)),
        unanswered=cast("Applied[str] | None", rule_on(rulebook, _UNANSWERED, on)),
        slots=cast("Applied[int] | None", rule_on(rulebook, _SLOTS, on)),
        seconding=cast("Applied[bool] | None", rule_on(rulebook, _SECONDING, on)),
    )


def rule_on(rulebook: Rulebook, key: str, on: date) -> AppliedRule | None:
    """Return a rule with its value and source on a day, None where nothing in its chain speaks."""
    return rulebook.find_in_chain(key, on) if key in rulebook.vocabulary else None
