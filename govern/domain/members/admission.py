"""Admission: the states of an application for membership, who decides, and what it takes to be decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

from govern.domain.members.categories import Category
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message


class ApplicationState(Enum):
    """How far an application has come; of an erased one only its reference and its days are left."""

    UNCONFIRMED = "unconfirmed"
    OPEN = "open"
    ON_AGENDA = "on_agenda"
    ADMITTED = "admitted"
    REFUSED = "refused"
    APPEALED = "appealed"
    APPEAL_ON_AGENDA = "appeal_on_agenda"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


class SponsorState(Enum):
    """What is known of a sponsor that an applicant named; one is found in the register before it is asked."""

    NAMED = "named"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class Deciding(Enum):
    """A body that can decide on an application."""

    BOARD = "board"
    ASSEMBLY = "assembly"


_S = ApplicationState
_NEXT: Mapping[ApplicationState, frozenset[ApplicationState]] = {
    _S.UNCONFIRMED: frozenset({_S.OPEN, _S.ERASED}),
    _S.OPEN: frozenset({_S.ON_AGENDA, _S.WITHDRAWN}),
    _S.ON_AGENDA: frozenset({_S.ON_AGENDA, _S.ADMITTED, _S.REFUSED, _S.WITHDRAWN}),
    _S.ADMITTED: frozenset(),
    _S.REFUSED: frozenset({_S.APPEALED, _S.ERASED}),
    _S.APPEALED: frozenset({_S.APPEAL_ON_AGENDA, _S.WITHDRAWN}),
    _S.APPEAL_ON_AGENDA: frozenset({_S.APPEAL_ON_AGENDA, _S.ADMITTED, _S.DISMISSED, _S.WITHDRAWN}),
    _S.DISMISSED: frozenset({_S.ERASED}),
    _S.WITHDRAWN: frozenset({_S.ERASED}),
    _S.ERASED: frozenset(),
}
#: states in which the applicant, the board and the secretary still exchange papers and questions
UNDER_WAY = frozenset({_S.OPEN, _S.ON_AGENDA, _S.APPEALED, _S.APPEAL_ON_AGENDA})
#: states in which the matter has ended without a new member, and its data wait to be deleted
ENDED = frozenset(state for state, following in _NEXT.items() if _S.ERASED in following)
#: an application in one of these is put on an agenda, where it then stands in the other
PUT_FORWARD: Mapping[ApplicationState, ApplicationState] = {
    _S.OPEN: _S.ON_AGENDA,
    _S.ON_AGENDA: _S.ON_AGENDA,
    _S.APPEALED: _S.APPEAL_ON_AGENDA,
    _S.APPEAL_ON_AGENDA: _S.APPEAL_ON_AGENDA,
}
#: states in which a body has it before it
ON_AGENDAS = frozenset({_S.ON_AGENDA, _S.APPEAL_ON_AGENDA})


def may_become(state: ApplicationState, wanted: ApplicationState) -> Decision:
    """Return whether an application can pass from one state to another.

    >>> bool(may_become(ApplicationState.REFUSED, ApplicationState.APPEALED))
    True
    """
    if wanted in _NEXT[state]:
        return YES
    return no(Message("The application has come further since you opened the page. Look at it again."))


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """The bodies that can admit; more than one where the rules leave it open, and then without a rule."""

    bodies: tuple[Deciding, ...]
    rule: AppliedRule | None


def decided_by(rulebook: Rulebook, on: date) -> DecidedBy:
    """Return who admits members by the rules of a day."""
    rule = rulebook.find_in_chain("membership.admission", on)
    named = [each for each in Deciding if rule is not None and each.value == rule.value]
    return DecidedBy(tuple(named) or tuple(Deciding), rule if named else None)


def sponsors_needed(rulebook: Rulebook, category: Category, on: date) -> Applied[int] | None:
    """Return how many full members must sponsor an application; None where the rules ask for none."""
    is_observer = category is Category.OBSERVER
    key = "membership.admission.sponsors.observer" if is_observer else "membership.admission.sponsors"
    found = cast("Applied[int] | None", rulebook.find_in_chain(key, on))
    return found if found is not None and found.value > 0 else None


def is_sponsored(needed: Applied[int] | None, confirmed: int) -> Decision:
    """Return whether enough members sponsor an application for a body to decide on it."""
    if needed is None or confirmed >= needed.value:
        return YES
    return no(
        Message(
            "{n} sponsor is needed ({article}); {confirmed} agreed so far.",
            {"n": needed.value, "article": needed.source.citation(), "confirmed": confirmed},
            plural="{n} sponsors are needed ({article}); {confirmed} agreed so far.",
        )
    )


def is_announced(rulebook: Rulebook, on: date) -> bool:
    """Return whether the rules want all members to be told of an admission."""
    rule = rulebook.find_in_chain("membership.admission.announced", on)
    return rule is not None and rule.value is True
