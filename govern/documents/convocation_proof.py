"""The proof of a convocation as a document."""

from zoneinfo import ZoneInfo

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_proof import ConvocationProof, ProvedLetter, ProvedRecipient
from govern.domain.meetings.letter_words import CHANNEL_NAMES, occasion_name, state_name
from govern.domain.meetings.reach import REACH_NAMES, Reach
from govern.domain.values.digest import Json
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/convocation_proof.html"

Cells = tuple[MessageValue, ...]


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
    return {
        "facts": facts,
        "zone": ZoneInfo(facts.time_zone),
        "counts": [(REACH_NAMES[reach], facts.count(reach)) for reach in Reach if facts.count(reach)],
        "rows": [row for each in facts.recipients for row in _rows(each)],
        "letters": [(each, letter) for each in facts.recipients for letter in each.letters],
        "states": {letter.number: _state(letter) for each in facts.recipients for letter in each.letters},
    }


def _rows(recipient: ProvedRecipient) -> list[Cells]:
    return [_row(recipient, letter) for letter in recipient.letters]


def _row(recipient: ProvedRecipient, letter: ProvedLetter) -> Cells:
    name = f"{letter.number}. {recipient.name}"
    what = Message(
        "{what}, {channel}",
        {"what": occasion_name(letter.occasion), "channel": CHANNEL_NAMES[letter.channel]},
    )
    return (name, what, _state(letter), letter.opened_at or "–")


def _state(letter: ProvedLetter) -> Message:
    """Return what became of a letter, with the moment that counts."""
    word = state_name(letter.channel, letter.state)
    moment = letter.bounced_at or letter.posted_on or letter.sent_at
    return Message("{state}, {moment}", {"state": word, "moment": moment}) if moment else word
