"""The proof of a convocation as a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_proof import ConvocationProof, ProvedLetter, ProvedRecipient
from govern.domain.meetings.letter_words import CHANNEL_NAMES, occasion_name, state_name
from govern.domain.meetings.reach import REACH_NAMES, Reach
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/convocation_proof.html"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter as a line of the table; what went with others too is told by its mark."""

    letter: ProvedLetter
    name: str
    what: Message
    state: Message
    marks: tuple[str, ...]
    #: by what it alone is known: the message's id, the digest of the e-mail
    identities: tuple[str, ...]


def print_convocation_proof(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ConvocationProof, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def convocation_proof_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ConvocationProof, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: ConvocationProof) -> dict[str, object]:
    marks = _marks(facts)
    return {
        "facts": facts,
        "zone": ZoneInfo(facts.time_zone),
        "counts": [(REACH_NAMES[reach], facts.count(reach)) for reach in Reach if facts.count(reach)],
        "marks": marks,
        "lines": [_line(each, letter, marks) for each in facts.recipients for letter in each.letters],
    }


def _marks(facts: ConvocationProof) -> dict[str, str]:
    """Return by digest the mark under which a printed file is told once: P1 for a PDF, B1 for a batch."""
    documents = {each.digest: f"P{n}" for n, each in enumerate(facts.documents, start=1)}
    batches = {each.digest: f"B{n}" for n, each in enumerate(facts.batches, start=1)}
    return {digest: mark for digest, mark in (*documents.items(), *batches.items()) if digest}


def _line(recipient: ProvedRecipient, letter: ProvedLetter, marks: Mapping[str, str]) -> LetterLine:
    carried = [each for each in (letter.document_digest, letter.letter_digest) if each]
    what = Message(
        "{what}, {channel}",
        {"what": occasion_name(letter.occasion), "channel": CHANNEL_NAMES[letter.channel]},
    )
    return LetterLine(
        letter=letter,
        name=recipient.name,
        what=what,
        state=_state(letter),
        marks=tuple(marks[each] for each in carried if each in marks),
        identities=tuple(each for each in (letter.message_id, *carried) if each and each not in marks),
    )


def _state(letter: ProvedLetter) -> Message:
    """Return what became of a letter, with the moment that counts."""
    word = state_name(letter.channel, letter.state)
    moment = letter.bounced_at or letter.posted_on or letter.sent_at
    return Message("{state}, {moment}", {"state": word, "moment": moment}) if moment else word
