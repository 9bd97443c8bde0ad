"""Mails that came back: each is kept once, and told with the letter that it is about."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.delivery import ReportKind
from govern.domain.meetings.kinds import LetterState
from govern.domain.values.ids import new_id
from govern.notify.mailbox import Mailbox
from govern.notify.reports import Report, read_report
from govern.services.audit import Recorded, record
from govern.services.outbox import put_on_record
from govern.store.database import current_session, transaction
from govern.store.tables.convening import DeliveryReport
from govern.store.tables.documents import Letter

#: states in which a letter has left, so that it can have come back
_LEFT = (LetterState.HANDED_OVER, LetterState.UNKNOWN)
#: how far another server's clock may be behind this one's
_CLOCKS_DIFFER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mail that came back and names no letter of this installation."""

    subject: str
    recipient: str
    kind: ReportKind


@dataclass(frozen=True, slots=True)
class BouncesRead:
    """What one reading found; those that had been read before are only counted."""

    bounced: int = 0
    delayed: int = 0
    noted: int = 0
    known: int = 0
    unmatched: tuple[Unmatched, ...] = ()


def read_bounces(mailbox: Mailbox, *, at: datetime) -> BouncesRead:
    """Read every mail that came back and note each with its letter, in a transaction of its own.

    Read twice, it does nothing more.

    Raises:
        MailboxError: when the place cannot be read; what was read before that is kept.
    """
    outcomes: list[ReportKind | None] = []
    unmatched: list[Unmatched] = []
    for content in mailbox.mails():
        report = read_report(content)
        if _is_known(current_session(), report):
            outcomes.append(None)
            continue
        letter, outcome = _keep(report, at=at)
        if letter is None:
            unmatched.append(Unmatched(report.subject, report.recipient, report.kind))
        else:
            outcomes.append(outcome)
    return BouncesRead(
        bounced=outcomes.count(ReportKind.BOUNCED),
        delayed=outcomes.count(ReportKind.DELAYED),
        noted=outcomes.count(ReportKind.DELIVERED) + outcomes.count(ReportKind.OTHER),
        known=outcomes.count(None),
        unmatched=tuple(unmatched),
    )


def _is_known(session: Session, report: Report) -> bool:
    found = select(DeliveryReport.id).where(DeliveryReport.mail_digest == report.digest)
    return session.scalar(found) is not None


def _keep(report: Report, *, at: datetime) -> tuple[Letter | None, ReportKind]:
    """Keep a report; a letter that it gives up has come back, unless it was sent again since."""
    with transaction() as session:
        letter = next((row for each in report.letters if (row := session.get(Letter, each))), None)
        kept = DeliveryReport(
            id=new_id(),
            mail_digest=report.digest,
            letter_id=letter.id if letter else None,
            kind=report.kind,
            status=report.status,
            diagnostic=report.diagnostic,
            recipient=report.recipient,
            subject=report.subject,
            read_at=at,
        )
        session.add(kept)
        if letter is None or report.kind is not ReportKind.BOUNCED or not _is_about_this(letter, report):
            payload = {"letter": kept.letter_id, "kind": kept.kind, "status": kept.status}
            record(session, Recorded("delivery_report.kept", "delivery_report", kept.id, at, payload=payload))
            kind = ReportKind.OTHER if report.kind is ReportKind.BOUNCED else report.kind
            return letter, kind
        letter.state, letter.bounced_at = LetterState.BOUNCED, at
        letter.bounce = " ".join(each for each in (report.status, report.diagnostic) if each)[:500] or None
        put_on_record(session, letter, at=at)
        return letter, ReportKind.BOUNCED


def _is_about_this(letter: Letter, report: Report) -> bool:
    """Return whether a letter has left, and the report was not written before it last did."""
    if letter.state not in _LEFT:
        return False
    if report.written_at is None or letter.started_at is None:
        return True
    return report.written_at + _CLOCKS_DIFFER >= letter.started_at
