"""Clocks of members' standing: votes that begin, charges to be answered, last days of one's own."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.newcomer_clocks import ClockPlace, ClockState, RunningClock, state_of_clock
from govern.domain.values.digest import Json
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voice.exclusion import BEFORE
from govern.domain.voice.leaving import ExitDay, ExitState
from govern.domain.voice.standing_words import standing_in_words
from govern.services.association import day_of
from govern.services.exclusion_rows import rules_of
from govern.services.standing_letters import name_of
from govern.services.votes_begun import waiting_members
from govern.store.tables.leaving import Exclusion, MemberExit


def standing_clocks(session: Session, at: datetime) -> tuple[RunningClock, ...]:
    """Return the clocks that everybody reads; those of charges bear the reference alone."""
    today = day_of(session, at)
    return (*_votes(session, today), *_charges(session, today, at))


def own_standing_clocks(session: Session, actor: Actor) -> tuple[RunningClock, ...]:
    """Return the clocks of members that have given notice, for their own people alone."""
    rows = session.scalars(
        select(MemberExit).where(
            MemberExit.state == ExitState.RUNNING, MemberExit.member_id.in_(actor.represents)
        )
    )
    return tuple(clock for row in rows for clock in _last_day(session, row))


def _votes(session: Session, today: date) -> Iterator[RunningClock]:
    for entry, clock in waiting_members(session, today):
        waits = clock.waits
        if waits is not None and waits.source is not None:
            yield RunningClock(
                what=Message("Its vote begins."),
                who=name_of(session, entry.id, today),
                due_on=waits.since,
                source=waits.source,
                state=ClockState.RUNNING,
                url_kind=ClockPlace.STANDING,
                url_id=entry.id,
                then=standing_in_words(clock, is_own=False),
                member=entry.id,
            )


def _charges(session: Session, today: date, at: datetime) -> Iterator[RunningClock]:
    rows = session.scalars(
        select(Exclusion)
        .where(Exclusion.state.in_(BEFORE), Exclusion.answered_at.is_(None))
        .order_by(Exclusion.charged_at)
    )
    for row in rows:
        heard = rules_of(session, row, at).heard
        if heard is not None and today <= row.answer_until:
            yield RunningClock(
                what=Message("Answer the charge."),
                who=row.reference,
                due_on=row.answer_until,
                source=heard.source,
                state=state_of_clock(row.answer_until, today, done_on=None),
                url_kind=ClockPlace.EXCLUSION,
                url_id=row.id,
                then=Message("Nobody can vote on it before."),
                member=MemberId(row.member_id),
            )


def _last_day(session: Session, row: MemberExit) -> Iterator[RunningClock]:
    reckoned = from_record(ExitDay, cast("Json", row.reckoning))
    if reckoned.source is not None:
        yield RunningClock(
            what=Message("Your notice runs: the last day of your membership."),
            who=name_of(session, MemberId(row.member_id), row.received_on),
            due_on=row.last_day,
            source=reckoned.source,
            state=ClockState.RUNNING,
            url_kind=ClockPlace.STANDING,
            url_id=row.member_id,
            then=reckoned.because,
            member=MemberId(row.member_id),
        )
