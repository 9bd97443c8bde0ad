"""An application before a body: the item by which it is decided, worded in every language, in one act."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import OVER, BodyKind, ItemState, MeetingState
from govern.domain.members.admission import (
    PUT_FORWARD,
    ApplicationState,
    decided_by,
    is_sponsored,
    sponsors_needed,
)
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import ApplicationId, BodyId, ItemId, MeetingId, PersonId
from govern.domain.values.message import Message
from govern.services import agenda, drafting, meetings
from govern.services.application_rows import application_row, pass_to, proceeding_of, put_on_record
from govern.services.application_sponsors import confirmed_sponsors
from govern.services.application_wording import wording_of
from govern.services.association import rulebook_of
from govern.store.database import transaction
from govern.store.tables.applications import Application
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class PutForward:
    """Which application goes on the agenda of which meeting; ``version`` is that which was shown."""

    application: ApplicationId
    meeting: MeetingId
    version: int


def put_forward(actor: Actor, command: PutForward, *, at: datetime) -> ItemId:
    """Put an application, or the appeal in it, on the agenda of a meeting of the body that decides.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such application or meeting.
        Conflict: when it is not to be decided now, stands on an agenda that is not over, or nothing may
            join that agenda any more.
        RuleBroken: for a meeting of another body, and while sponsors are missing.
    """
    with transaction() as session:
        row = application_row(session, command.application)
        meeting = meetings.meeting_row(session, command.meeting)
        may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
        meetings.refuse_stale(row.version, command.version)
        _refuse_too_early(session, row, at)
        _refuse_elsewhere(session, row, meeting, at)
        item = put_on(session, row, meeting, actor=actor, at=at)
        put_on_record(
            session,
            "application.put_forward",
            row,
            at=at,
            by=PersonId(actor.person),
            item=item.id,
            meeting=meeting.id,
        )
        return ItemId(item.id)


def put_on(session: Session, row: Application, meeting: Meeting, *, actor: Actor, at: datetime) -> AgendaItem:
    """Put an application on an agenda inside the caller's transaction, and return its item.

    Raises:
        Conflict: when it cannot be decided from where it is, or nothing may join that agenda any more.
    """
    wanted = PUT_FORWARD.get(row.state)
    if wanted is None:
        raise Conflict(Message("This application is not being examined now."))
    item = drafting.new_item(session, BodyId(meeting.body_id), wording_of(session, row), actor=actor, at=at)
    agenda.put_on_agenda(session, item, meeting, at=at)
    if row.state is not wanted:
        pass_to(row, wanted)
    else:
        row.version += 1
    if wanted is ApplicationState.ON_AGENDA:
        row.item_id = item.id
    else:
        row.appeal_item_id = item.id
    session.flush()
    return item


def deciding_kinds(session: Session, row: Application, at: datetime) -> tuple[BodyKind, ...]:
    """Return the bodies that can decide on an application now; an appeal is the assembly's."""
    if row.state in (ApplicationState.APPEALED, ApplicationState.APPEAL_ON_AGENDA):
        return (BodyKind.ASSEMBLY,)
    found = decided_by(rulebook_of(session), proceeding_of(session, row, at).ruled_on)
    return tuple(BodyKind(each.value) for each in found.bodies)


def meetings_to_choose(session: Session, row: Application, at: datetime) -> tuple[Meeting, ...]:
    """Return the meetings ahead of the bodies that can decide on an application, the next one first."""
    kinds = deciding_kinds(session, row, at)
    ahead = (MeetingState.PLANNED, MeetingState.CONVOKED)
    return tuple(
        session.scalars(
            select(Meeting)
            .join(Body, Body.id == Meeting.body_id)
            .where(Body.kind.in_(kinds), Meeting.state.in_(ahead))
            .order_by(Meeting.starts_at)
        )
    )


def stands_on_agenda(session: Session, row: Application) -> bool:
    """Return whether a body still has the application before it, on an agenda or in writing."""
    wanted = row.appeal_item_id if row.state is ApplicationState.APPEAL_ON_AGENDA else row.item_id
    item = session.get(AgendaItem, wanted) if wanted else None
    if item is None or item.state in (ItemState.WITHDRAWN, ItemState.DECLINED):
        return False
    meeting = session.get(Meeting, item.meeting_id) if item.meeting_id else None
    return meeting is None or meeting.state not in OVER


def _refuse_too_early(session: Session, row: Application, at: datetime) -> None:
    if row.state not in PUT_FORWARD or row.category is None:
        raise Conflict(Message("This application is not being examined now."))
    if row.state in PUT_FORWARD.values() and stands_on_agenda(session, row):
        raise Conflict(Message("It stands on an agenda already."))
    on = proceeding_of(session, row, at).ruled_on
    needed = sponsors_needed(rulebook_of(session), row.category, on)
    is_sponsored(needed, confirmed_sponsors(session, row)).or_rule_broken()


def _refuse_elsewhere(session: Session, row: Application, meeting: Meeting, at: datetime) -> None:
    body = session.get(Body, meeting.body_id)
    if body is None:
        raise NotFound(Message("There is no such body."))
    if body.kind not in deciding_kinds(session, row, at):
        raise RuleBroken(Message("{meeting} is a meeting of another body.", {"meeting": meeting.reference}))
