"""Corrections: what changed since a convocation went out, and which of it is lawful without a new one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from zoneinfo import ZoneInfo

from govern.domain.meetings.convocation import Check, Notice
from govern.domain.meetings.convocation_facts import ConvocationFacts, ConvokedItem
from govern.domain.meetings.kinds import ItemKind, MeetingMode
from govern.domain.meetings.words import MEETING_MODE_NAMES
from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.text import Text

_DECIDED = frozenset({ItemKind.DECISION, ItemKind.MINUTES_APPROVAL, ItemKind.ELECTION})


class Part(Enum):
    """What of a convocation changed."""

    DAY = "day"
    TIME = "time"
    PLACE = "place"
    MODE_WIDER = "mode_wider"
    MODE_NARROWER = "mode_narrower"
    REMOTE_ACCESS = "remote_access"
    ITEM_ADDED = "item_added"
    DECISION_ADDED = "decision_added"
    ITEM_REMOVED = "item_removed"
    DECISION_REMOVED = "decision_removed"
    DECISION = "decision"
    WORDING = "wording"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Change:
    """One change as a reader of one language sees it."""

    part: Part
    sentence: Message


@dataclass(frozen=True, slots=True)
class Bounds:
    """The rules that bound a correction: the notice, what may be decided unlisted, and the day of papers.

    ``notice`` is what a convocation sent today would be; where that is in time, everything but the day
    may still change.
    """

    notice: Notice
    unlisted: bool
    unlisted_source: Source | None
    on: date
    papers_until: date | None = None
    papers_source: Source | None = None


#: what takes something away that people have been told to count on
_BINDING = frozenset({Part.MODE_NARROWER, Part.DECISION, Part.DECISION_REMOVED})


def changes_between(
    before: ConvocationFacts, after: ConvocationFacts, language: str, *, access_changed: bool = False
) -> tuple[Change, ...]:
    """Return what a reader of a language sees changed; a translation concerns its own readers only."""
    return (
        *_frame(before, after),
        *([Change(Part.REMOTE_ACCESS, _NEW_ACCESS)] if access_changed else []),
        *_items(before.items, after.items, language),
    )


_NEW_ACCESS = Message("How to take part remotely has changed: see the letter.")


def _frame(before: ConvocationFacts, after: ConvocationFacts) -> Iterator[Change]:
    zone = ZoneInfo(after.time_zone)
    was, now = before.starts_at.astimezone(zone), after.starts_at.astimezone(zone)
    if was.date() != now.date():
        yield Change(
            Part.DAY,
            Message("It is held on {day}, not on {before}.", {"day": now.date(), "before": was.date()}),
        )
    elif was != now:
        clocks: dict[str, MessageValue] = {"clock": f"{now:%H:%M}", "before": f"{was:%H:%M}"}
        yield Change(Part.TIME, Message("It begins at {clock}, not at {before}.", clocks))
    if before.place != after.place:
        places: dict[str, MessageValue] = {"place": after.place, "before": before.place}
        yield Change(Part.PLACE, Message("It is held at {place}, not at {before}.", places))
    if before.mode is not after.mode:
        modes: dict[str, MessageValue] = {
            "mode": MEETING_MODE_NAMES[after.mode],
            "before": MEETING_MODE_NAMES[before.mode],
        }
        part = Part.MODE_WIDER if after.mode is MeetingMode.HYBRID else Part.MODE_NARROWER
        yield Change(part, Message("How to take part: {mode}; before: {before}.", modes))


def _items(before: Iterable[ConvokedItem], after: Iterable[ConvokedItem], language: str) -> Iterator[Change]:
    was = {each.reference: each for each in before}
    now = {each.reference: each for each in after}
    for item in now.values():
        if item.reference not in was:
            part = Part.DECISION_ADDED if item.kind in _DECIDED else Part.ITEM_ADDED
            yield Change(part, Message("Item {n} is added: {title}", _named(item, language)))
        else:
            yield from _item(was[item.reference], item, language)
    for item in was.values():
        if item.reference not in now:
            part = Part.DECISION_REMOVED if item.kind in _DECIDED else Part.ITEM_REMOVED
            yield Change(part, Message("Item {n} is taken off: {title}", _named(item, language)))


def _item(before: ConvokedItem, after: ConvokedItem, language: str) -> Iterator[Change]:
    values = _named(after, language)
    if _is_decided_anew(before, after):
        yield Change(Part.DECISION, Message("Item {n} puts something else to the vote: {title}", values))
    elif any(_reads(old, language) != _reads(new, language) for old, new in _texts(before, after)):
        yield Change(Part.WORDING, Message("The text of item {n} is corrected: {title}", values))
    if {each.digest for each in before.attachments} != {each.digest for each in after.attachments}:
        yield Change(Part.PAPERS, Message("The papers of item {n} have changed: {title}", values))


def _is_decided_anew(before: ConvokedItem, after: ConvokedItem) -> bool:
    """Return whether the version that prevails of what is put to the vote is another one."""
    if after.kind not in _DECIDED and before.kind not in _DECIDED:
        return False
    asked = (before.requested_decision, after.requested_decision)
    pairs = ((before.title, after.title), asked)
    return before.kind is not after.kind or any(_prevailing(old) != _prevailing(new) for old, new in pairs)


def _texts(before: ConvokedItem, after: ConvokedItem) -> tuple[tuple[Text | None, Text | None], ...]:
    return (
        (before.title, after.title),
        (before.explanation, after.explanation),
        (before.requested_decision, after.requested_decision),
    )


def _prevailing(text: Text | None) -> str:
    return text.authentic_text if text else ""


def _reads(text: Text | None, language: str) -> str:
    return text.in_language(language).text if text else ""


def _named(item: ConvokedItem, language: str) -> dict[str, MessageValue]:
    return {"n": item.number, "title": item.title.in_language(language).text}


def check_correction(changes: Iterable[Change], bounds: Bounds) -> tuple[Check, ...]:
    """Return for each kind of change whether it is lawful without a new convocation, with its article.

    Before the last day of the convocation everything may change but the day, which is postponed; after it
    what people have been told to count on must stand. Place, hour, access, translations and papers may
    always be corrected.
    """
    parts = dict.fromkeys(each.part for each in changes)
    if not parts:
        return (Check(Message("Nothing differs from what was sent."), is_met=False),)
    return tuple(_check(part, bounds) for part in parts)


def _check(part: Part, bounds: Bounds) -> Check:
    notice = bounds.notice
    if part is Part.DAY:
        return Check(_NOT_THE_DAY, is_met=False, source=notice.source)
    if part is Part.DECISION_ADDED and notice.is_late and not bounds.unlisted:
        return Check(_ONLY_DISCUSSED, is_met=False, source=bounds.unlisted_source, is_advice=True)
    if part in _BINDING and notice.is_late:
        return _after_last_day(part, bounds)
    if part is Part.PAPERS and bounds.papers_until is not None and bounds.on > bounds.papers_until:
        values: dict[str, MessageValue] = {"day": bounds.papers_until}
        late = Message(
            "Papers had to be available by {day}: these come later, and the letter says so.", values
        )
        return Check(late, is_met=False, source=bounds.papers_source, is_advice=True)
    return Check(_LAWFUL[part], is_met=True)


_NOT_THE_DAY = Message("Another day is no correction: postpone the meeting, and convene it anew.")


_ONLY_DISCUSSED = Message("It comes too late to be decided: it can be discussed, and the letter says so.")


def _after_last_day(part: Part, bounds: Bounds) -> Check:
    values: dict[str, MessageValue] = {"last": bounds.notice.last_day or bounds.on}
    if part is Part.MODE_NARROWER:
        sentence = Message(
            "Since {last} nobody can be told any more to take part in another way only. Keep it open, or "
            "postpone the meeting.",
            values,
        )
        return Check(sentence, is_met=False, source=bounds.notice.source)
    if bounds.unlisted:
        return Check(
            Message("The rules let the meeting decide on what was not on its agenda."),
            is_met=True,
            source=bounds.unlisted_source,
        )
    sentence = Message(
        "The last day of the convocation was {last}: what is put to the vote can no longer change. Postpone "
        "the meeting, or put it on another one’s agenda.",
        values,
    )
    return Check(sentence, is_met=False, source=bounds.unlisted_source or bounds.notice.source)


_LAWFUL = {
    Part.TIME: Message("Another hour of the same day may be told by a correction."),
    Part.PLACE: Message("Another place may be told by a correction."),
    Part.MODE_WIDER: Message("A further way of taking part may be told by a correction."),
    Part.MODE_NARROWER: Message("There is still time to change how to take part."),
    Part.REMOTE_ACCESS: Message("How to take part remotely may be told by a correction."),
    Part.ITEM_ADDED: Message("An item without a decision may be added."),
    Part.ITEM_REMOVED: Message("An item without a decision may be taken off."),
    Part.DECISION_ADDED: Message("There is still time to put a further decision on the agenda."),
    Part.DECISION_REMOVED: Message("There is still time to take a decision off the agenda."),
    Part.DECISION: Message("There is still time to put something else to the vote."),
    Part.WORDING: Message("Texts may be corrected where what is put to the vote stays the same."),
    Part.PAPERS: Message("Papers may be added and replaced."),
}
