"""Rehearsals of votes: nothing here counts, and nothing that counts reads it.

A rehearsal has no rule, no weights and no resolution. Its ballots are of whoever is there, the latest
replaces the earlier ones, and all of it is deleted with the close of the meeting or before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import MeetingState
from govern.domain.meetings.seats import Presence
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import MeetingId, RehearsalId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.domain.voting.ballot import Choice
from govern.services import association, audit, presiding, seating
from govern.services.meetings import meeting_row
from govern.store.database import transaction
from govern.store.tables.meetings import Meeting
from govern.store.tables.rehearsals import Rehearsal, RehearsalBallot

LONGEST_QUESTION = 300
#: what can be chosen in a rehearsal
CHOICES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)


@dataclass(frozen=True, slots=True)
class RehearsalShown:
    """A rehearsal: how many have voted and, once it has ended, how.

    ``question`` is empty where the usual one is put. ``own`` is what the reader has chosen; ``may_vote``
    says that the reader is there.
    """

    id: RehearsalId
    meeting: MeetingId
    question: str
    is_open: bool
    cast: int
    there: int
    counted: Mapping[Choice, int]
    own: Choice | None
    may_vote: bool


def begin(actor: Actor, meeting: MeetingId, *, question: str = "", at: datetime) -> RehearsalId:
    """Begin a rehearsal in an open meeting; an earlier one goes.

    Raises:
        NotAllowed: for anybody who does not conduct the meeting.
        Conflict: when the meeting is not open, or another rehearsal is.
        RuleBroken: when the question is too long.
    """
    given = one_line(question)
    if len(given) > LONGEST_QUESTION:
        raise RuleBroken(Message("Use at most {most} characters.", {"most": LONGEST_QUESTION}))
    with transaction() as session:
        row = meeting_row(session, meeting)
        presiding.conducts(session, actor, row).or_not_allowed()
        if row.state is not MeetingState.OPEN:
            raise Conflict(Message("A rehearsal is held while the meeting is open."))
        latest = _latest(session, meeting)
        if latest is not None and latest.ended_at is None:
            raise Conflict(Message("A rehearsal is going on already."))
        discard_all(session, meeting)
        rehearsal = Rehearsal(
            id=new_id(),
            meeting_id=meeting,
            question=given,
            opened_at=at,
            opened_by_person_id=actor.person,
        )
        session.add(rehearsal)
        there = len(_holders(session, row, None, at=at))
        audit.record(session, _noted("rehearsal.begun", rehearsal, n=there, actor=actor, at=at))
        return RehearsalId(rehearsal.id)


def cast(actor: Actor, rehearsal: RehearsalId, choice: Choice, *, at: datetime) -> MeetingId:
    """Choose in a rehearsal for every seat that the actor fills; return its meeting.

    Raises:
        NotFound: when there is no such rehearsal.
        NotAllowed: for somebody who is not there.
        Conflict: when it has ended.
    """
    with transaction() as session:
        row = _open_row(session, rehearsal)
        holders = _holders(session, session.get_one(Meeting, row.meeting_id), actor, at=at)
        if not holders:
            raise NotAllowed(Message("Only those who are there take part."))
        before = {
            each.holder_id: each
            for each in session.scalars(select(RehearsalBallot).where(RehearsalBallot.rehearsal_id == row.id))
        }
        for holder in holders:
            ballot = before.get(holder)
            if ballot is None:
                ballot = RehearsalBallot(id=new_id(), rehearsal_id=row.id, holder_id=holder)
                session.add(ballot)
            ballot.choice, ballot.cast_at = choice, at
        return MeetingId(row.meeting_id)


def end(actor: Actor, rehearsal: RehearsalId, *, at: datetime) -> MeetingId:
    """End a rehearsal and show what came of it; return its meeting.

    Raises:
        NotAllowed: for anybody who does not conduct the meeting.
        NotFound: when there is no such rehearsal.
        Conflict: when it has ended.
    """
    with transaction() as session:
        row = _open_row(session, rehearsal)
        presiding.conducts(session, actor, session.get_one(Meeting, row.meeting_id)).or_not_allowed()
        row.ended_at = at
        ballots = session.scalar(
            select(func.count()).select_from(RehearsalBallot).where(RehearsalBallot.rehearsal_id == row.id)
        )
        audit.record(session, _noted("rehearsal.held", row, n=ballots or 0, actor=actor, at=at))
        return MeetingId(row.meeting_id)


def discard(actor: Actor, meeting: MeetingId, *, at: datetime) -> None:
    """Delete the rehearsal of a meeting with its ballots.

    Raises:
        NotAllowed: for anybody who does not conduct the meeting.
        Conflict: when there is none.
    """
    with transaction() as session:
        presiding.conducts(session, actor, meeting_row(session, meeting)).or_not_allowed()
        row = _latest(session, meeting)
        if row is None:
            raise Conflict(Message("No rehearsal is going on."))
        audit.record(session, _noted("rehearsal.discarded", row, n=0, actor=actor, at=at))
        discard_all(session, meeting)


def discard_all(session: Session, meeting: MeetingId) -> None:
    """Delete every rehearsal of a meeting with its ballots."""
    of_meeting = select(Rehearsal.id).where(Rehearsal.meeting_id == meeting)
    session.execute(delete(RehearsalBallot).where(RehearsalBallot.rehearsal_id.in_(of_meeting)))
    session.execute(delete(Rehearsal).where(Rehearsal.meeting_id == meeting))


def rehearsal_shown(
    session: Session, meeting: MeetingId, *, at: datetime, actor: Actor | None = None
) -> RehearsalShown | None:
    """Return the rehearsal of a meeting, or None; without a reader, what everybody may see."""
    row = _latest(session, meeting)
    if row is None:
        return None
    ballots = dict(
        session.execute(
            select(RehearsalBallot.holder_id, RehearsalBallot.choice).where(
                RehearsalBallot.rehearsal_id == row.id
            )
        ).all()
    )
    held = session.get_one(Meeting, meeting)
    own = _holders(session, held, actor, at=at) if actor is not None else ()
    chosen = list(ballots.values())
    return RehearsalShown(
        id=RehearsalId(row.id),
        meeting=meeting,
        question=row.question,
        is_open=row.ended_at is None,
        cast=len(chosen),
        there=len(_holders(session, held, None, at=at)),
        counted={} if row.ended_at is None else {each: chosen.count(each) for each in CHOICES},
        own=next((ballots[each] for each in own if each in ballots), None),
        may_vote=bool(own) and row.ended_at is None,
    )


def meeting_of(session: Session, rehearsal: RehearsalId) -> MeetingId:
    """Return the meeting of a rehearsal.

    Raises:
        NotFound: when there is no such rehearsal.
    """
    return MeetingId(_row(session, rehearsal).meeting_id)


def _latest(session: Session, meeting: MeetingId) -> Rehearsal | None:
    return session.scalar(
        select(Rehearsal).where(Rehearsal.meeting_id == meeting).order_by(Rehearsal.opened_at.desc()).limit(1)
    )


def _row(session: Session, rehearsal: RehearsalId) -> Rehearsal:
    row = session.get(Rehearsal, rehearsal)
    if row is None:
        raise NotFound(Message("There is no such rehearsal."))
    return row


def _open_row(session: Session, rehearsal: RehearsalId) -> Rehearsal:
    row = _row(session, rehearsal)
    if row.ended_at is not None:
        raise Conflict(Message("This rehearsal has ended."))
    return row


def _holders(session: Session, meeting: Meeting, actor: Actor | None, *, at: datetime) -> tuple[UUID, ...]:
    """Return the seats that are filled in person, with a vote or without; of one person, where named."""
    seats = seating.seats_of(session, MeetingId(meeting.id), on=association.day_of(session, at))
    there = [each for each in seats if each.presence is Presence.PRESENT]
    holders = (each.member or each.person for each in there if actor is None or actor.person in each.actors)
    return tuple(holder for holder in holders if holder is not None)


def _noted(action: str, row: Rehearsal, *, n: int, actor: Actor, at: datetime) -> audit.Recorded:
    """Return the audit entry of one act, which says how many took part and nothing else."""
    return audit.Recorded(action, "rehearsal", row.id, at, actor.person, {"n": n})
