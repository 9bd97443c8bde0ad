"""The agenda of a second call: what the first one left undecided, taken over with its headings and files."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemState
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import new_id
from govern.domain.values.references import proposal_reference
from govern.services import references
from govern.services.association import association_facts
from govern.store.tables.agenda import AgendaSection
from govern.store.tables.meetings import AgendaItem, Attachment, Meeting


def take_over(session: Session, rows: list[AgendaItem], meeting: Meeting, *, at: datetime) -> None:
    """Copy items onto the agenda of a second call in their order; the first call keeps its own.

    What was to be adopted together is so again: a consent agenda stands before its items.
    """
    copies: dict[UUID, UUID] = {}
    headings = _sections(session, rows, meeting)
    for position, row in enumerate(rows, start=1):
        copy = _copy(session, row, meeting, at=at)
        copy.position = position
        copy.section_id = headings.get(row.section_id) if row.section_id else None
        copy.consent_item_id = copies.get(row.consent_item_id) if row.consent_item_id else None
        copies[row.id] = copy.id
        session.add(copy)
        session.flush()
        session.add_all(files_again(session, row.id, copy.id))
    session.flush()


def _sections(session: Session, rows: list[AgendaItem], meeting: Meeting) -> dict[UUID, UUID]:
    """Copy the headings under which the items stood, in their order; return the new ids by the old."""
    used = {row.section_id for row in rows if row.section_id}
    found = session.scalars(
        select(AgendaSection).where(AgendaSection.id.in_(used)).order_by(AgendaSection.position)
    )
    copies: dict[UUID, UUID] = {}
    for position, section in enumerate(found, start=1):
        copies[section.id] = new_id()
        session.add(
            AgendaSection(
                id=copies[section.id],
                meeting_id=meeting.id,
                position=position,
                heading=section.heading,
            )
        )
    session.flush()
    return copies


def _copy(session: Session, row: AgendaItem, meeting: Meeting, *, at: datetime) -> AgendaItem:
    year = day_at(at, association_facts(session).zone).year
    return AgendaItem(
        id=new_id(),
        body_id=row.body_id,
        meeting_id=meeting.id,
        reference=proposal_reference(year, references.next_number(session, f"proposal:{year}")),
        kind=row.kind,
        subject=row.subject,
        state=ItemState.ON_AGENDA,
        title=row.title,
        explanation=row.explanation,
        requested_decision=row.requested_decision,
        proposed_by_member_id=row.proposed_by_member_id,
        proposed_by_person_id=row.proposed_by_person_id,
        proposed_at=row.proposed_at,
        continues_item_id=row.id,
        approves_minutes_id=row.approves_minutes_id,
        answered_at=row.answered_at,
        answered_by_person_id=row.answered_by_person_id,
        minutes_planned=row.minutes_planned,
        break_after=row.break_after,
        presenter_person_id=row.presenter_person_id,
        version=1,
    )


def files_again(session: Session, item: UUID, copy: UUID) -> list[Attachment]:
    """Return copies of the present papers of an item for another item."""
    is_replaced = select(Attachment.replaces_id).where(Attachment.replaces_id.is_not(None))
    rows = session.scalars(
        select(Attachment).where(Attachment.item_id == item, Attachment.id.not_in(is_replaced))
    )
    return [
        Attachment(
            id=new_id(),
            item_id=copy,
            file_name=row.file_name,
            media_type=row.media_type,
            size=row.size,
            digest=row.digest,
            content=row.content,
            added_at=row.added_at,
            added_by_person_id=row.added_by_person_id,
            readers=row.readers,
            offices=row.offices,
        )
        for row in rows
    ]
