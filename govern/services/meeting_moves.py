"""Moving a meeting: seen before it is done; one that has been convoked is postponed and convened anew."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.moving import DatedAct, Done, MovedDay, misfits, side_by_side
from govern.domain.meetings.timeline_days import Timeline
from govern.domain.values.calendar import day_at, instant_of, zone_named
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.services import association, clashes, meetings, newcomers, planned_timeline
from govern.services.timeline import timeline_of
from govern.store.database import current_session
from govern.store.queries import moving
from govern.store.tables.meetings import Meeting


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
