"""What the worker does: print what waits, send what can go, and settle what an earlier worker left behind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from govern.domain.meetings.kinds import DocumentState, LetterState
from govern.domain.values.ids import LetterId
from govern.notify.calendar import Party, invitation
from govern.notify.mail import AttachedCalendar, AttachedPdf, Fate, Mail, Mailer, Receipt
from govern.notify.mailer import mailer_for
from govern.services.association import association_facts
from govern.services.audit import Recorded, record
from govern.services.outbox import SITE, Settlement, TakenUp, settle, take_up, waiting_letters
from govern.services.printing import print_document, waiting_documents
from govern.services.sealing import UNSEALED, Sealing
from govern.settings import Settings
from govern.store.database import current_session, transaction
from govern.store.queries.seals_shown import handed_out
from govern.store.tables.documents import Document, Letter

_STATES = {
    Fate.HANDED_OVER: LetterState.HANDED_OVER,
    Fate.REFUSED: LetterState.REFUSED,
    Fate.NOT_SENT: LetterState.REFUSED,
    Fate.UNKNOWN: LetterState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class PostOffice:
    """How letters leave this installation; ``keeps_links`` leaves sign-in links readable, for trials only."""

    mailer: Mailer
    sender: str
    base_url: str
    keeps_links: bool = False
    #: where reports of failure go; ``{letter}`` in it stands for the letter
    return_path: str = ""


def post_office(settings: Settings) -> PostOffice:
    """Return the post office that the settings describe.

    Raises:
        ValueError: when they name no mailer that exists.
    """
    return PostOffice(
        mailer_for(settings),
        settings.mail_from,
        settings.base_url,
        settings.show_letters,
        settings.mail_return,
    )


def run_pending(office: PostOffice, *, now: Callable[[], datetime], sealing: Sealing = UNSEALED) -> int:
    """Print and send everything that waits, here and now; return how many things were taken up.

    What the worker does all the time, for commands and tests that run without one.
    """
    documents = waiting_documents()
    for document in documents:
        print_document(document, now=now, sealing=sealing)
    letters = waiting_letters(at=now())
    for letter in letters:
        send_letter(letter, office, now=now)
    return len(documents) + len(letters)


def send_letter(letter: LetterId, office: PostOffice, *, now: Callable[[], datetime]) -> None:
    """Send one letter, if it still waits for that.

    That it is being sent is written down for good before it leaves; a worker that is cut off between
    leaves it so, and the next one calls it unknown.
    """
    taken = take_up(letter, at=now())
    if taken is None:
        return
    mail = _mail(taken, office)
    try:
        receipt = office.mailer.send(mail)
    except Exception as fault:  # noqa: BLE001 - whatever went wrong, nobody can tell whether it left
        receipt = Receipt(Fate.UNKNOWN, f"{type(fault).__name__}: {fault}")
    settlement = Settlement(
        state=_STATES[receipt.fate],
        detail=receipt.detail,
        is_worth_retrying=receipt.fate is Fate.NOT_SENT,
        keeps_link=office.keeps_links,
        message_id=receipt.message_id,
        digest=receipt.digest,
    )
    settle(taken, settlement, at=now())


def settle_cut_off(*, at: datetime) -> tuple[int, int]:
    """Settle what an earlier worker left behind; return how many letters and documents that were.

    Called when a worker starts, before it takes anything up. Letters become unknown; documents are
    queued again, since printing them twice does no harm.
    """
    with transaction() as session:
        letters = session.scalars(select(Letter).where(Letter.state == LetterState.SENDING)).all()
        documents = session.scalars(select(Document).where(Document.state == DocumentState.PRINTING)).all()
        if not letters and not documents:
            return 0, 0
        for letter in letters:
            letter.state = LetterState.UNKNOWN
            letter.settled_at = at
        for document in documents:
            document.state = DocumentState.QUEUED
        payload = {
            "letters": tuple(row.id for row in letters),
            "documents": tuple(row.id for row in documents),
        }
        record(session, Recorded("outbox.settled", "outbox", None, at, payload=payload))
        return len(letters), len(documents)


def _mail(taken: TakenUp, office: PostOffice) -> Mail:
    session = current_session()
    sender = Party(association_facts(session).name.in_language(taken.language).text, office.sender)
    attachment = None
    if taken.document is not None:
        row = session.get_one(Document, taken.document)
        name = file_name(row.reference, row.kind.value, row.language)
        attachment = AttachedPdf(name, handed_out(session, row) or b"")
    return Mail(
        id=taken.id,
        to_name=taken.recipient_name,
        to_address=taken.address,
        from_name=sender.name,
        from_address=sender.address,
        subject=taken.subject,
        body=taken.body.replace(SITE, office.base_url),
        language=taken.language,
        written_at=taken.created_at,
        attachment=attachment,
        calendar=_calendar(taken, sender, office.base_url),
        return_path=office.return_path.replace("{letter}", taken.id.hex),
    )


def _calendar(taken: TakenUp, organizer: Party, base_url: str) -> AttachedCalendar | None:
    if taken.calendar is None:
        return None
    attendee = Party(taken.recipient_name, taken.address)
    content = invitation(taken.calendar, organizer=organizer, attendee=attendee, base_url=base_url)
    return AttachedCalendar(taken.calendar.method.value, content)


def file_name(reference: str, kind: str, language: str) -> str:
    """Return the name under which a document travels.

    >>> file_name("GA-2026-02", "post_batch", "fr")
    'GA-2026-02-post-batch-fr.pdf'
    """
    safe = "".join(letter if letter.isalnum() or letter in "-." else "-" for letter in reference)
    return f"{safe}-{kind.replace('_', '-')}-{language}.pdf"
