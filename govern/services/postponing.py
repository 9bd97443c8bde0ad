"""Postponing a meeting that has been convoked: everybody is told, and it is convened anew in time."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MeetingKind, MeetingState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, DocumentId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services import audit, cancellation, convocation_mailing, meetings, seals
from govern.services.convocation_letters import POSTPONEMENT, queue_convocation
from govern.services.invited import invited_to
from govern.services.meeting_moves import Move
from govern.store.database import transaction
from govern.store.tables.documents import Convocation
from govern.store.tables.meetings import Meeting

LONGEST_NOTE = 500


def postpone_meeting(actor: Actor, move: Move, *, version: int, note: str, at: datetime) -> None:
    """Give a convoked meeting another day: it is planned again and must be convened anew, in time.

    Everybody who was invited is told at once, and calendars take the old day out. What was convoked stays
    on record; attendance announced and proxies given stay.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: unless it is convoked and not yet opened, or when it was changed since it was shown.
        RuleBroken: without a reason, and for a day that is past or cannot be.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, move.meeting)
        may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        _refuse_unless_convoked(row)
        meetings.refuse_stale(row.version, version)
        reason, earlier = _reason(note), row.starts_at
        batches = _tell(session, row, reason, actor=actor, at=at)
        row.state = MeetingState.PLANNED
        meetings.rewrite(session, row, _plan(row, move), at=at)
        row.version += 1
        _put_on_record(session, row, batches, actor=actor, at=at, earlier=earlier, reason=reason)


def _tell(session: Session, meeting: Meeting, reason: str, *, actor: Actor, at: datetime) -> list[DocumentId]:
    """Write to everybody who was invited that the day they were told no longer stands."""
    meeting.calendar_sequence += 1
    invited = invited_to(session, MeetingId(meeting.id), at=at)
    if not invited:
        return []
    cancellation.hold_back(session, meeting.id, "The meeting was postponed before this letter left.", at=at)
    mailing = convocation_mailing.about(session, meeting, POSTPONEMENT, signed_by=actor.name, at=at)
    mailing = convocation_mailing.saying(
        mailing,
        more={"reason": reason},
        heading=Message("Postponed: {reference}", {"reference": meeting.reference}),
        words=(
            Message("This meeting is postponed."),
            Message("Reason: {reason}", {"reason": reason}),
            Message("You will be convened anew, in time, to the new day. This convocation no longer stands."),
        ),
    )
    return queue_convocation(session, mailing, [each.to for each in invited])


def _plan(row: Meeting, move: Move) -> meetings.PlanMeeting:
    return meetings.PlanMeeting(
        body=BodyId(row.body_id),
        kind=row.kind if row.kind is not MeetingKind.SECOND_CALL else MeetingKind.EXTRAORDINARY,
        mode=row.mode,
        starts=move.starts,
        time_zone=move.time_zone,
        place=row.place,
        remote_access=row.remote_access,
    )


def _refuse_unless_convoked(row: Meeting) -> None:
    values = {"meeting": row.reference}
    if row.state is MeetingState.PLANNED:
        raise Conflict(Message("{meeting} has not been convoked: change its date instead.", values))
    if row.state is not MeetingState.CONVOKED:
        raise Conflict(Message("{meeting} can no longer be postponed.", values))


def _reason(note: str) -> str:
    reason = one_line(note)
    if not reason:
        raise RuleBroken(Message("Say why the meeting is postponed: it stands in the record."))
    if len(reason) > LONGEST_NOTE:
        values = {"length": len(reason), "most": LONGEST_NOTE}
        raise RuleBroken(Message("A text here has {length} characters; {most} fit.", values))
    return reason


def _put_on_record(
    session: Session,
    meeting: Meeting,
    batches: list[DocumentId],
    *,
    actor: Actor,
    at: datetime,
    **more: object,
) -> None:
    session.flush()
    sealed: list[tuple[str, UUID]] = [("document", each) for each in batches]
    if session.scalar(select(Convocation.id).where(Convocation.meeting_id == meeting.id)):
        sealed.append(("convocation", meeting.id))
    payload = {"reference": meeting.reference, "starts_at": meeting.starts_at, "version": meeting.version}
    audit.record(
        session,
        audit.Recorded(
            action="meeting.postponed",
            subject_kind="meeting",
            subject_id=meeting.id,
            at=at,
            actor=actor.person,
            payload={**payload, **more},
            seals={name: value for each in sealed for name, value in seals.seal(session, *each).items()},
        ),
    )
