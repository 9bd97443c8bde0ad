"""The record of a meeting, gathered from everything that was put on record; read only."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.convocation import Notice, notice_given
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.mandates import Mandate, is_in_force
from govern.domain.members.mandates import seats as persons_seated
from govern.domain.members.register import FactKind, values_in_force
from govern.domain.rules.decision import QuorumTest, Subject
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, MemberId, PersonId
from govern.domain.voting.meeting_record import HeldMeeting, MeetingRecord
from govern.services import association, quorum, seating
from govern.store.queries import meeting_record as recorded
from govern.store.queries import members as register
from govern.store.tables.association import Body
from govern.store.tables.documents import Convocation
from govern.store.tables.meetings import Meeting

_IN_ORDER = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY)


def record_of(session: Session, meeting: Meeting) -> MeetingRecord:
    """Return everything on record about a meeting that is over; the number of queries is fixed."""
    held = _held(session, meeting)
    identity = MeetingId(meeting.id)
    on = day_at(held.opened_at, association.association_facts(session).zone)
    mandates = register.mandates(session)
    is_assembly = held.body_kind is BodyKind.ASSEMBLY
    seated = () if is_assembly else persons_seated(mandates, BodyId(meeting.body_id), on)
    day = seating.record_date(session, meeting) if is_assembly else on
    return MeetingRecord(
        meeting=held,
        convocation=_notice(session, meeting, held.body_kind),
        officers=tuple(_officers(mandates, meeting.body_id, on)),
        members=seating.members_in(session, record_date=day, on=on) if is_assembly else (),
        persons=seated,
        names=register.person_names(session),
        attendance=seating.attendance_facts(session, identity),
        proxies=recorded.recorded_proxies(session, identity),
        quorum=_quorum(session, meeting),
        items=recorded.recorded_items(session, identity, _member_names(session, on)),
        votes=recorded.recorded_votes(session, identity),
    )


def _held(session: Session, meeting: Meeting) -> HeldMeeting:
    body = session.get_one(Body, meeting.body_id)
    facts = association.association_facts(session)
    return HeldMeeting(
        issuer=Issuer(facts.name, facts.seat, facts.zone.key),
        body=body.name,
        body_kind=body.kind,
        reference=meeting.reference,
        kind=meeting.kind,
        mode=meeting.mode,
        place=meeting.place,
        zone=ZoneInfo(meeting.time_zone),
        starts_at=meeting.starts_at,
        opened_at=meeting.opened_at or meeting.starts_at,
        closed_at=meeting.closed_at or meeting.opened_at or meeting.starts_at,
    )


def _notice(session: Session, meeting: Meeting, body: BodyKind) -> Notice | None:
    row = session.scalar(select(Convocation).where(Convocation.meeting_id == meeting.id))
    if row is None:
        return None
    seat = association.association_facts(session).zone
    return notice_given(
        association.rulebook_of(session),
        body,
        sent_on=day_at(row.issued_at, seat),
        held_on=day_at(meeting.starts_at, seat),
        reason=row.waiver or "",
    )


def _officers(mandates: tuple[Mandate, ...], body: UUID, on: date) -> Iterator[tuple[Office, PersonId]]:
    for office in _IN_ORDER:
        held = [each for each in mandates if each.office is office and is_in_force(each, on)]
        yield from ((office, each.person) for each in held if each.body == body)
        yield from ((office, each.person) for each in held if each.body is None)


def _quorum(session: Session, meeting: Meeting) -> tuple[QuorumTest, ...]:
    """Return the quorum of ordinary decisions, or nothing where law and statutes settle none."""
    at = meeting.opened_at or meeting.starts_at
    try:
        return quorum.rule_for(session, MeetingId(meeting.id), subject=Subject.ORDINARY, at=at).quorum
    except RuleBroken:
        return ()


def _member_names(session: Session, on: date) -> dict[MemberId, str]:
    """Return the names of all members ever recorded as they were on a day."""
    entries = register.register_entries(session)
    return {entry.id: values_in_force(entry, on).get(FactKind.NAME, entry.reference) for entry in entries}
