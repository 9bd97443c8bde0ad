"""Moving a meeting: seen before it is done; one that has been convoked is postponed and convened anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MeetingKind, MeetingState
from govern.domain.meetings.moving import DatedAct, Done, MovedDay, misfits, side_by_side
from govern.domain.meetings.timeline_days import Timeline
from govern.domain.values.calendar import day_at, instant_of, zone_named
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services import association, clashes, meetings, newcomers, planned_timeline, seals
from govern.services.audit import Recorded, record
from govern.services.timeline import timeline_of
from govern.store.database import current_session, transaction
from govern.store.queries import moving
from govern.store.tables.documents import Convocation
from govern.store.tables.meetings import Meeting

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Move:
    """Where a meeting is to be moved; ``starts`` is the time on the clock of its time zone."""

    meeting: MeetingId
    starts: datetime
    time_zone: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """A move before it is made: every day before and after, and what no longer fits."""

    days: tuple[MovedDay, ...]
    misfits: tuple[Message, ...]
    after: Timeline


def preview_move(actor: Actor, move: Move, *, at: datetime) -> Outlook:
    """Return what moving a meeting would change.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        RuleBroken: for a time that the clocks skip, and an unknown zone.
    """
    session = current_session()
    row = meetings.meeting_row(session, move.meeting)
    may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
    starts_at = instant_of(move.starts, zone_named(move.time_zone))
    seat = association.association_facts(session).zone
    before = timeline_of(move.meeting, at=at)
    after = planned_timeline.timeline_if_held(move.meeting, day_at(starts_at, seat), at=at)
    found = clashes.of_instant(session, BodyId(row.body_id), starts_at, but=move.meeting)
    fits = misfits(after, _done(session, row, at), on=day_at(at, seat))
    return Outlook(side_by_side(before, after), (*fits, *(each.sentence for each in found)), after)


def postpone_meeting(actor: Actor, move: Move, *, version: int, note: str, at: datetime) -> None:
    """Give a convoked meeting another day: it is planned again and must be convened anew, in time.

    What was convoked stays on record. Attendance announced and proxies given stay; the members learn of
    the new day by the new convocation.

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
        reason = _reason(note)
        earlier = row.starts_at
        row.state = MeetingState.PLANNED
        meetings.rewrite(session, row, _plan(row, move), at=at)
        row.version += 1
        _put_on_record(session, row, actor=actor, at=at, payload={"earlier": earlier, "reason": reason})


def _put_on_record(
    session: Session, row: Meeting, *, actor: Actor, at: datetime, payload: Mapping[str, object]
) -> None:
    """Put it on record with a fresh seal of the convocation, whose day it changes."""
    facts = {"reference": row.reference, "starts_at": row.starts_at, "time_zone": row.time_zone, **payload}
    found = session.scalar(select(Convocation.id).where(Convocation.meeting_id == row.id))
    sealed = seals.seal(session, "convocation", row.id) if found is not None else {}
    entry = Recorded("meeting.postponed", "meeting", row.id, at, actor.person, facts, sealed)
    record(session, entry)


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


def _done(session: Session, row: Meeting, at: datetime) -> Done:
    seat = association.association_facts(session).zone
    new = newcomers.newcomers(at=at)
    _, nominations = planned_timeline.own_days(session, row)
    return Done(
        items=tuple(
            DatedAct(each.reference, day_at(each.proposed_at, seat), by_newcomer=each.member in new)
            for each in moving.proposed_items(session, row.id)
        ),
        proxies=tuple(
            DatedAct(name, day_at(given_at, seat))
            for name, given_at in moving.proxies_given(session, row.id, day_at(at, seat))
        ),
        nominations=nominations,
        letters=moving.letters_of_convocation(session, row.id),
    )
