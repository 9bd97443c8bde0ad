"""Requests to convene as pages show them: who asks, who has signed, how far they have come."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.convening_request import RequestedItem, RequestState
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.register import FactKind, values_in_force
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, MeetingId, MemberId, PersonId, RequestId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.store.queries.bodies import open_to
from govern.store.queries.members import register_entries
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting
from govern.store.tables.planning import ConveningRequest, RequestSignature


@dataclass(frozen=True, slots=True)
class SignatureShown:
    """Somebody who has signed, by name; exactly one of member and person is set."""

    name: str
    member: MemberId | None
    person: PersonId | None
    signed_on: date
    is_on_paper: bool


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request with all that a reader must know of it."""

    id: RequestId
    body: BodyId
    body_kind: BodyKind
    body_name: Text
    state: RequestState
    reason: str
    items: tuple[RequestedItem, ...]
    asked_at: datetime
    asked_by: str
    asked_by_person: PersonId
    member: MemberId | None
    met_on: date | None
    meeting: MeetingId | None
    meeting_reference: str | None
    version: int
    signatures: tuple[SignatureShown, ...]

    def is_signed_by(self, actor: Actor) -> bool:
        """Return whether somebody has signed, or a member that the person represents."""
        return any(
            each.person == actor.person or (each.member is not None and each.member in actor.represents)
            for each in self.signatures
        )


def requests(session: Session, actor: Actor, *states: RequestState) -> tuple[RequestShown, ...]:
    """Return the requests that somebody may read about, in some states or in all, the latest first.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    query = (
        select(ConveningRequest, Body.kind, Body.name, Person.name, Meeting.reference)
        .join(Body, Body.id == ConveningRequest.body_id)
        .join(Person, Person.id == ConveningRequest.asked_by_person_id)
        .outerjoin(Meeting, Meeting.id == ConveningRequest.meeting_id)
        .where(Body.id.in_(open_to(actor)))
        .order_by(ConveningRequest.asked_at.desc(), ConveningRequest.id)
    )
    if states:
        query = query.where(ConveningRequest.state.in_(states))
    rows = session.execute(query).all()
    signed = _signatures(session, [row[0].id for row in rows]) if rows else {}
    return tuple(_request(row, signed.get(row[0].id, ())) for row in rows)


def request(session: Session, actor: Actor, wanted: RequestId) -> RequestShown:
    """Return one request.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such request, or it is about another body.
    """
    found = next((each for each in requests(session, actor) if each.id == wanted), None)
    if found is None:
        raise NotFound(Message("There is no such request."))
    return found


def _signatures(session: Session, wanted: Sequence[UUID]) -> Mapping[UUID, tuple[SignatureShown, ...]]:
    rows = session.execute(
        select(RequestSignature, Person.name)
        .outerjoin(Person, Person.id == RequestSignature.person_id)
        .where(RequestSignature.request_id.in_(wanted), RequestSignature.withdrawn_at.is_(None))
        .order_by(RequestSignature.signed_on, RequestSignature.recorded_at)
    ).all()
    entries = {entry.id: entry for entry in register_entries(session)} if rows else {}
    found: dict[UUID, list[SignatureShown]] = defaultdict(list)
    for row, person in rows:
        name = person or ""
        if row.member_id is not None:
            entry = entries[MemberId(row.member_id)]
            name = values_in_force(entry, row.signed_on).get(FactKind.NAME, entry.reference)
        found[row.request_id].append(
            SignatureShown(
                name=name,
                member=MemberId(row.member_id) if row.member_id else None,
                person=PersonId(row.person_id) if row.person_id else None,
                signed_on=row.signed_on,
                is_on_paper=row.is_on_paper,
            )
        )
    return {key: tuple(each) for key, each in found.items()}


def _request(
    found: Row[ConveningRequest, BodyKind, Text, str, str | None], signatures: tuple[SignatureShown, ...]
) -> RequestShown:
    row, kind, body, asked_by, meeting = found
    return RequestShown(
        id=RequestId(row.id),
        body=BodyId(row.body_id),
        body_kind=kind,
        body_name=body,
        state=row.state,
        reason=row.reason,
        items=from_record(tuple[RequestedItem, ...], row.items),
        asked_at=row.asked_at,
        asked_by=asked_by,
        asked_by_person=PersonId(row.asked_by_person_id),
        member=MemberId(row.member_id) if row.member_id else None,
        met_on=row.met_on,
        meeting=MeetingId(row.meeting_id) if row.meeting_id else None,
        meeting_reference=meeting,
        version=row.version,
        signatures=signatures,
    )
