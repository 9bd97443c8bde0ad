"""The record of a meeting, gathered from everything that was put on record; read only."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings import convocation, convocation_facts, kinds
from govern.domain.members.mandates import Mandate, office_holders, seats
from govern.domain.members.register import FactKind, values_in_force
from govern.domain.rules.decision import QuorumTest, Subject
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, MemberId, PersonId
from govern.domain.voting.meeting_record import HeldMeeting, MeetingRecord
from govern.services import (
    association,
    hearing_records,
    motion_records,
    quorum,
    seating,
    second_look_records,
)
from govern.services.room_records import recorded_room
from govern.services.sittings import failed_before, sitting_of
from govern.store.queries import meeting_record as recorded
from govern.store.queries import members as register
from govern.store.queries.consultations import consultations_in
from govern.store.queries.recorded_procedures import recorded_procedures
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting

_IN_ORDER = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY)


def record_of(session: Session, meeting: Meeting) -> MeetingRecord:
    """Return everything on record about a meeting that is over; the number of queries is fixed."""
    held = _held(session, meeting)
    identity, body = MeetingId(meeting.id), BodyId(meeting.body_id)
    on = day_at(held.opened_at, association.association_facts(session).zone)
    mandates = register.mandates(session)
    is_assembly = held.body_kind is kinds.BodyKind.ASSEMBLY
    day = seating.record_date(session, meeting) if is_assembly else on
    return MeetingRecord(
        meeting=held,
        convocation=_notice(session, meeting),
        officers=tuple(_officers(mandates, body, on)),
        members=seating.members_in(session, record_date=day, on=on) if is_assembly else (),
        persons=() if is_assembly else seats(mandates, body, on),
        names=register.person_names(session),
        attendance=seating.attendance_facts(session, identity),
        proxies=recorded.recorded_proxies(session, identity),
        quorum=_quorum(session, identity, held),
        items=recorded.recorded_items(session, identity, _member_names(session, on)),
        votes=recorded.recorded_votes(session, identity),
        call=quorum.call_of(session, meeting, at=held.opened_at),
        written=recorded_procedures(session, meeting),
        moved=motion_records.recorded_motions(session, identity),
        room=recorded_room(session, identity, at=held.opened_at),
        second_looks=second_look_records.recorded_looks(session, identity),
        hearings=hearing_records.recorded_hearings(session, identity),
        consultations=consultations_in(session, identity),
    )


def _held(session: Session, meeting: Meeting) -> HeldMeeting:
    body = session.get_one(Body, meeting.body_id)
    facts = association.association_facts(session)
    opened_at = meeting.opened_at or meeting.starts_at
    return HeldMeeting(
        issuer=convocation_facts.Issuer(facts.name, facts.seat, facts.zone.key),
        body=body.name,
        body_kind=body.kind,
        reference=meeting.reference,
        kind=meeting.kind,
        mode=meeting.mode,
        place=meeting.place,
        zone=ZoneInfo(meeting.time_zone),
        starts_at=meeting.starts_at,
        opened_at=opened_at,
        closed_at=meeting.closed_at or opened_at,
        after=failed_before(session, meeting),
    )


def _notice(session: Session, meeting: Meeting) -> convocation.Notice | None:
    sent = recorded.convoked(session, MeetingId(meeting.id))
    if sent is None:
        return None
    issued_at, waiver = sent
    seat = association.association_facts(session).zone
    return convocation.notice_given(
        association.rulebook_of(session),
        sitting_of(session, meeting),
        sent_on=day_at(issued_at, seat),
        reason=waiver,
    )


def _officers(mandates: tuple[Mandate, ...], body: BodyId, on: date) -> Iterator[tuple[Office, PersonId]]:
    """Yield who held each office that day, of the body itself before the association."""
    for office in _IN_ORDER:
        for of in (body, None):
            yield from ((office, person) for person in office_holders(mandates, office, of, on))


def _quorum(session: Session, meeting: MeetingId, held: HeldMeeting) -> tuple[QuorumTest, ...]:
    """Return the quorum of ordinary decisions, or nothing where law and statutes settle none."""
    try:
        return quorum.rule_for(session, meeting, subject=Subject.ORDINARY, at=held.opened_at).quorum
    except RuleBroken:
        return ()


def _member_names(session: Session, on: date) -> dict[MemberId, str]:
    """Return the names of all members ever recorded as they were on a day."""
    entries = register.register_entries(session)
    return {entry.id: values_in_force(entry, on).get(FactKind.NAME, entry.reference) for entry in entries}
