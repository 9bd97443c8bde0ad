"""One e-mail as a value, what became of it, and what every mailer must do."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from email import policy
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from enum import Enum
from typing import Protocol
from uuid import UUID

#: the header by which a letter is known again when it comes back
LETTER_HEADER = "X-Govern-Letter"


class Fate(Enum):
    """What is known of an e-mail after an attempt."""

    HANDED_OVER = "handed_over"
    #: the server said no, for good
    REFUSED = "refused"
    #: it certainly did not leave; worth another attempt
    NOT_SENT = "not_sent"
    #: cut off while handing over; nobody can tell
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The fate of an e-mail and the words that explain it; what it was called, the SHA-256 of its bytes."""

    fate: Fate
    detail: str = ""
    message_id: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class AttachedPdf:
    """A file that travels with an e-mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class AttachedCalendar:
    """An invitation to a calendar, or its cancellation, that travels with an e-mail."""

    method: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail to one recipient; its id makes a message id that every further attempt repeats.

    ``return_path`` is where reports of failure go, when that is not the sender's address.
    """

    id: UUID
    to_name: str
    to_address: str
    from_name: str
    from_address: str
    subject: str
    body: str
    language: str
    written_at: datetime
    attachment: AttachedPdf | None = None
    calendar: AttachedCalendar | None = None
    return_path: str = ""


class UndeliverableError(ValueError):
    """The e-mail cannot be written: its address or a header is none."""


class Mailer(Protocol):
    """A way for e-mails to leave."""

    def send(self, mail: Mail) -> Receipt:
        """Hand one e-mail over and say what became of it; what went wrong is in the receipt."""
        ...


def write_message(mail: Mail) -> EmailMessage:
    """Return the message as it travels; the same e-mail gives the same bytes at every attempt.

    It carries no List-Unsubscribe: nobody can be unsubscribed from notices that the statutes demand.

    Raises:
        UndeliverableError: when the address is none, or a header holds a line break.
    """
    message = EmailMessage(policy=policy.SMTP)
    try:
        message["From"] = _address(mail.from_name, mail.from_address)
        message["To"] = _address(mail.to_name, mail.to_address)
        message["Subject"] = " ".join(mail.subject.split())
    except (ValueError, HeaderParseError, IndexError) as fault:
        raise UndeliverableError(f"{mail.to_address!r}: {fault}") from fault
    message["Date"] = format_datetime(mail.written_at)
    message["Message-ID"] = f"<{mail.id}@{domain_of(mail.from_address)}>"
    message["Auto-Submitted"] = "auto-generated"
    message[LETTER_HEADER] = str(mail.id)
    message.set_content(mail.body)
    if mail.calendar is not None:
        _invite(message, mail.calendar)
    if mail.attachment is not None:
        message.add_attachment(
            mail.attachment.content, maintype="application", subtype="pdf", filename=mail.attachment.name
        )
    if mail.calendar is not None:
        # many programs show the part above; some only find a file
        message.add_attachment(
            mail.calendar.content, maintype="application", subtype="ics", filename="invite.ics"
        )
    message["Content-Language"] = mail.language
    _fix_boundaries(message, mail.id)
    return message


def _invite(message: EmailMessage, calendar: AttachedCalendar) -> None:
    """Put a calendar's part beside the words, as RFC 6047 asks."""
    message.add_alternative(
        calendar.content.decode(), subtype="calendar", charset="utf-8", params={"method": calendar.method}
    )


def _fix_boundaries(message: EmailMessage, seed: UUID) -> None:
    """Give the parts boundaries that depend on nothing but the e-mail."""
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts, start=1):
        part.set_boundary(f"=_{seed.hex}_{number}")


def sent(receipt: Receipt, message: EmailMessage, written: bytes) -> Receipt:
    """Return a receipt that also names the message and the bytes that left."""
    return replace(receipt, message_id=str(message["Message-ID"]), digest=hashlib.sha256(written).hexdigest())


def _address(name: str, address: str) -> Address:
    local, at, domain = address.strip().rpartition("@")
    if not (local and at and domain) or any(letter.isspace() for letter in address.strip()):
        raise UndeliverableError(f"{address!r} is not an e-mail address")
    ascii_domain = domain.encode("idna").decode("ascii")
    return Address(" ".join(name.split()), addr_spec=f"{local}@{ascii_domain}")


def domain_of(address: str) -> str:
    """Return what stands behind the @ of an address."""
    return address.rpartition("@")[2] or "localhost"
