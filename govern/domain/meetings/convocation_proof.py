"""The proof of a convocation: the rule, what was sent to whom by which channel, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.convocation_facts import Issuer, StatedCorrection
from govern.domain.meetings.kinds import LetterChannel, LetterState
from govern.domain.meetings.reach import Reach
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class ProvedDocument:
    """A convocation in one language, by the digest of its file; empty while it is being made."""

    title: str
    language: str
    issued_at: datetime
    digest: str
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class ProvedLetter:
    """One letter as it stands: where it went, when, what it was called, and what came back."""

    number: int
    occasion: str
    channel: LetterChannel
    address: str
    state: LetterState
    written_at: datetime
    #: when it left: handed over to the mail server, or posted
    sent_at: datetime | None
    posted_on: date | None
    attempts: int
    message_id: str
    #: SHA-256 of the e-mail, or of the letters printed for the post; of the PDF that went with it
    letter_digest: str
    document_digest: str
    said: str
    bounced_at: datetime | None
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProvedRecipient:
    """Somebody who was to be convened, or to have a copy, with every letter; and whether it was in time."""

    name: str
    is_copy: bool
    language: str
    reach: Reach
    convened_on: date | None
    is_late: bool
    letters: tuple[ProvedLetter, ...]


@dataclass(frozen=True, slots=True)
class ProvedBatch:
    """Letters printed together for the post."""

    language: str
    letters: int
    printed_at: datetime
    posted_on: date | None
    digest: str


@dataclass(frozen=True, slots=True)
class ConvocationProof:
    """Everything that proves a convocation as of a moment."""

    issuer: Issuer
    meeting: str
    body_name: Text
    starts_at: datetime
    time_zone: str
    as_of: datetime
    issued_at: datetime
    issued_by: str
    notice: Notice
    documents: tuple[ProvedDocument, ...]
    recipients: tuple[ProvedRecipient, ...]
    batches: tuple[ProvedBatch, ...]
    corrections: tuple[StatedCorrection, ...] = ()
    cancelled_at: datetime | None = None
    cancelled_because: str = ""

    def count(self, reach: Reach) -> int:
        """Return how many of those who were to be convened are reached, on the way or not reached."""
        return sum(each.reach is reach for each in self.recipients if not each.is_copy)
