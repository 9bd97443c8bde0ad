"""Everything recorded of attendance at a meeting, with what was corrected since; read only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.attendance_correction import MOVES
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind, MeetingState
from govern.domain.values.calendar import day_at, zone_named
from govern.domain.values.ids import BodyId, MeetingId, MemberId, PersonId
from govern.services.meetings import meeting_row
from govern.store.database import current_session
from govern.store.queries.attendance import CorrectionShown, Recorded, attendance_log
from govern.store.queries.members import members_on, person_names
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Vote


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded event: who, for which member, what, and when it was; struck out when it never happened."""

    id: UUID
    person: str
    member: str | None
    kind: AttendanceKind
    channel: AttendanceChannel
    recorded_at: datetime
    at: datetime | None
    note: str
    corrections: tuple["CorrectedBy", ...]
    may_correct: bool


@dataclass(frozen=True, slots=True)
class CorrectedBy:
    """A correction: by whom, why, and the items whose votes keep the electorate with which they opened."""

    facts: CorrectionShown
    by: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendanceLog:
    """The events of a meeting in the order of recording."""

    meeting: Meeting
    entries: tuple[Entry, ...]


def attendance_log_shown(actor: Actor, meeting: MeetingId) -> AttendanceLog:
    """Return what was recorded of attendance, for who records it; a fixed number of queries.

    Raises:
        NotFound: when there is no such meeting.
        NotAllowed: for anybody else.
    """
    session = current_session()
    row = meeting_row(session, meeting)
    may(actor, Act.RECORD_ATTENDANCE, body=BodyId(row.body_id)).or_not_allowed()
    log = attendance_log(session, meeting)
    on = day_at(row.opened_at or row.starts_at, zone_named(row.time_zone))
    names = _Names(
        persons=person_names(session, _people(log)),
        members={each.id: each.name for each in members_on(session, on)},
        votes=_votes(session, meeting),
    )
    may_correct = row.state in (MeetingState.OPEN, MeetingState.CLOSED)
    return AttendanceLog(row, tuple(_entry(each, names, may_correct=may_correct) for each in log))


@dataclass(frozen=True, slots=True)
class _Names:
    persons: Mapping[PersonId, str]
    members: Mapping[MemberId, str]
    votes: Mapping[UUID, str]


def _people(log: tuple[Recorded, ...]) -> set[PersonId]:
    found = {each.fact.person for each in log} | {each.recorded_by for each in log}
    return found | {one.recorded_by for each in log for one in each.corrections}


def _votes(session: Session, meeting: MeetingId) -> dict[UUID, str]:
    """Return the references of the items that were voted on, by vote."""
    rows = session.execute(
        select(Vote.id, AgendaItem.reference)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .where(Vote.meeting_id == meeting)
    )
    return dict(rows.all())


def _entry(each: Recorded, names: _Names, *, may_correct: bool) -> Entry:
    fact, latest = each.fact, each.corrections[-1] if each.corrections else None
    return Entry(
        id=each.id,
        person=names.persons.get(fact.person, ""),
        member=names.members.get(fact.member) if fact.member else None,
        kind=fact.kind,
        channel=fact.channel,
        recorded_at=fact.at,
        at=latest.at if latest else fact.at,
        note=each.note,
        corrections=tuple(
            CorrectedBy(
                one,
                names.persons.get(one.recorded_by, ""),
                tuple(dict.fromkeys(names.votes[vote] for vote in one.votes if vote in names.votes)),
            )
            for one in each.corrections
        ),
        may_correct=may_correct and fact.kind in MOVES,
    )
