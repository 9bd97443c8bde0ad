"""Sections of an agenda, the order of items in and between them, and what is planned for each item."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.agenda_order import Arrangement, check_heading, flat
from govern.domain.meetings.kinds import OVER
from govern.domain.meetings.schedule import Planned, check_minutes
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MeetingId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import texts_on_one_line
from govern.services import audit, items, meetings, newcomers_slots
from govern.store.database import transaction
from govern.store.tables.accounts import Person
from govern.store.tables.agenda import AgendaSection
from govern.store.tables.meetings import Meeting

_CHANGED = Message("The agenda has changed since you opened the page. Put it in order again.")


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """How long an item is planned to take, with the break after it, and who presents it."""

    planned: Planned = field(default_factory=Planned)
    presenter: PersonId | None = None


@dataclass(frozen=True, slots=True)
class ArrangeAgenda:
    """An agenda as the secretary wants it; ``parts`` of None leave the order, as after the convocation."""

    meeting: MeetingId
    version: int
    parts: Arrangement | None
    plans: Mapping[ItemId, ItemPlan] = field(default_factory=dict)


def arrange_agenda(actor: Actor, command: ArrangeAgenda, *, at: datetime) -> None:
    """Put the items of an agenda in order under their headings, and plan their minutes and presenters.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when the agenda has changed since it was shown, the meeting is over, or an order is given
            after the convocation has been sent, or one that takes their places from new members.
        RuleBroken: for minutes that cannot be planned, and somebody unknown.
    """
    with transaction() as session:
        meeting = _editable(session, actor, command.meeting, command.version)
        if command.parts is not None:
            meetings.refuse_unless_planned(meeting)
            _order(session, meeting, command.parts)
            newcomers_slots.check_slots(session, meeting, at=at)
        _plan(session, meeting, command.plans)
        meeting.version += 1
        _put_on_record(session, meeting, "agenda.ordered", actor=actor, at=at)


def add_section(actor: Actor, meeting: MeetingId, heading: Text, *, version: int, at: datetime) -> UUID:
    """Add a heading after the last one and return its id; items join it when they are put there.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when the convocation has been sent, or the agenda has changed since it was shown.
        RuleBroken: for a heading too long, and too many of them.
    """
    with transaction() as session:
        row = _editable(session, actor, meeting, version)
        meetings.refuse_unless_planned(row)
        present = sections_of(session, row.id)
        words = texts_on_one_line(heading)
        check_heading(words, present=len(present)).or_rule_broken()
        section = AgendaSection(id=new_id(), meeting_id=row.id, position=len(present) + 1, heading=words)
        session.add(section)
        row.version += 1
        _put_on_record(session, row, "agenda.section_added", actor=actor, at=at, heading=words)
        return section.id


def change_section(
    actor: Actor, section: UUID, heading: Text | None, *, version: int, at: datetime
) -> MeetingId:
    """Give a section another heading, or (None) take it away: its items join the section before it.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such section.
        Conflict: when the convocation has been sent, or the agenda has changed since it was shown.
        RuleBroken: for a heading too long.
    """
    with transaction() as session:
        found = session.get(AgendaSection, section)
        if found is None:
            raise NotFound(Message("There is no such section."))
        meeting = _editable(session, actor, MeetingId(found.meeting_id), version)
        meetings.refuse_unless_planned(meeting)
        if heading is None:
            _remove(session, meeting, found)
        else:
            words = texts_on_one_line(heading)
            check_heading(words, present=0).or_rule_broken()
            found.heading = words
        meeting.version += 1
        _put_on_record(session, meeting, "agenda.section_changed", actor=actor, at=at, heading=heading)
        return MeetingId(meeting.id)


def sections_of(session: Session, meeting: UUID) -> list[AgendaSection]:
    """Return the sections of a meeting's agenda in their order."""
    rows = session.scalars(
        select(AgendaSection).where(AgendaSection.meeting_id == meeting).order_by(AgendaSection.position)
    )
    return list(rows)


def renumber(session: Session, meeting: UUID) -> None:
    """Let the items of each section stand together: none's first, then section by section."""
    place = {section.id: section.position for section in sections_of(session, meeting)}
    rows = items.on_agenda(session, meeting)
    rows.sort(key=lambda row: (place.get(row.section_id, 0) if row.section_id else 0, row.position or 0))
    for position, row in enumerate(rows, start=1):
        row.position = position
    session.flush()


def _editable(session: Session, actor: Actor, meeting: MeetingId, version: int) -> Meeting:
    row = meetings.meeting_row(session, meeting)
    may(actor, Act.ORDER_AGENDA, body=BodyId(row.body_id)).or_not_allowed()
    if row.state in OVER:
        raise Conflict(Message("{meeting} is closed.", {"meeting": row.reference}))
    meetings.refuse_stale(row.version, version)
    return row


def _order(session: Session, meeting: Meeting, parts: Arrangement) -> None:
    present = {row.id: row for row in items.on_agenda(session, meeting.id)}
    known = {section.id for section in sections_of(session, meeting.id)}
    order = flat(parts)
    if set(order) != set(present) or len(order) != len(present):
        raise Conflict(_CHANGED)
    if any(part.section not in known for part in parts if part.section is not None):
        raise Conflict(_CHANGED)
    for part in parts:
        for item in part.items:
            present[item].section_id = part.section
    for position, item in enumerate(order, start=1):
        present[item].position = position
    renumber(session, meeting.id)


def _plan(session: Session, meeting: Meeting, plans: Mapping[ItemId, ItemPlan]) -> None:
    present = {row.id: row for row in items.on_agenda(session, meeting.id)}
    if not set(plans) <= set(present):
        raise Conflict(_CHANGED)
    for item, plan in plans.items():
        check_minutes(plan.planned).or_rule_broken()
        if plan.presenter is not None and session.get(Person, plan.presenter) is None:
            raise RuleBroken(Message("Choose who presents the item."))
        row = present[item]
        row.minutes_planned = plan.planned.minutes or None
        row.break_after = plan.planned.break_after or None
        row.presenter_person_id = plan.presenter
    session.flush()


def _remove(session: Session, meeting: Meeting, section: AgendaSection) -> None:
    sections = sections_of(session, meeting.id)
    place = sections.index(section)
    before = sections[place - 1].id if place else None
    for row in items.on_agenda(session, meeting.id):
        if row.section_id == section.id:
            row.section_id = before
    session.flush()
    session.delete(section)
    session.flush()
    for position, each in enumerate(sections_of(session, meeting.id), start=1):
        each.position = position
    session.flush()


def _put_on_record(
    session: Session, meeting: Meeting, action: str, *, actor: Actor, at: datetime, **more: object
) -> None:
    rows = items.on_agenda(session, meeting.id)
    facts = {
        "order": tuple(row.reference for row in rows),
        "minutes": tuple(row.minutes_planned for row in rows),
        "version": meeting.version,
    }
    audit.record(
        session,
        audit.Recorded(
            action=action,
            subject_kind="meeting",
            subject_id=meeting.id,
            at=at,
            actor=actor.person,
            payload={**facts, **more},
        ),
    )
