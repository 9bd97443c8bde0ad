"""An exclusion before a body: the item by which it is decided, and who steps back from it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, ExclusionId, ItemId, MeetingId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.domain.voice.exclusion import PUT_FORWARD, ExclusionState
from govern.domain.voice.suspending import excluded_by
from govern.services import agenda, drafting, exclusion_letters, meetings
from govern.services.association import rulebook_of
from govern.services.exclusion_items import decided_now, stands_on_agenda
from govern.services.exclusion_recusal import recuse_concerned
from govern.services.exclusion_rows import exclusion_row, pass_to, put_on_record, ruled_on
from govern.services.exclusion_wording import wording_of
from govern.store.database import transaction
from govern.store.tables.association import Body
from govern.store.tables.leaving import Exclusion
from govern.store.tables.meetings import AgendaItem, Meeting

_REVIEWS = frozenset({ExclusionState.REVIEW_ASKED, ExclusionState.REVIEW_ON_AGENDA})
_AHEAD = (MeetingState.PLANNED, MeetingState.CONVOKED)


@dataclass(frozen=True, slots=True)
class PutForward:
    """Which exclusion, or review of one, goes on the agenda of which meeting."""

    exclusion: ExclusionId
    meeting: MeetingId
    version: int


def put_forward(actor: Actor, command: PutForward, *, at: datetime) -> ItemId:
    """Put an exclusion, or its review, on the agenda of a meeting of the body that decides.

    The member concerned steps back from the vote: nobody judges its own cause. What the body then votes on
    carries itself out.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such exclusion or meeting.
        Conflict: when it is not to be decided now, or was, stands on an agenda that is not over, or nothing
            may join that agenda any more.
        RuleBroken: for a meeting of another body, and where the rules name none.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    with transaction() as session:
        row = exclusion_row(session, command.exclusion)
        meeting = meetings.meeting_row(session, command.meeting)
        meetings.refuse_stale(row.version, command.version)
        if row.state not in PUT_FORWARD or decided_now(session, row) is not None:
            raise Conflict(Message("This exclusion is decided, or dropped."))
        if row.state in PUT_FORWARD.values() and stands_on_agenda(session, row):
            raise Conflict(Message("It stands on an agenda already."))
        _refuse_elsewhere(session, row, meeting, at)
        item = _put_on(session, row, meeting, actor=actor, at=at)
        letters = exclusion_letters.tell_of_state(session, row, at=at, meeting=meeting.reference)
        put_on_record(
            session,
            "exclusion.put_forward",
            row,
            at=at,
            by=PersonId(actor.person),
            item=item.id,
            letters=letters,
        )
        return ItemId(item.id)


def deciding_kinds(session: Session, row: Exclusion, at: datetime) -> tuple[BodyKind, ...]:
    """Return the bodies that can decide on an exclusion now; a review is the assembly's."""
    if row.state in _REVIEWS:
        return (BodyKind.ASSEMBLY,)
    found = excluded_by(rulebook_of(session), ruled_on(session, row, at))
    return tuple(BodyKind(each.value) for each in found.bodies)


def meetings_to_choose(session: Session, row: Exclusion, at: datetime) -> tuple[Meeting, ...]:
    """Return the meetings ahead of the body that decides, the next one first; none while it stands on one."""
    if row.state not in PUT_FORWARD or (row.state in PUT_FORWARD.values() and stands_on_agenda(session, row)):
        return ()
    return tuple(
        session.scalars(
            select(Meeting)
            .join(Body, Body.id == Meeting.body_id)
            .where(Body.kind.in_(deciding_kinds(session, row, at)), Meeting.state.in_(_AHEAD))
            .order_by(Meeting.starts_at)
        )
    )


def _put_on(session: Session, row: Exclusion, meeting: Meeting, *, actor: Actor, at: datetime) -> AgendaItem:
    wanted = PUT_FORWARD[row.state]
    item = drafting.new_item(session, BodyId(meeting.body_id), wording_of(session, row), actor=actor, at=at)
    agenda.put_on_agenda(session, item, meeting, at=at)
    if row.state is wanted:
        row.version += 1
    else:
        pass_to(row, wanted)
    if wanted is ExclusionState.ON_AGENDA:
        row.item_id = item.id
    else:
        row.review_item_id = item.id
    session.flush()
    recuse_concerned(session, MemberId(row.member_id), item, actor=actor, at=at)
    return item


def _refuse_elsewhere(session: Session, row: Exclusion, meeting: Meeting, at: datetime) -> None:
    kinds = deciding_kinds(session, row, at)
    if not kinds:
        rule = excluded_by(rulebook_of(session), ruled_on(session, row, at)).rule
        if rule is None:
            raise RuleBroken(Message("No rule says who excludes members. An article of the statutes can."))
        cited = {"article": rule.source.citation()}
        raise RuleBroken(Message("The rules leave this to others than the bodies here ({article}).", cited))
    if session.get_one(Body, meeting.body_id).kind not in kinds:
        raise RuleBroken(Message("{meeting} is a meeting of another body.", {"meeting": meeting.reference}))
