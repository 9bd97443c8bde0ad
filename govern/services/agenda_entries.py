"""What stands around the items of an agenda, from their rows, for documents to freeze."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.agenda_entry import AgendaEntry
from govern.domain.meetings.schedule import Planned, schedule
from govern.services.agenda_sections import sections_of
from govern.services.late_items import late_of
from govern.store.tables.accounts import Person
from govern.store.tables.meetings import AgendaItem, Meeting


def agenda_entries(session: Session, meeting: Meeting, rows: Sequence[AgendaItem]) -> dict[UUID, AgendaEntry]:
    """Return what stands around each item of a meeting's agenda, given in its order; two queries."""
    headings = {section.id: section.heading for section in sections_of(session, meeting.id)}
    wanted = {row.presenter_person_id for row in rows if row.presenter_person_id}
    rows_of_people = session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))
    names = {row.id: row.name for row in rows_of_people}
    numbers = {row.id: row.position or 0 for row in rows}
    slots = schedule(meeting.starts_at, (Planned(row.minutes_planned, row.break_after) for row in rows))
    found, before = {}, None
    for row, slot in zip(rows, slots, strict=True):
        is_first, before = row.section_id != before, row.section_id
        found[row.id] = AgendaEntry(
            heading=headings.get(row.section_id) if row.section_id and is_first else None,
            slot=slot,
            minutes=row.minutes_planned,
            presenter=names.get(row.presenter_person_id, "") if row.presenter_person_id else "",
            together_in=numbers.get(row.consent_item_id) if row.consent_item_id else None,
            late=late_of(row),
        )
    return found
