"""An application as its pages show it: what was told, the clocks that run, what can be done next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.members.admission import Deciding, SponsorState, decided_by, sponsors_needed
from govern.domain.members.admission_clocks import (
    Due,
    Proceeding,
    appeal_until,
    decide_by,
    erased_from,
    may_appeal,
    reasons_by,
)
from govern.domain.members.admission_words import DECIDING_NAMES
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.message import Message
from govern.services.application_erasure import is_over
from govern.services.application_rows import applied_by, proceeding_of
from govern.services.association import day_of, rulebook_of
from govern.store.database import current_session
from govern.store.queries.applications import ApplicationShown, application_shown
from govern.store.tables.applications import Application


@dataclass(frozen=True, slots=True)
class ClockShown:
    """A day that binds somebody in an application, and whether that is done."""

    label: Message
    day: date
    source: Source
    days_left: int
    is_done: bool


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """Everything that stands on the page of an application, for whoever looks at it."""

    shown: ApplicationShown
    known: Proceeding
    clocks: tuple[ClockShown, ...]
    sponsors_needed: Applied[int] | None
    decided_by: AppliedRule | None
    may_appeal: bool
    #: whether the matter has ended, so that its data can be deleted
    is_over: bool

    @property
    def who_decides(self) -> Message | None:
        """Return the body that the rules name, in words; None where they name none."""
        return DECIDING_NAMES[Deciding(self.decided_by.value)] if self.decided_by else None

    @property
    def sponsors_to_name(self) -> int:
        """Return how many more members the applicant has to name."""
        needed = self.sponsors_needed.value if self.sponsors_needed else 0
        return max(0, needed - sum(each.state is not SponsorState.DECLINED for each in self.shown.sponsors))

    @property
    def sponsors_missing(self) -> int:
        """Return how many sponsors are still missing."""
        if self.sponsors_needed is None:
            return 0
        agreed = sum(each.state is SponsorState.CONFIRMED for each in self.shown.sponsors)
        return max(0, self.sponsors_needed.value - agreed)


def application_page(session: Session, row: Application, *, at: datetime) -> ApplicationPage:
    """Return what the pages of an application show."""
    rulebook, today = rulebook_of(session), day_of(session, at)
    known = proceeding_of(session, row, at)
    needed = sponsors_needed(rulebook, row.category, known.ruled_on) if row.category else None
    return ApplicationPage(
        shown=application_shown(session, row),
        known=known,
        clocks=tuple(_clocks(rulebook, known, today)),
        sponsors_needed=needed,
        decided_by=decided_by(rulebook, known.ruled_on).rule,
        may_appeal=bool(may_appeal(rulebook, known, today)),
        is_over=is_over(session, row, at),
    )


def own_page(secret: str, *, at: datetime) -> ApplicationPage:
    """Return the page of an applicant, by its secret link.

    Raises:
        NotFound: when it is the link of no application.
    """
    session = current_session()
    return application_page(session, applied_by(session, secret), at=at)


def _clocks(rulebook: Rulebook, known: Proceeding, today: date) -> Iterator[ClockShown]:
    is_decided = known.decided_on is not None or known.withdrawn_on is not None
    told = known.told_on is not None
    found: tuple[tuple[Message, Due | None, bool], ...] = (
        (Message("Decision on the application"), decide_by(rulebook, known), is_decided),
        (Message("Reasons of the refusal"), _of_refusal(rulebook, known), told),
        (Message("Last day for an appeal"), appeal_until(rulebook, known), known.appealed_on is not None),
        (Message("What was told is deleted"), erased_from(rulebook, known), False),
    )
    for label, due, is_done in found:
        if due is not None:
            yield ClockShown(label, due.day, due.source, (due.day - today).days, is_done)


def _of_refusal(rulebook: Rulebook, known: Proceeding) -> Due | None:
    from_refusal = known.state.value in ("refused", "appealed", "appeal_on_agenda", "dismissed")
    return reasons_by(rulebook, known) if from_refusal else None
