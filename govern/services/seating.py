"""The seats of a meeting at one moment, from the register, the events and the proxies."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import AttendanceFact, Attendee, attendees
from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.seating import GivenProxy, MemberInMeeting, seat_members, seat_persons
from govern.domain.meetings.seats import Seat
from govern.domain.members.entitlement import entitlement, groups_of, seniority_of
from govern.domain.members.mandates import seats as persons_seated
from govern.domain.members.register import MemberSnapshot, is_newcomer
from govern.domain.members.representation import RepresentationFact, representatives
from govern.domain.rules.decision import TieRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, MeetingId, MemberId
from govern.domain.values.message import Message
from govern.services.association import association_facts, rulebook_of
from govern.store.queries import members as register
from govern.store.queries.attendance import true_attendance
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting, Proxy


def attendance_facts(
    session: Session, meeting: MeetingId, *, until: datetime | None = None
) -> tuple[AttendanceFact, ...]:
    """Return everything that happened to attendance at a meeting, in order, up to an instant.

    Times are the corrected ones; at the end of a session that was adjourned, everybody leaves.
    """
    return true_attendance(session, meeting, until=until)


def given_proxies(
    session: Session, meeting: MeetingId, *, until: datetime | None = None
) -> tuple[GivenProxy, ...]:
    """Return the proxies given for a meeting and not withdrawn, now or at an earlier instant."""
    rows = session.scalars(select(Proxy).where(Proxy.meeting_id == meeting).order_by(Proxy.given_at))
    return tuple(
        GivenProxy(MemberId(row.principal_id), MemberId(row.holder_id)) for row in rows if _stands(row, until)
    )


def _stands(row: Proxy, until: datetime | None) -> bool:
    if until is None:
        return row.withdrawn_at is None
    return row.given_at <= until and (row.withdrawn_at is None or row.withdrawn_at > until)


def seats_of(
    session: Session, meeting: MeetingId, *, on: date, until: datetime | None = None
) -> tuple[Seat, ...]:
    """Return the seats of a meeting under the rules in force on a day.

    They are filled as now, or as at an earlier instant.
    """
    row = session.get_one(Meeting, meeting)
    kind = session.scalar(select(Body.kind).where(Body.id == row.body_id))
    facts = attendance_facts(session, meeting, until=until)
    if kind is not BodyKind.ASSEMBLY:
        return persons_in(session, row.body_id, on, present=attendees(facts))
    members = members_in(session, record_date=record_date(session, row), on=on)
    return _filled(members, facts, given_proxies(session, meeting, until=until))


def _filled(
    members: tuple[MemberInMeeting, ...],
    facts: tuple[AttendanceFact, ...],
    proxies: tuple[GivenProxy, ...],
) -> tuple[Seat, ...]:
    """Return the seats as these facts and proxies fill them, from before if they are the same."""
    for known, happened, given, seats in tuple(_seated):
        if known is members and happened == facts and given == proxies:
            return seats
    found = seat_members(members, present=attendees(facts), proxies=proxies)
    _seated.append((members, facts, proxies, found))
    return found


#: which seats were filled last, for the pages of a meeting between two arrivals
_seated: deque[
    tuple[tuple[MemberInMeeting, ...], tuple[AttendanceFact, ...], tuple[GivenProxy, ...], tuple[Seat, ...]]
] = deque(maxlen=4)


def record_date(session: Session, meeting: Meeting) -> date:
    """Return the day at the seat on which it is fixed who may vote in an assembly."""
    held_on = day_at(meeting.starts_at, association_facts(session).zone)
    before = rulebook_of(session).days("assembly.record_date", held_on)
    return held_on - timedelta(days=before.value)


def members_in(session: Session, *, record_date: date, on: date) -> tuple[MemberInMeeting, ...]:
    """Return what seating needs to know of every member: four queries, however many members."""
    rulebook = rulebook_of(session)
    read = _Read(register.members_on(session, record_date), register.represented(session), rulebook)
    for known, day, held_on, described in tuple(_kept):
        if (day, held_on) == (record_date, on) and known.is_of(read):
            return described
    found = _described(read, record_date=record_date, on=on)
    _kept.append((read, record_date, on, found))
    register.set_aside(len(found))
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    """What members are described from; the register gives the same objects while nothing is added to it."""

    members: tuple[MemberSnapshot, ...]
    people: Mapping[MemberId, Sequence[RepresentationFact]]
    rulebook: Rulebook

    def is_of(self, other: "_Read") -> bool:
        """Return whether the other was read from the same register and the same rules."""
        return (
            self.members is other.members and self.people is other.people and self.rulebook is other.rulebook
        )


#: what was described last, for the pages of a meeting that follow each other
_kept: deque[tuple[_Read, date, date, tuple[MemberInMeeting, ...]]] = deque(maxlen=4)


def _described(read: _Read, *, record_date: date, on: date) -> tuple[MemberInMeeting, ...]:
    rulebook = read.rulebook
    tie = rulebook.find_in_chain("assembly.tie", on)
    ranks_seniority = tie is not None and tie.value == TieRule.SENIORITY.value
    months = newcomer_months(rulebook, on) if read.members else 0
    found = []
    for member in read.members:
        right = entitlement(member, rulebook, record_date=record_date, on=on)
        groups = groups_of(member, is_new=is_newcomer(member, on, months))
        found.append(
            MemberInMeeting(
                member=member.id,
                name=member.name,
                weight=right.weight,
                reason=right.reason,
                groups=(*groups, seniority_of(member, on)) if ranks_seniority else groups,
                representatives=tuple(
                    each.person for each in representatives(read.people.get(member.id, ()), on)
                ),
            )
        )
    return tuple(found)


def newcomer_months(rulebook: Rulebook, on: date) -> int:
    """Return for how many months a member counts as new, 0 where no rule says."""
    key = "membership.newcomer"
    return rulebook.months(key, on).value if rulebook.find_in_chain(key, on) else 0


def persons_in(
    session: Session, body: UUID, on: date, *, present: tuple[Attendee, ...] = ()
) -> tuple[Seat, ...]:
    """Return the seats of a body of persons on a day, those present marked."""
    seated = persons_seated(register.mandates(session), BodyId(body), on)
    names = register.person_names(session, seated)
    return seat_persons(
        [(person, names[person]) for person in seated],
        present=present,
        reason=Message("Holds a mandate in this body on {day}.", {"day": on}),
    )
