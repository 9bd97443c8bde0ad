"""The clocks of an application: by when it is decided, reasons given, an appeal made, its data deleted."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from govern.domain.members.admission import ApplicationState
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

_WITHIN = "membership.admission.within"
_REASONS = "membership.admission.reasons"
_APPEAL = "membership.admission.appeal"
_APPEAL_WITHIN = "membership.admission.appeal.within"
_RETENTION = "membership.admission.retention"


@dataclass(frozen=True, slots=True)
class Proceeding:
    """The days of an application at the seat; ``ruled_on`` is the day whose rules decide it."""

    state: ApplicationState
    applied_on: date
    ruled_on: date
    confirmed_on: date | None = None
    #: the day on which a body refused or admitted
    decided_on: date | None = None
    #: the day on which the refusal went out with its reasons
    told_on: date | None = None
    appealed_on: date | None = None
    #: the day on which the assembly decided on the appeal
    settled_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a clock, and the rule that sets it."""

    day: date
    source: Source


def decide_by(rulebook: Rulebook, of: Proceeding) -> Due | None:
    """Return by when the application is decided; None where no rule says."""
    return _after(rulebook, _WITHIN, of.confirmed_on, of)


def reasons_by(rulebook: Rulebook, of: Proceeding) -> Due | None:
    """Return by when a refusal is given with its reasons; None where no rule says or nothing was refused."""
    return _after(rulebook, _REASONS, of.decided_on, of)


def appeal_rule(rulebook: Rulebook, of: Proceeding) -> AppliedRule | None:
    """Return the rule that lets a refused applicant appeal to the assembly, or None."""
    rule = rulebook.find_in_chain(_APPEAL, of.ruled_on)
    return rule if rule is not None and rule.value == "assembly" else None


def appeal_until(rulebook: Rulebook, of: Proceeding) -> Due | None:
    """Return the last day for an appeal, which runs from the day on which the refusal went out."""
    return _after(rulebook, _APPEAL_WITHIN, of.told_on, of) if appeal_rule(rulebook, of) else None


def may_appeal(rulebook: Rulebook, of: Proceeding, on: date) -> Decision:
    """Return whether a refused applicant can appeal on a day; the last day counts."""
    if of.state is not ApplicationState.REFUSED or appeal_rule(rulebook, of) is None:
        return no(Message("There is no appeal against this."))
    if of.told_on is None:
        return no(Message("The refusal comes with its reasons first; from then on an appeal can be made."))
    last = appeal_until(rulebook, of)
    if last is not None and on > last.day:
        return no(
            Message(
                "The last day for an appeal was {day} ({article}).",
                {"day": last.day, "article": last.source.citation()},
            )
        )
    return YES


def retention(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return for how long data of applicants are kept that did not become members; None: nothing says."""
    return rulebook.find_in_chain(_RETENTION, on)


def erased_from(rulebook: Rulebook, of: Proceeding) -> Due | None:
    """Return the day from which the data are deleted; None while it runs, or where no rule says.

    A refusal has ended when no appeal can be made any more.
    """
    return _after(rulebook, _RETENTION, ended_on(rulebook, of), of)


def ended_on(rulebook: Rulebook, of: Proceeding) -> date | None:
    """Return the day on which an application ended without a new member; None before."""
    last = appeal_until(rulebook, of)
    return {
        ApplicationState.UNCONFIRMED: of.applied_on,
        ApplicationState.WITHDRAWN: of.withdrawn_on,
        ApplicationState.REFUSED: last.day if last else of.told_on,
        ApplicationState.DISMISSED: of.settled_on,
    }.get(of.state)


def _after(rulebook: Rulebook, key: str, start: date | None, of: Proceeding) -> Due | None:
    rule = rulebook.find_in_chain(key, of.ruled_on)
    if rule is None or start is None:
        return None
    return Due(cast("Period", rule.value).after(start), rule.source)
