"""Minutes as a document."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from govern.documents.issue import Issue
from govern.documents.renderer import Frame, Printed, print_pdf, render_html
from govern.domain.meetings.words import ITEM_KIND_NAMES, MEETING_KIND_NAMES, MEETING_MODE_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.bar import Bar, draw_outcome
from govern.domain.voting.explained import Explained
from govern.domain.voting.minutes import AttendanceLine, Attended, MinutedItem, MinutedVote, Minutes
from govern.domain.voting.minutes_words import (
    Side,
    caster_in_words,
    result_in_words,
    sides,
    span_in_words,
    stay_in_words,
)
from govern.i18n.translator import Translator

_TEMPLATE = "documents/print/minutes.html"


@dataclass(frozen=True, slots=True)
class PrintedSide:
    """Everybody who voted alike, each with who cast the vote, where that was somebody else."""

    word: Message
    ballots: tuple[tuple[str, Message | str | None], ...]


@dataclass(frozen=True, slots=True)
class PrintedVote:
    """A vote as it is printed."""

    span: Message
    result: Message
    tone: str
    reference: str
    lines: tuple[Explained, ...]
    bars: tuple[Bar, ...]
    by_name: tuple[PrintedSide, ...]
    cancelled_reason: str


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item as it is printed; ``instead`` are the languages that stand in for the document's own."""

    facts: MinutedItem
    kind: Message
    votes: tuple[PrintedVote, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the attendance list, with how each person took part."""

    facts: AttendanceLine
    people: tuple[tuple[str, Message], ...]


def print_minutes(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(Minutes, record)
    frame = issue.frame(facts.issuer)
    return print_pdf(template=_TEMPLATE, values=_values(facts, frame), facts=record, frame=frame)


def minutes_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(Minutes, record)
    frame = issue.frame(facts.issuer)
    return render_html(template=_TEMPLATE, values=_values(facts, frame), facts=record, frame=frame)


def _values(facts: Minutes, frame: Frame) -> dict[str, object]:
    speak = frame.translator
    return {
        "facts": facts,
        "zone": facts.zone,
        "kind": MEETING_KIND_NAMES[facts.kind],
        "mode": MEETING_MODE_NAMES[facts.mode],
        "items": [_item(item, speak, facts.zone) for item in facts.items],
        "signing": _signing(facts),
        **_attendance(facts, speak),
    }


def _attendance(facts: Minutes, speak: Translator) -> dict[str, object]:
    lines = sorted(facts.attendance, key=lambda line: speak.sort_key(line.name))
    by_kind = {kind: [line for line in lines if line.attended is kind] for kind in Attended}
    return {
        "present": [_line(line, facts.zone) for line in by_kind[Attended.PRESENT]],
        "represented": by_kind[Attended.REPRESENTED],
        "excused": [line.name for line in by_kind[Attended.EXCUSED]],
        "absent": [line.name for line in by_kind[Attended.ABSENT]],
        "without_vote": [line for line in lines if line.without_vote],
    }


def _line(line: AttendanceLine, zone: ZoneInfo) -> PrintedLine:
    return PrintedLine(line, tuple((stay.person, stay_in_words(stay, zone)) for stay in line.stays))


def _signing(facts: Minutes) -> list[tuple[str, Message]]:
    people = ((facts.chair, Message("Chair")), (facts.secretary, Message("Secretary")))
    return [(name, office) for name, office in people if name]


def _item(item: MinutedItem, speak: Translator, zone: ZoneInfo) -> PrintedItem:
    asked = (vote.question for vote in item.votes)
    texts = (item.title, item.requested_decision, item.prose, *asked)
    return PrintedItem(
        facts=item,
        kind=ITEM_KIND_NAMES[item.kind],
        votes=tuple(_vote(vote, speak, zone) for vote in item.votes),
        instead=_instead(texts, speak),
    )


def _instead(texts: Iterable[Text | None], speak: Translator) -> tuple[str, ...]:
    shown = [speak.shown(text) for text in texts if text is not None]
    return tuple(dict.fromkeys(each.language for each in shown if each.is_missing))


def _vote(vote: MinutedVote, speak: Translator, zone: ZoneInfo) -> PrintedVote:
    return PrintedVote(
        span=span_in_words(vote, zone),
        result=result_in_words(vote),
        tone=vote.outcome.result.value if vote.outcome else "cancelled",
        reference=vote.resolution.reference if vote.resolution else "",
        lines=vote.explanation,
        bars=draw_outcome(vote.outcome) if vote.outcome else (),
        by_name=tuple(_side(side, speak) for side in sides(vote)),
        cancelled_reason=vote.cancelled_reason or "",
    )


def _side(side: Side, speak: Translator) -> PrintedSide:
    ballots = sorted(side.ballots, key=lambda ballot: speak.sort_key(ballot.holder))
    return PrintedSide(side.word, tuple((each.holder, caster_in_words(each)) for each in ballots))
