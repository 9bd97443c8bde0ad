"""What is on record of the members' engagement in a year: always the same few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import ENTERING
from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.plan.engagement_parts import Promises
from govern.domain.values.ids import MeetingId, MemberId
from govern.store.queries.voice_report import Between
from govern.store.tables.association import Body
from govern.store.tables.contributions import Contribution
from govern.store.tables.meetings import AttendanceEvent, Meeting, Proxy
from govern.store.tables.room import AttendanceCorrection


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting of the assembly that was held: who was there, and who was represented by whom."""

    id: MeetingId
    reference: str
    starts_at: datetime
    present: frozenset[MemberId]
    represented: Mapping[MemberId, MemberId]

    def reaches(self, member: MemberId) -> bool:
        """Return whether a member was present or represented."""
        return member in self.present or member in self.represented


def meetings_held(session: Session, time: Between) -> tuple[HeldMeeting, ...]:
    """Return the assemblies that are over and have an attendance on record, the first first; three queries.

    Somebody is represented by a member that was there itself.
    """
    of_time = (
        Body.kind == BodyKind.ASSEMBLY,
        Meeting.state == MeetingState.CLOSED,
        Meeting.starts_at >= time.start,
        Meeting.starts_at < time.end,
    )
    held = select(Meeting.id).join(Body, Body.id == Meeting.body_id).where(*of_time)
    present: dict[UUID, set[MemberId]] = {}
    for meeting, member in session.execute(_arrived(held)):
        if member is not None:
            present.setdefault(meeting, set()).add(MemberId(member))
    proxies: dict[UUID, dict[MemberId, MemberId]] = {}
    for meeting, principal, holder in session.execute(
        select(Proxy.meeting_id, Proxy.principal_id, Proxy.holder_id).where(
            Proxy.meeting_id.in_(held), Proxy.withdrawn_at.is_(None)
        )
    ):
        if holder in present.get(meeting, ()):
            proxies.setdefault(meeting, {})[MemberId(principal)] = MemberId(holder)
    rows = session.execute(
        select(Meeting.id, Meeting.reference, Meeting.starts_at)
        .join(Body, Body.id == Meeting.body_id)
        .where(*of_time)
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    return tuple(
        HeldMeeting(MeetingId(meeting), reference, at, frozenset(present[meeting]), proxies.get(meeting, {}))
        for meeting, reference, at in rows
        if meeting in present
    )


def _arrived(meetings: Select[UUID]) -> Select[UUID, UUID | None]:
    """Return which members came to which meetings, but for arrivals that by a correction never happened."""
    newest = (
        select(AttendanceCorrection.event_id, func.max(AttendanceCorrection.ordinal).label("ordinal"))
        .group_by(AttendanceCorrection.event_id)
        .subquery()
    )
    return (
        select(AttendanceEvent.meeting_id, AttendanceEvent.member_id)
        .outerjoin(newest, newest.c.event_id == AttendanceEvent.id)
        .outerjoin(
            AttendanceCorrection,
            and_(
                AttendanceCorrection.event_id == newest.c.event_id,
                AttendanceCorrection.ordinal == newest.c.ordinal,
            ),
        )
        .where(
            AttendanceEvent.meeting_id.in_(meetings),
            AttendanceEvent.member_id.is_not(None),
            AttendanceEvent.kind.in_(sorted(ENTERING, key=lambda each: each.value)),
            or_(AttendanceCorrection.id.is_(None), AttendanceCorrection.at.is_not(None)),
        )
        .distinct()
    )


@dataclass(frozen=True, slots=True)
class Due:
    """Contributions that fell due: of a plan, from one day to before another."""

    plan: UUID
    first: date
    before: date

    @property
    def conditions(self) -> tuple[Any, ...]:
        """Return what rows have to meet."""
        return (
            Contribution.plan_id == self.plan,
            Contribution.due_on >= self.first,
            Contribution.due_on < self.before,
            Contribution.confirmed_cents > 0,
        )


def promises_due(session: Session, due: Due) -> Mapping[MemberId, Promises]:
    """Return what each member confirmed and fell due; one query."""
    rows = session.execute(
        select(
            Contribution.member_id,
            func.sum(Contribution.confirmed_cents),
            func.sum(Contribution.delivered_cents),
            func.sum(Contribution.accepted_cents),
        )
        .where(*due.conditions)
        .group_by(Contribution.member_id)
    )
    return {MemberId(row[0]): Promises(*(int(each) for each in row[1:])) for row in rows}


@dataclass(frozen=True, slots=True)
class DueContribution:
    """A contribution that fell due."""

    id: UUID
    reference: str
    title: str
    due_on: date
    promises: Promises


def contributions_due(session: Session, due: Due, member: MemberId) -> Sequence[DueContribution]:
    """Return the contributions of a member that fell due, the first due first; one query."""
    rows = session.scalars(
        select(Contribution)
        .where(*due.conditions, Contribution.member_id == member)
        .order_by(Contribution.due_on, Contribution.reference)
    )
    return [
        DueContribution(
            row.id,
            row.reference,
            row.title,
            row.due_on,
            Promises(row.confirmed_cents, row.delivered_cents, row.accepted_cents),
        )
        for row in rows
    ]
