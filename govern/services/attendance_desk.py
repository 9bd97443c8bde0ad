"""The desk of a meeting: every seat with its people, as it stands now; read only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.attendance import AttendanceFact, Attendee, attendees
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind, MeetingMode, MeetingState
from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MeetingId, MemberId, PersonId, ProxyId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services.quorum import rule_for
from govern.services.seating import attendance_facts, seats_of
from govern.store.database import current_session
from govern.store.queries.bodies import open_to
from govern.store.queries.members import person_names
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting, Proxy

#: from so many people on, the names of all are read at once
_MANY = 1000


@dataclass(frozen=True, slots=True)
class PersonAtDesk:
    """Somebody who may attend for a seat: in the meeting or not, and what was said before."""

    person: PersonId
    name: str
    inside: AttendanceChannel | None
    since: datetime | None
    has_left: bool
    promise: AttendanceKind | None


@dataclass(frozen=True, slots=True)
class ProxyAtDesk:
    """A proxy that stands, by names."""

    id: ProxyId
    principal: MemberId
    holder: MemberId
    holder_name: str


@dataclass(frozen=True, slots=True)
class SeatAtDesk:
    """A seat with the people who may fill it and the proxy given for it."""

    seat: Seat
    people: tuple[PersonAtDesk, ...]
    proxy: ProxyAtDesk | None


@dataclass(frozen=True, slots=True)
class AttendanceDesk:
    """All seats of a meeting and the quorum that they make."""

    seats: tuple[SeatAtDesk, ...]
    quorum: QuorumState


@dataclass(frozen=True, slots=True)
class Hall:
    """The seats of a meeting as they are filled, the quorum that they make, what happened at the door."""

    seats: tuple[Seat, ...]
    quorum: QuorumState
    facts: tuple[AttendanceFact, ...]
    proxies: Mapping[MemberId, ProxyAtDesk]

    def of_members(self, members: Iterable[MemberId]) -> tuple[Seat, ...]:
        """Return the seats of some members."""
        wanted = frozenset(members)
        return tuple(each for each in self.seats if each.member in wanted) if wanted else ()


@dataclass(frozen=True, slots=True)
class MeetingAtDesk:
    """The meeting whose desk it is."""

    reference: str
    body: UUID
    body_name: Text
    state: MeetingState
    mode: MeetingMode
    starts_at: datetime
    time_zone: str


def open_hall(actor: Actor, meeting: MeetingId, *, at: datetime) -> tuple[Hall, MeetingAtDesk]:
    """Return the hall of a meeting, with the meeting, for somebody who may read about it.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such meeting, or it is another body's.
    """
    session = current_session()
    row = session.scalar(select(Meeting).where(Meeting.id == meeting, Meeting.body_id.in_(open_to(actor))))
    if row is None:
        raise NotFound(Message("There is no such meeting."))
    held = MeetingAtDesk(
        reference=row.reference,
        body=row.body_id,
        body_name=session.get_one(Body, row.body_id).name,
        state=row.state,
        mode=row.mode,
        starts_at=row.starts_at,
        time_zone=row.time_zone,
    )
    return hall_of(session, meeting, at=at), held


@dataclass(frozen=True, slots=True)
class _Door:
    names: dict[PersonId, str]
    facts: dict[tuple[MemberId | None, PersonId], list[AttendanceFact]]
    present: dict[tuple[MemberId | None, PersonId], Attendee]


def attendance_desk(session: Session, meeting: MeetingId, *, at: datetime) -> AttendanceDesk:
    """Return the desk of a meeting; the number of queries does not grow with its seats."""
    hall = hall_of(session, meeting, at=at)
    return AttendanceDesk(at_desk(session, hall, hall.seats), hall.quorum)


def hall_of(session: Session, meeting: MeetingId, *, at: datetime) -> Hall:
    """Return the hall of a meeting; the number of queries does not grow with its seats."""
    row = session.get_one(Meeting, meeting)
    rule = rule_for(session, meeting, subject=Subject.ORDINARY, at=max(at, row.starts_at))
    seats = seats_of(session, meeting, on=rule.in_force_on)
    return Hall(
        seats=seats,
        quorum=measure_quorum(rule.quorum, seats),
        facts=attendance_facts(session, meeting),
        proxies=_proxies(session, meeting, seats),
    )


def at_desk(session: Session, hall: Hall, seats: Iterable[Seat]) -> tuple[SeatAtDesk, ...]:
    """Return some of the seats of a hall with the people who may fill them; one query."""
    wanted = tuple(seats)
    persons = {person for seat in wanted for person in seat.actors}
    own = [fact for fact in hall.facts if fact.person in persons]
    by_person: dict[tuple[MemberId | None, PersonId], list[AttendanceFact]] = defaultdict(list)
    for fact in own:
        by_person[fact.member, fact.person].append(fact)
    door = _Door(
        names=person_names(session, persons if len(persons) < _MANY else None),
        facts=by_person,
        present={(each.member, each.person): each for each in attendees(own)},
    )
    return tuple(
        SeatAtDesk(
            seat=seat,
            people=tuple(_person(seat, person, door) for person in seat.actors),
            proxy=hall.proxies.get(seat.member) if seat.member else None,
        )
        for seat in wanted
    )


def _proxies(session: Session, meeting: MeetingId, seats: tuple[Seat, ...]) -> dict[MemberId, ProxyAtDesk]:
    rows = session.scalars(
        select(Proxy).where(Proxy.meeting_id == meeting, Proxy.withdrawn_at.is_(None))
    ).all()
    names = {seat.member: seat.name for seat in seats} if rows else {}
    return {
        MemberId(row.principal_id): ProxyAtDesk(
            ProxyId(row.id),
            MemberId(row.principal_id),
            MemberId(row.holder_id),
            names[MemberId(row.holder_id)],
        )
        for row in rows
    }


def _person(seat: Seat, person: PersonId, door: _Door) -> PersonAtDesk:
    own = door.facts.get((seat.member, person), [])
    inside = door.present.get((seat.member, person))
    promises = [fact.kind for fact in own if fact.kind in (AttendanceKind.REGISTERED, AttendanceKind.EXCUSED)]
    return PersonAtDesk(
        person=person,
        name=door.names[person],
        inside=inside.channel if inside else None,
        since=inside.since if inside else None,
        has_left=any(fact.kind is AttendanceKind.DEPARTED for fact in own),
        promise=promises[-1] if promises else None,
    )
