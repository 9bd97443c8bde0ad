"""Cancelling a meeting: its items wait for another one, everybody who was invited is told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.elections.states import ElectionState
from govern.domain.meetings.cancellation import check_reason, is_carried_over, may_cancel
from govern.domain.meetings.kinds import ItemState, LetterState, MeetingState
from govern.domain.values.ids import BodyId, DocumentId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services import audit, convocation_mailing, meetings, seals
from govern.services.convocation_letters import CANCELLATION, OCCASIONS, queue_convocation
from govern.services.invited import invited_to
from govern.services.items import on_agenda
from govern.store.database import transaction
from govern.store.tables.documents import Convocation, Letter
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting

_WAITS = Message(
    "What was to be decided there waits for another meeting, to which you will be convened anew."
)


@dataclass(frozen=True, slots=True)
class CancelMeeting:
    """A meeting to be cancelled as it was shown, and why."""

    meeting: MeetingId
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of it: letters written, references of items that wait, documents for the post."""

    letters: int
    left: tuple[str, ...]
    batches: list[DocumentId]


def cancel_meeting(actor: Actor, command: CancelMeeting, *, at: datetime) -> int:
    """Cancel a meeting that has not been opened; return how many letters tell of it.

    Letters that had not left yet never will. Its items wait for another meeting.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: when it has been opened or cancelled, or changed since that version was shown.
        RuleBroken: when no reason is given.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, command.meeting)
        may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        may_cancel(row.state, reference=row.reference).or_conflict()
        meetings.refuse_stale(row.version, command.version)
        reason = prose(command.reason).strip()
        check_reason(reason).or_rule_broken()
        letters, batches = _tell(session, row, reason, actor=actor, at=at)
        done = _Done(letters, _let_items_go(session, row), batches)
        row.state = MeetingState.CANCELLED
        row.cancelled_at, row.cancelled_because = at, reason
        row.follows_meeting_id = None
        row.version += 1
        _put_on_record(session, row, done, actor=actor, at=at)
        return letters


def _tell(
    session: Session, meeting: Meeting, reason: str, *, actor: Actor, at: datetime
) -> tuple[int, list[DocumentId]]:
    """Write to everybody who was invited; return how many, and what was printed for the post."""
    meeting.calendar_sequence += 1
    invited = invited_to(session, MeetingId(meeting.id), at=at)
    if not invited:
        return 0, []
    hold_back(session, meeting.id, "The meeting was cancelled before this letter left.", at=at)
    mailing = convocation_mailing.about(session, meeting, CANCELLATION, signed_by=actor.name, at=at)
    mailing = convocation_mailing.saying(
        mailing,
        more={"reason": reason},
        heading=Message("Cancelled: {reference}", {"reference": meeting.reference}),
        words=(
            Message("This meeting is cancelled."),
            Message("Reason: {reason}", {"reason": reason}),
            _WAITS,
        ),
    )
    return len(invited), queue_convocation(session, mailing, [each.to for each in invited])


def hold_back(session: Session, meeting: UUID, why: str, *, at: datetime) -> None:
    """Let no letter about the meeting that is still here leave any more."""
    rows = session.scalars(
        select(Letter).where(
            Letter.meeting_id == meeting,
            Letter.state == LetterState.QUEUED,
            Letter.occasion.in_(OCCASIONS),
        )
    )
    for row in rows:
        row.state, row.settled_at = LetterState.REFUSED, at
        row.detail = why


def _let_items_go(session: Session, meeting: Meeting) -> tuple[str, ...]:
    """Take everything off the agenda; return the references of what waits for another meeting."""
    left = []
    is_second = meeting.follows_meeting_id is not None
    proposed = session.scalars(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.PROPOSED)
    ).all()
    for item in (*on_agenda(session, meeting.id), *proposed):
        item.position, item.version = None, item.version + 1
        if is_carried_over(item.kind, is_of_second_call=is_second and item.continues_item_id is not None):
            item.state, item.meeting_id = ItemState.PROPOSED, None
            item.reference = item.proposal_reference or item.reference
            item.proposal_reference = None
            left.append(item.reference)
        else:
            item.state, item.continues_item_id = ItemState.WITHDRAWN, None
            _call_off_election(session, item.id)
    session.flush()
    return tuple(left)


def _call_off_election(session: Session, item: UUID) -> None:
    held = session.scalar(
        select(Election).where(Election.item_id == item, Election.state != ElectionState.CANCELLED)
    )
    if held is not None:
        held.state = ElectionState.CANCELLED
        held.version += 1


def _put_on_record(session: Session, meeting: Meeting, done: _Done, *, actor: Actor, at: datetime) -> None:
    session.flush()
    sealed: list[tuple[str, UUID]] = [("document", each) for each in done.batches]
    if session.scalar(select(Convocation.id).where(Convocation.meeting_id == meeting.id)):
        sealed.append(("convocation", meeting.id))
    audit.record(
        session,
        audit.Recorded(
            action="meeting.cancelled",
            subject_kind="meeting",
            subject_id=meeting.id,
            at=at,
            actor=actor.person,
            payload={
                "reference": meeting.reference,
                "reason": meeting.cancelled_because,
                "letters": done.letters,
                "items": done.left,
            },
            seals={name: value for each in sealed for name, value in seals.seal(session, *each).items()},
        ),
    )
