"""Templates of meetings: written, taken from a meeting that went well, and planned from."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MeetingKind, MeetingMode
from govern.domain.meetings.templates import SkeletonItem, check_template
from govern.domain.values.calendar import zone_named
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, TemplateId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import from_record, to_record
from govern.domain.values.typed import one_line
from govern.services import audit, meetings, template_items
from govern.store.database import transaction
from govern.store.tables.meetings import Meeting
from govern.store.tables.planning import MeetingSeries, MeetingTemplate


@dataclass(frozen=True, slots=True)
class WriteTemplate:
    """A template as the form has it; ``clock`` is the time of day in its time zone, as 18:30."""

    name: str
    body: BodyId
    kind: MeetingKind
    mode: MeetingMode
    place: str
    clock: str
    time_zone: str
    remote_access: str = ""
    minutes: int | None = None
    items: tuple[SkeletonItem, ...] = ()


def create_template(actor: Actor, command: WriteTemplate, *, at: datetime) -> TemplateId:
    """Keep a template, and return its id.

    Raises:
        NotAllowed: for anybody but the secretary.
        RuleBroken: for a name, a time or a number of items that cannot be.
        Conflict: when another template has that name.
    """
    may(actor, Act.PLAN_MEETING, body=command.body).or_not_allowed()
    with transaction() as session:
        row = MeetingTemplate(id=new_id(), version=1, created_at=at, created_by_person_id=actor.person)
        _write(session, row, command)
        session.add(row)
        _put_on_record(session, "template.written", row, actor=actor, at=at)
        return TemplateId(row.id)


def change_template(
    actor: Actor, template: TemplateId, command: WriteTemplate, *, version: int, at: datetime
) -> None:
    """Write a template anew; meetings planned from it before stay as they are.

    Raises:
        Conflict: when somebody has changed it since that version was shown, or the name is taken.
        RuleBroken: as when creating it.
    """
    with transaction() as session:
        row = template_row(session, template)
        may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        may(actor, Act.PLAN_MEETING, body=command.body).or_not_allowed()
        meetings.refuse_stale(row.version, version)
        _write(session, row, command)
        row.version += 1
        _put_on_record(session, "template.written", row, actor=actor, at=at)


def remove_template(actor: Actor, template: TemplateId, *, at: datetime) -> None:
    """Take away a template; meetings planned from it stay.

    Raises:
        Conflict: while a series was planned from it.
    """
    with transaction() as session:
        row = template_row(session, template)
        may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        if session.scalar(select(func.count()).where(MeetingSeries.template_id == row.id)):
            raise Conflict(Message("A series was planned from this template: it stays for the record."))
        _put_on_record(session, "template.removed", row, actor=actor, at=at)
        session.delete(row)


def keep_as_template(actor: Actor, meeting: MeetingId, name: str, *, at: datetime) -> TemplateId:
    """Make a template of a meeting: its kind, place and hour, and the items of its agenda that can return.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: when another template has that name.
    """
    with transaction() as session:
        held = meetings.meeting_row(session, meeting)
        may(actor, Act.PLAN_MEETING, body=BodyId(held.body_id)).or_not_allowed()
        row = MeetingTemplate(id=new_id(), version=1, created_at=at, created_by_person_id=actor.person)
        _write(session, row, _command_of(session, held, name))
        session.add(row)
        _put_on_record(session, "template.written", row, actor=actor, at=at, meeting=held.reference)
        return TemplateId(row.id)


def plan_on_day(actor: Actor, template: TemplateId, day: date, *, at: datetime) -> MeetingId:
    """Plan a meeting from a template on a day, at the template's hour, its items on the agenda.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such template.
        RuleBroken: for a past day, or a time that the clocks skip.
        Conflict: when the body meets at that time already.
    """
    with transaction() as session:
        row = template_row(session, template)
        may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        meeting = new_from_template(session, row, starts_on(row, day), actor=actor, at=at)
        meetings.put_on_record(session, "meeting.planned", meeting, actor=actor, at=at, template=row.name)
        return MeetingId(meeting.id)


def new_from_template(
    session: Session, template: MeetingTemplate, starts: datetime, *, actor: Actor, at: datetime
) -> Meeting:
    """Return a new meeting as a template has it, with its items on the agenda."""
    command = meetings.PlanMeeting(
        body=BodyId(template.body_id),
        kind=template.kind,
        mode=template.mode,
        starts=starts,
        time_zone=template.time_zone,
        place=template.place,
        remote_access=template.remote_access,
    )
    meeting = meetings.new_meeting(session, command, at=at)
    session.flush()
    template_items.put_on(session, meeting, items_of(template), actor=actor, at=at)
    return meeting


def items_of(template: MeetingTemplate) -> tuple[SkeletonItem, ...]:
    """Return the items of a template's agenda."""
    return from_record(tuple[SkeletonItem, ...], template.items)


def starts_on(template: MeetingTemplate, day: date) -> datetime:
    """Return the time on the template's clock at which a meeting on a day begins."""
    return datetime.combine(day, time.fromisoformat(template.clock))


def template_row(session: Session, template: TemplateId) -> MeetingTemplate:
    """Return a template's row.

    Raises:
        NotFound: when there is no such template.
    """
    row = session.get(MeetingTemplate, template)
    if row is None:
        raise NotFound(Message("There is no such template."))
    return row


def _command_of(session: Session, held: Meeting, name: str) -> WriteTemplate:
    local = held.starts_at.astimezone(zone_named(held.time_zone))
    is_second = held.kind is MeetingKind.SECOND_CALL
    return WriteTemplate(
        name=name,
        body=BodyId(held.body_id),
        kind=MeetingKind.EXTRAORDINARY if is_second else held.kind,
        mode=held.mode,
        place=held.place,
        clock=f"{local:%H:%M}",
        time_zone=held.time_zone,
        remote_access=held.remote_access,
        items=template_items.taken_from(session, held),
    )


def _write(session: Session, row: MeetingTemplate, command: WriteTemplate) -> None:
    name, place = one_line(command.name), one_line(command.place)
    check_template(name, command.clock, command.minutes, len(command.items)).or_rule_broken()
    if not place:
        raise RuleBroken(Message("Say where the meeting is held: the place stands in the convocation."))
    if command.kind is MeetingKind.SECOND_CALL:
        raise RuleBroken(Message("A second call is planned from the meeting that had no quorum."))
    taken = select(MeetingTemplate.id).where(MeetingTemplate.name == name, MeetingTemplate.id != row.id)
    if session.scalar(taken) is not None:
        raise Conflict(Message("Another template is called “{name}”.", {"name": name}))
    row.name, row.place, row.clock = name, place, command.clock
    row.body_id, row.kind, row.mode = command.body, command.kind, command.mode
    row.time_zone = zone_named(command.time_zone).key
    row.remote_access, row.minutes = one_line(command.remote_access), command.minutes
    row.items = to_record(command.items)


def _put_on_record(
    session: Session, action: str, row: MeetingTemplate, *, actor: Actor, at: datetime, **more: object
) -> None:
    session.flush()
    payload = {"name": row.name, "body": row.body_id, "version": row.version, **more}
    audit.record(session, audit.Recorded(action, "meeting_template", row.id, at, actor.person, payload))
