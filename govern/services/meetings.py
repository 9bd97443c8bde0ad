"""Meetings: planned and changed."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import OVER, MeetingKind, MeetingMode, MeetingState
from govern.domain.meetings.planning import Plan, check_plan
from govern.domain.meetings.second_call import check_days, second_call_rules
from govern.domain.values.calendar import day_at, instant_of, zone_named
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, new_id
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.references import meeting_reference
from govern.domain.values.typed import one_line
from govern.services import association, audit, references, sittings
from govern.store.database import transaction
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class PlanMeeting:
    """A meeting as the form has it; ``starts`` is the time on the clock of its time zone."""

    body: BodyId
    kind: MeetingKind
    mode: MeetingMode
    starts: datetime
    time_zone: str
    place: str
    remote_access: str = ""


def plan_meeting(actor: Actor, command: PlanMeeting, *, at: datetime) -> MeetingId:
    """Plan a meeting, give it its reference, and return its id.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such body.
        RuleBroken: for a past or impossible time, an unknown zone, no place, or a mode that the rules refuse.
        Conflict: when the body meets at that time already.
    """
    may(actor, Act.PLAN_MEETING, body=command.body).or_not_allowed()
    if command.kind is MeetingKind.SECOND_CALL:
        raise RuleBroken(Message("A second call is planned from the meeting that had no quorum."))
    with transaction() as session:
        meeting = new_meeting(session, command, at=at)
        put_on_record(session, "meeting.planned", meeting, actor=actor, at=at)
        return MeetingId(meeting.id)


def new_meeting(
    session: Session, command: PlanMeeting, *, at: datetime, follows: UUID | None = None
) -> Meeting:
    """Return a new meeting with its reference; a second call follows a meeting without quorum.

    Raises:
        RuleBroken: as when planning it.
        Conflict: when the body meets at that time already.
    """
    body = _body(session, command.body)
    meeting = Meeting(
        id=new_id(),
        body_id=body.id,
        state=MeetingState.PLANNED,
        follows_meeting_id=follows,
        version=1,
        created_at=at,
    )
    rewrite(session, meeting, command, at=at)
    year = meeting.starts_at.astimezone(zone_named(meeting.time_zone)).year
    number = references.next_number(session, f"meeting:{body.code}-{year}")
    meeting.reference = meeting_reference(body.code, year, number)
    session.add(meeting)
    return meeting


def change_meeting(
    actor: Actor, meeting: MeetingId, command: PlanMeeting, *, version: int, at: datetime
) -> None:
    """Change a meeting that has not been convoked; its body and its reference stay.

    Raises:
        Conflict: when it has been convoked, or changed since that version was shown.
        RuleBroken: as when planning it.
    """
    may(actor, Act.PLAN_MEETING, body=command.body).or_not_allowed()
    with transaction() as session:
        row = meeting_row(session, meeting)
        may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        refuse_unless_planned(row)
        refuse_stale(row.version, version)
        if command.kind is MeetingKind.SECOND_CALL and row.follows_meeting_id is None:
            raise RuleBroken(Message("A second call is planned from the meeting that had no quorum."))
        rewrite(session, row, command, at=at)
        row.version += 1
        put_on_record(session, "meeting.changed", row, actor=actor, at=at)


def meeting_row(session: Session, meeting: MeetingId) -> Meeting:
    """Return a meeting's row.

    Raises:
        NotFound: when there is no such meeting.
    """
    row = session.get(Meeting, meeting)
    if row is None:
        raise NotFound(Message("There is no such meeting."))
    return row


def refuse_stale(present: int, shown: int) -> None:
    """Pass when what was shown is still what is there.

    Raises:
        Conflict: when somebody has changed it since.
    """
    if present != shown:
        raise Conflict(
            Message(
                "Somebody has changed this since you opened the page. What you typed is kept below: "
                "compare it with the present state, then send it again."
            )
        )


def refuse_long(text: str, most: int) -> None:
    """Pass for a text of at most so many characters.

    Raises:
        RuleBroken: for a longer one.
    """
    if len(text) > most:
        values: dict[str, MessageValue] = {"length": len(text), "most": most}
        raise RuleBroken(Message("A text here has {length} characters; {most} fit.", values))


def _body(session: Session, body: BodyId) -> Body:
    row = session.get(Body, body)
    if row is None:
        raise NotFound(Message("There is no such body."))
    return row


def rewrite(session: Session, meeting: Meeting, command: PlanMeeting, *, at: datetime) -> None:
    """Write what somebody planned into a meeting's row, once it fits.

    Raises:
        RuleBroken: as when planning it.
        Conflict: when the body meets at that time already.
    """
    zone = zone_named(command.time_zone)
    if command.starts.year in (MINYEAR, MAXYEAR):
        raise RuleBroken(Message("This day lies at the very end of the calendar. Choose another."))
    starts_at = instant_of(command.starts, zone)
    place, access = one_line(command.place), one_line(command.remote_access)
    body = _body(session, BodyId(meeting.body_id))
    plan = Plan(body.kind, command.mode, starts_at, place, access)
    on = day_at(at, association.association_facts(session).zone)
    check_plan(association.rulebook_of(session), plan, at=at, on=on).or_rule_broken()
    _refuse_day_of_second_call(session, meeting, starts_at, on)
    _refuse_same_time(session, meeting, starts_at)
    meeting.kind = MeetingKind.SECOND_CALL if meeting.follows_meeting_id else command.kind
    meeting.mode = command.mode
    meeting.starts_at = starts_at
    meeting.time_zone = zone.key
    meeting.place = place
    meeting.remote_access = access


def _refuse_day_of_second_call(session: Session, meeting: Meeting, starts_at: datetime, on: date) -> None:
    failed = sittings.failed_before(session, meeting)
    if failed is None:
        return
    rules = second_call_rules(association.rulebook_of(session), on)
    held_on = day_at(starts_at, association.association_facts(session).zone)
    check_days(rules, failed, starts_at=starts_at, held_on=held_on).or_rule_broken()


def _refuse_same_time(session: Session, meeting: Meeting, starts_at: datetime) -> None:
    other = session.scalar(
        select(Meeting.reference)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.starts_at == starts_at,
            Meeting.id != meeting.id,
            Meeting.state != MeetingState.CANCELLED,
        )
        .limit(1)
    )
    if other is not None:
        raise Conflict(
            Message(
                "This body already meets then: {meeting}. Choose another time, or change that meeting.",
                {"meeting": other},
            )
        )


def refuse_unless_planned(meeting: Meeting) -> None:
    """Pass while a meeting has not been convoked.

    Raises:
        Conflict: from its convocation on.
    """
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(Message("{meeting} has been cancelled.", {"meeting": meeting.reference}))
    if meeting.state is not MeetingState.PLANNED:
        raise Conflict(
            Message(
                "The convocation of {meeting} has been sent: its time, place and agenda stand.",
                {"meeting": meeting.reference},
            )
        )


def refuse_when_over(meeting: Meeting) -> None:
    """Pass while a meeting is neither closed nor cancelled.

    Raises:
        Conflict: from then on.
    """
    if meeting.state in OVER:
        raise Conflict(Message("The meeting {reference} is over.", {"reference": meeting.reference}))


def put_on_record(
    session: Session, action: str, meeting: Meeting, *, actor: Actor, at: datetime, **more: object
) -> None:
    """Add the audit entry of one act on a meeting."""
    audit.record(session, recorded(action, meeting, actor=actor, at=at, **more))


def recorded(action: str, meeting: Meeting, *, actor: Actor, at: datetime, **more: object) -> audit.Recorded:
    """Return what is put on record of one act on a meeting."""
    return audit.Recorded(
        action=action,
        subject_kind="meeting",
        subject_id=meeting.id,
        at=at,
        actor=actor.person,
        payload={
            "reference": meeting.reference,
            "kind": meeting.kind,
            "mode": meeting.mode,
            "starts_at": meeting.starts_at,
            "time_zone": meeting.time_zone,
            "place": meeting.place,
            "version": meeting.version,
            **more,
            **({"follows": meeting.follows_meeting_id} if meeting.follows_meeting_id else {}),
        },
    )
