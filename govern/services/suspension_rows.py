"""Suspensions as rows: entered in the register, ended, found by member, their acts put on record."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.members.categories import Standing
from govern.domain.members.register import FactKind
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.voice import suspending
from govern.domain.voice.suspending import SuspensionCause, SuspensionEnd
from govern.services import audit, suspension_letters
from govern.services.association import association_facts, rulebook_of
from govern.services.membership_ending import record_fact
from govern.services.seals import seal
from govern.store.tables.association import Body
from govern.store.tables.leaving import MemberSuspension
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import Resolution


def enter(session: Session, row: MemberSuspension, *, at: datetime, by: PersonId | None) -> None:
    """Enter a suspension in the register and tell the member, inside the caller's transaction.

    That by which an excluded member rests is put on record, and sealed, with the exclusion.
    """
    session.add(row)
    member = MemberId(row.member_id)
    record_fact(session, member, (FactKind.STANDING, Standing.SUSPENDED.value), on=row.starts_on, at=at)
    session.flush()
    letters = suspension_letters.tell(session, row, at=at)
    if row.cause is SuspensionCause.DECIDED:
        put_on_record(session, "suspension.begun", row, at=at, by=by, letters=letters)


def known_end(session: Session, row: MemberSuspension) -> date | None:
    """Return the last day of a suspension as far as it is known.

    One that was decided before an assembly ends with it, also where it begins on that day only. One for
    a promise not kept ends when it is kept.
    """
    if row.cause is SuspensionCause.OWED:
        return None
    rule = suspending.ends_at_assembly(rulebook_of(session), row.starts_on)
    decided = session.get(Resolution, row.resolution_id) if row.resolution_id else None
    is_later = decided is not None and decided.adopted_on < row.starts_on
    since = row.starts_on - timedelta(days=1) if is_later else row.starts_on
    return suspending.lapses_on(rule, row.last_day, _assemblies(session), since)


def running_suspension(session: Session, member: MemberId) -> MemberSuspension | None:
    """Return the suspension of a member that has not ended, or None."""
    return session.scalar(
        select(MemberSuspension).where(
            MemberSuspension.member_id == member, MemberSuspension.ended_by.is_(None)
        )
    )


def end(session: Session, row: MemberSuspension, how: SuspensionEnd, *, on: date, at: datetime) -> None:
    """End a suspension from a day on and give the member back what it had; in the caller's transaction."""
    row.ended_by, row.ended_on = how, max(on, row.starts_on)
    stated = (FactKind.STANDING, row.before.value)
    record_fact(session, MemberId(row.member_id), stated, on=row.ended_on, at=at)
    session.flush()


def _assemblies(session: Session) -> list[date]:
    """Return the days of the assemblies that were held and are closed."""
    zone = association_facts(session).zone
    starts = session.scalars(
        select(Meeting.starts_at)
        .join(Body, Body.id == Meeting.body_id)
        .where(Body.kind == BodyKind.ASSEMBLY, Meeting.state == MeetingState.CLOSED)
    )
    return [day_at(each, zone) for each in starts]


def put_on_record(
    session: Session,
    action: str,
    row: MemberSuspension,
    *,
    at: datetime,
    by: PersonId | None = None,
    **more: object,
) -> None:
    """Add the audit entry of one act; a suspension is sealed with the act that begins it."""
    payload = {"suspension": row.id, "starts_on": row.starts_on, "last_day": row.last_day, **more}
    sealed = seal(session, "suspension", row.id) if action == "suspension.begun" else {}
    audit.record(session, audit.Recorded(action, "member", row.member_id, at, by, payload, sealed))
