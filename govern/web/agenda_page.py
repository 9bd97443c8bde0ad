"""The agenda as pages show it: under its headings, with times, purposes, and what is adopted together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from govern.domain.meetings.agenda_order import Arrangement, arrangement
from govern.domain.meetings.kinds import ItemKind
from govern.domain.meetings.purpose import PURPOSE_NAMES, purpose_of
from govern.domain.meetings.schedule import Planned, Slot, schedule
from govern.domain.values.ids import ItemId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.store.queries import agenda, meetings
from govern.store.queries.agenda import ItemShown, SectionShown
from govern.store.queries.reading import reading


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item in its place; ``slot`` is None where no minutes are planned in the whole agenda."""

    item: ItemShown
    slot: Slot | None
    purpose: Message | None
    #: the number of the consent agenda in which it is adopted
    together_in: int | None
    #: the numbers of the items that this consent agenda adopts
    together: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A section with its items; what stands before the first heading has none."""

    section: SectionShown | None
    rows: tuple[AgendaRow, ...]


def parts_of(meeting: meetings.MeetingShown, items: Iterable[ItemShown]) -> tuple[AgendaPart, ...]:
    """Return the agenda of a meeting in its parts, empty sections too; one query."""
    shown = tuple(items)
    sections = agenda.sections_of(reading(), meeting.id)
    rows = _rows(meeting, shown)
    parts: dict[UUID | None, list[AgendaRow]] = {None: [], **{each.id: [] for each in sections}}
    for row in rows:
        parts[row.item.section if row.item.section in parts else None].append(row)
    known = {each.id: each for each in sections}
    return tuple(
        AgendaPart(known.get(section) if section else None, tuple(found))
        for section, found in parts.items()
        if section is not None or found
    )


def _rows(meeting: meetings.MeetingShown, items: tuple[ItemShown, ...]) -> tuple[AgendaRow, ...]:
    numbers: Mapping[ItemId, int] = {item.id: item.position or 0 for item in items}
    slots = schedule(meeting.starts_at, _planned(items))
    return tuple(
        AgendaRow(
            item=item,
            slot=slot,
            purpose=purpose_in_words(item),
            together_in=numbers.get(item.consent) if item.consent else None,
            together=tuple(numbers[each.id] for each in items if each.consent == item.id),
        )
        for item, slot in zip(items, slots, strict=True)
    )


def purpose_in_words(item: ItemShown) -> Message | None:
    """Return what the meeting does with an item, or None for formalities."""
    may_be_decided = item.late is None or item.late.may_be_decided
    purpose = purpose_of(item.kind, may_be_decided=may_be_decided)
    return PURPOSE_NAMES[purpose] if purpose else None


def present_order(parts: Iterable[AgendaPart], sections: Iterable[SectionShown]) -> Arrangement:
    """Return the agenda as it stands, to be put in another order."""
    items = [(row.item.id, row.item.section) for part in parts for row in part.rows]
    return arrangement([each.id for each in sections], items)


def headings(parts: Iterable[AgendaPart]) -> dict[UUID, Text]:
    """Return the headings by their ids."""
    return {part.section.id: part.section.heading for part in parts if part.section is not None}


def consent_of(items: Iterable[ItemShown]) -> ItemShown | None:
    """Return the consent agenda of a meeting, if it has one."""
    return next((item for item in items if item.kind is ItemKind.CONSENT), None)


def _planned(items: Iterable[ItemShown]) -> Iterator[Planned]:
    return (item.planned for item in items)
