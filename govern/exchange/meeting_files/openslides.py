"""A meeting from OpenSlides: its JSON export, with agenda, motions, amendments and polls.

Source: the collections and fields of OpenSlides 4 as its models list them (openslides-meta, models.yml).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.meeting_files.found import Format, FoundAmendment, FoundItem, FoundMeeting
from govern.exchange.meeting_files.html_prose import blocks_of, html_to_markdown, joined
from govern.exchange.meeting_files.openslides_polls import results_of
from govern.exchange.meeting_files.openslides_rest import left_out
from govern.exchange.meeting_files.records import Record, Records, read_records

_LAST_SECOND = 253_402_300_799
_MINUTES_OF_A_DAY = 24 * 60


def read_openslides(content: bytes) -> FoundMeeting:
    """Return the meeting in an export.

    Raises:
        RuleBroken: when the file is no such export, or holds more than one meeting.
    """
    records = read_records(content)
    meetings = list(records.all("meeting"))
    if len(meetings) != 1:
        raise RuleBroken(
            Message(
                "The file holds {n} meetings; an import takes exactly one. Export the meeting by itself.",
                {"n": len(meetings)},
            )
        )
    return _Reading(records).meeting(meetings[0])


@dataclass(frozen=True, slots=True)
class _Reading:
    records: Records

    def meeting(self, meeting: Record) -> FoundMeeting:
        placed = list(self._on_agenda())
        return FoundMeeting(
            format=Format.OPENSLIDES,
            title=meeting.text("name"),
            starts=_instant(meeting),
            place=meeting.text("location"),
            items=(*placed, *self._beside(placed)),
            left_out=(*self._hidden(), *self._blank(), *left_out(self.records)),
        )

    def _on_agenda(self) -> Iterator[FoundItem]:
        """Yield what stands on the agenda in its order; what only heads others becomes their section."""
        children: dict[str, list[Record]] = {}
        for item in self.records.all("agenda_item"):
            children.setdefault(str(item.whole("parent_id") or ""), []).append(item)
        waiting = [("", each) for each in _backwards(children.pop("", []))]
        while waiting:
            section, item = waiting.pop()
            if _is_hidden(item):
                continue
            found = self._item(item)
            below = children.pop(item.number, [])
            if found is not None and (not below or found.explanation):
                yield replace(found, section=found.section or section)
            elif found is not None:
                section = found.title
            waiting.extend((section, each) for each in _backwards(below))

    def _beside(self, placed: list[FoundItem]) -> Iterator[FoundItem]:
        """Yield the motions that stand on no agenda, as OpenSlides leaves them by default."""
        on_agenda = {
            item.text("content_object_id") for item in self.records.all("agenda_item") if not _is_hidden(item)
        }
        there = {item.number for item in placed if item.number}
        for motion in self.records.all("motion"):
            is_free = f"motion/{motion.number}" not in on_agenda and motion.text("number") not in there
            if is_free and motion.whole("lead_motion_id") is None:
                yield self._motion(motion)

    def _item(self, item: Record) -> FoundItem | None:
        content = self.records.at(item.text("content_object_id"))
        if content is None or content.whole("lead_motion_id") is not None:
            return None
        readers = {"motion": self._motion, "topic": self._topic, "assignment": self._election}
        if content.collection == "motion_block":
            return FoundItem(content.text("title"), ItemKind.INFORMATION)
        reader = readers.get(content.collection)
        return replace(reader(content), minutes=_minutes(item)) if reader else None

    def _topic(self, topic: Record) -> FoundItem:
        return FoundItem(
            title=topic.text("title"),
            kind=ItemKind.DISCUSSION,
            explanation=html_to_markdown(topic.text("text")),
            results=results_of(self.records, topic),
        )

    def _motion(self, motion: Record) -> FoundItem:
        block = self.records.find("motion_block", motion.whole("block_id"))
        return FoundItem(
            title=motion.text("title"),
            kind=ItemKind.DECISION,
            section=block.text("title") if block else "",
            number=motion.text("number"),
            explanation=html_to_markdown(motion.text("reason")),
            requested_decision=html_to_markdown(motion.text("text")) or motion.text("title"),
            movers=self._movers(motion),
            amendments=tuple(self._amendments(motion)),
            results=results_of(self.records, motion),
        )

    def _election(self, assignment: Record) -> FoundItem:
        return FoundItem(
            title=assignment.text("title"),
            kind=ItemKind.ELECTION,
            explanation=html_to_markdown(assignment.text("description")),
            results=results_of(self.records, assignment),
        )

    def _movers(self, motion: Record) -> tuple[str, ...]:
        names = (
            person_name(self.records, submitter.whole("meeting_user_id"))
            for submitter in self.records.those("motion_submitter", "motion_id", motion.number)
        )
        return tuple(each for each in names if each)

    def _amendments(self, motion: Record) -> Iterator[FoundAmendment]:
        for amendment in self.records.those("motion", "lead_motion_id", motion.number):
            wording = _amended(motion, amendment)
            if wording:
                yield FoundAmendment(
                    number=amendment.text("number"),
                    title=amendment.text("title"),
                    mover=next(iter(self._movers(amendment)), ""),
                    wording=wording,
                    reason=html_to_markdown(amendment.text("reason")),
                )

    def _hidden(self) -> Iterator[Message]:
        for item in self.records.all("agenda_item"):
            if _is_hidden(item) and (content := self.records.at(item.text("content_object_id"))):
                yield Message(
                    "“{title}” is hidden from participants there, so it is not put on the agenda.",
                    {"title": content.text("title")},
                )

    def _blank(self) -> Iterator[Message]:
        for amendment in self.records.all("motion"):
            lead = self.records.find("motion", amendment.whole("lead_motion_id"))
            if lead is not None and not _amended(lead, amendment):
                yield Message(
                    "The amendment “{title}” changes paragraphs that the motion does not have.",
                    {"title": amendment.text("title")},
                )


def _amended(motion: Record, amendment: Record) -> str:
    """Return a motion as an amendment would have it: a whole text, or other paragraphs in their places."""
    whole = html_to_markdown(amendment.text("text"))
    parts = amendment.fields.get("amendment_paragraphs")
    if whole or not isinstance(parts, dict):
        return whole
    blocks = blocks_of(motion.text("text"))
    for place, html in parts.items():
        if not str(place).isdecimal() or int(place) >= len(blocks) or not isinstance(html, str):
            return ""
        blocks[int(place)] = joined(blocks_of(html))
    return joined(block for block in blocks if block)


def person_name(records: Records, participant: int | None) -> str:
    """Return the name of a participant, empty when the file does not tell it."""
    taking_part = records.find("meeting_user", participant)
    user = records.find("user", taking_part.whole("user_id")) if taking_part else None
    if user is None:
        return ""
    parts = (user.text("title"), user.text("first_name"), user.text("last_name"))
    return " ".join(each for each in parts if each) or user.text("username")


def _is_hidden(item: Record) -> bool:
    return item.text("type") in ("hidden", "internal") or item.flag("is_hidden") or item.flag("is_internal")


def _backwards(items: list[Record]) -> list[Record]:
    return sorted(items, key=_weight, reverse=True)


def _minutes(item: Record) -> int | None:
    planned = item.whole("duration")
    return planned if planned is not None and 0 < planned <= _MINUTES_OF_A_DAY else None


def _weight(item: Record) -> tuple[int, int]:
    return (item.whole("weight") or 0, int(item.number) if item.number.isdecimal() else 0)


def _instant(meeting: Record) -> datetime | None:
    seconds = meeting.whole("start_time")
    if seconds is None or not 0 <= seconds <= _LAST_SECOND:
        return None
    return datetime.fromtimestamp(seconds, UTC)
