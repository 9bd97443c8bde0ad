"""The agenda of a template: put on a new meeting's agenda, taken from one that was held."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.templates import KINDS, SkeletonItem
from govern.domain.values.ids import BodyId, new_id
from govern.domain.values.text import Text
from govern.services import drafting, items
from govern.store.tables.agenda import AgendaSection
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting


def put_on(
    session: Session, meeting: Meeting, skeleton: tuple[SkeletonItem, ...], *, actor: Actor, at: datetime
) -> None:
    """Put items on the agenda of a new meeting, in order and under their headings."""
    sections: list[AgendaSection] = []
    ordered = sorted(skeleton, key=lambda each: _place(skeleton, each.section))
    for position, each in enumerate(ordered, start=1):
        content = drafting.Content(
            each.kind, each.subject, each.title, each.explanation, each.requested_decision
        )
        row = drafting.new_item(session, BodyId(meeting.body_id), content, actor=actor, at=at)
        row.meeting_id, row.position, row.state = meeting.id, position, ItemState.ON_AGENDA
        row.minutes_planned = each.minutes
        if each.section is not None:
            row.section_id = _section(session, meeting, each.section, sections).id
    session.flush()


def taken_from(session: Session, meeting: Meeting) -> tuple[SkeletonItem, ...]:
    """Return the items of an agenda that a template can hold; those of elections and minutes are left out."""
    headings = {
        row.id: row.heading
        for row in session.scalars(select(AgendaSection).where(AgendaSection.meeting_id == meeting.id))
    }
    elections = set(session.scalars(select(Election.item_id)))
    return tuple(
        SkeletonItem(
            kind=row.kind,
            title=row.title,
            subject=row.subject,
            explanation=row.explanation,
            requested_decision=row.requested_decision,
            section=headings.get(row.section_id) if row.section_id else None,
            minutes=row.minutes_planned,
        )
        for row in items.on_agenda(session, meeting.id)
        if row.kind in KINDS and row.id not in elections and _returns(row)
    )


def _returns(row: AgendaItem) -> bool:
    """Return whether an item is the association's own: what a member proposed was for that meeting."""
    return row.proposed_by_member_id is None


def _place(skeleton: tuple[SkeletonItem, ...], section: Text | None) -> int:
    """Return the place of a section: where it first comes; items without one stand before all."""
    if section is None:
        return -1
    return next(number for number, each in enumerate(skeleton) if each.section == section)


def _section(session: Session, meeting: Meeting, heading: Text, known: list[AgendaSection]) -> AgendaSection:
    found = next((row for row in known if row.heading == heading), None)
    if found is None:
        found = AgendaSection(id=new_id(), meeting_id=meeting.id, position=len(known) + 1, heading=heading)
        session.add(found)
        session.flush()
        known.append(found)
    return found
