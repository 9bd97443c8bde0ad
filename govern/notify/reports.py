"""Mails that came back: reports on deliveries (RFC 3464), and plain words about what did not arrive."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, message_from_string
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from uuid import UUID

from govern.domain.meetings.delivery import ReportKind, kind_of_status
from govern.notify.mail import LETTER_HEADER

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_MESSAGE_ID = re.compile(rf"<({_UUID})@", re.IGNORECASE)
_RETURN_PATH = re.compile(r"[+=.-]([0-9a-f]{32})@", re.IGNORECASE)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45])\d\d[ -]")
_FAILED = re.compile(
    r"undeliver|not delivered|returned mail|delivery (status|fail)|failure|unzustellbar", re.I
)
_DELAYED = re.compile(r"delayed|warning|will keep trying|still being retried", re.I)
_LONGEST_TEXT = 50_000


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail that came back says; ``letters`` are the letters that it may be about, the surest first."""

    digest: str
    kind: ReportKind
    letters: tuple[UUID, ...]
    status: str = ""
    diagnostic: str = ""
    recipient: str = ""
    subject: str = ""
    written_at: datetime | None = None


def read_report(content: bytes) -> Report:
    """Return what a mail says of a letter; one that nobody can read speaks of nothing, and is no fault."""
    mail = message_from_bytes(content)
    fields = _fields(mail)
    status = fields.get("status", "").split(" ")[0]
    words = _words(mail)
    kind = kind_of_status(status, fields.get("action", "")) if fields else _plain_kind(mail, words)
    found = status or _first(_STATUS, words)
    return Report(
        digest=hashlib.sha256(content).hexdigest(),
        kind=kind,
        letters=tuple(dict.fromkeys(_letters(mail, words))),
        status=found[:20],
        diagnostic=_diagnostic(fields, words),
        recipient=_recipient(mail, fields)[:320],
        subject=_header(mail, "Subject")[:300],
        written_at=_date(mail),
    )


def _fields(mail: Message) -> dict[str, str]:
    """Return the fields of the first recipient for whom a report says that it failed, else of the first."""
    found = []
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if isinstance(block, Message) and block.get("Action"):
                found.append({name.casefold(): _one_line(str(value)) for name, value in block.items()})
    failed = (each for each in found if each["action"].casefold() == "failed")
    return next(failed, found[0] if found else {})


def _letters(mail: Message, words: str) -> Iterator[UUID]:
    """Return the letters that a mail names: in what it brings back, in its own headers, in its words."""
    for returned in _returned(mail):
        if (known := _uuid(_header(returned, LETTER_HEADER))) is not None:
            yield known
        yield from _ids(_header(returned, "Message-ID"))
    for name in ("To", "Delivered-To", "X-Original-To", "Envelope-To"):
        for each in _RETURN_PATH.findall(_header(mail, name)):
            yield UUID(each)
    for name in ("In-Reply-To", "References", "X-Original-Message-ID"):
        yield from _ids(_header(mail, name))
    if (known := _uuid(_first(re.compile(rf"{LETTER_HEADER}:\s*({_UUID})", re.I), words))) is not None:
        yield known
    yield from _ids(words)


def _returned(mail: Message) -> Iterator[Message]:
    for part in mail.walk():
        content = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(content, list):
            yield from (each for each in content if isinstance(each, Message))
        elif part.get_content_type() == "text/rfc822-headers":
            yield message_from_string(_text(part))


def _plain_kind(mail: Message, words: str) -> ReportKind:
    """Return what a mail without fields for machines says, by its status code or its words."""
    subject = _header(mail, "Subject")
    answered = _header(mail, "Auto-Submitted").casefold().startswith("auto-replied")
    is_from_server = re.match(r"(mailer-daemon|postmaster)@", parseaddr(_header(mail, "From"))[1], re.I)
    if answered or not (is_from_server or _FAILED.search(subject)):
        return ReportKind.OTHER
    if status := _first(_STATUS, words):
        return kind_of_status(status)
    if code := _first(_CODE, words):
        return kind_of_status(f"{code}.0.0")
    if _DELAYED.search(subject):
        return ReportKind.DELAYED
    return ReportKind.BOUNCED if _FAILED.search(f"{subject}\n{words}") else ReportKind.OTHER


def _diagnostic(fields: dict[str, str], words: str) -> str:
    said = fields.get("diagnostic-code", "").partition(";")[2].strip() or fields.get("diagnostic-code", "")
    if said:
        return said[:500]
    lines = (line.strip() for line in words.splitlines() if _STATUS.search(line) or _CODE.search(line))
    return next(lines, "")[:500]


def _recipient(mail: Message, fields: dict[str, str]) -> str:
    named = fields.get("original-recipient") or fields.get("final-recipient") or ""
    return named.partition(";")[2].strip() or _header(mail, "X-Failed-Recipients")


def _words(mail: Message) -> str:
    parts = (part for part in mail.walk() if part.get_content_type() == "text/plain")
    return "\n".join(_text(part) for part in parts)[:_LONGEST_TEXT]


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _header(mail: Message, name: str) -> str:
    written = " ".join(str(each) for each in mail.get_all(name, []))
    try:
        return _one_line(str(make_header(decode_header(written))))
    except (HeaderParseError, UnicodeError, LookupError, ValueError):
        return _one_line(written)


def _date(mail: Message) -> datetime | None:
    try:
        written = parsedate_to_datetime(str(mail["Date"]))
    except (TypeError, ValueError, IndexError):
        return None
    return written if written.tzinfo else written.replace(tzinfo=UTC)


def _ids(text: str) -> Iterator[UUID]:
    return (UUID(each) for each in _MESSAGE_ID.findall(text))


def _uuid(text: str) -> UUID | None:
    return UUID(text) if re.fullmatch(_UUID, text, re.IGNORECASE) else None


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _one_line(text: str) -> str:
    return "".join(each for each in " ".join(text.split()) if each.isprintable())
