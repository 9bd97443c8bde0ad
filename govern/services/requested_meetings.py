"""The meeting that a minority asked for: planned with its items, within the days that the rules give."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convening_request import RequestClock, RequestedItem, RequestState, clock_of
from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, RequestId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.services import association, audit, drafting, meetings
from govern.services.convening_requests import request_row
from govern.store.database import transaction
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting
from govern.store.tables.planning import ConveningRequest


def plan_requested(
    actor: Actor, request: RequestId, command: meetings.PlanMeeting, *, version: int, at: datetime
) -> MeetingId:
    """Plan the extraordinary meeting that enough have asked for, with their items on its agenda.

    A day after the last one that the rules give is not refused: a meeting held late is better than none.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such request.
        Conflict: unless enough have signed and no meeting was planned yet.
        RuleBroken: as when planning any meeting.
    """
    with transaction() as session:
        row = request_row(session, request)
        may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        meetings.refuse_stale(row.version, version)
        if row.state is not RequestState.MET:
            raise Conflict(Message("A meeting is planned once enough have signed, and only once."))
        if command.body != row.body_id or command.kind is not MeetingKind.EXTRAORDINARY:
            raise RuleBroken(Message("It is an extraordinary meeting of the body that was asked for."))
        meeting = meetings.new_meeting(session, command, at=at)
        session.flush()
        _put_items(session, row, meeting, actor=actor, at=at)
        row.state, row.meeting_id = RequestState.CONVENED, meeting.id
        row.version += 1
        session.flush()
        payload = {"reference": meeting.reference, "request": row.id, "starts_at": meeting.starts_at}
        audit.record(
            session, audit.Recorded("request.planned", "meeting", meeting.id, at, actor.person, payload)
        )
        return MeetingId(meeting.id)


def clock(session: Session, row: ConveningRequest) -> RequestClock | None:
    """Return what runs for a request since enough had asked; None before."""
    if row.met_on is None:
        return None
    kind = session.get_one(Body, row.body_id).kind
    return clock_of(association.rulebook_of(session), kind, row.met_on)


def _put_items(
    session: Session, row: ConveningRequest, meeting: Meeting, *, actor: Actor, at: datetime
) -> None:
    wanted = from_record(tuple[RequestedItem, ...], row.items)
    for position, item in enumerate(wanted, start=1):
        kind = ItemKind.DECISION if item.requested_decision else ItemKind.DISCUSSION
        content = drafting.Content(
            kind, Subject.ORDINARY, item.title, requested_decision=item.requested_decision
        )
        new = drafting.new_item(session, BodyId(row.body_id), content, actor=actor, at=at)
        new.meeting_id, new.position, new.state = meeting.id, position, ItemState.ON_AGENDA
        new.proposed_by_member_id = row.member_id
        new.proposed_by_person_id = row.asked_by_person_id
        session.flush()
