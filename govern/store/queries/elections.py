"""Elections as pages show them: how they are held, who stands, their contests, the seats won."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Actor, Office
from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.paper import ReservedSeats
from govern.domain.elections.states import ElectionState
from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, ElectionId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.states import Secrecy
from govern.store.queries.bodies import open_to
from govern.store.tables.association import Body
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class ElectionShown:
    """An election with its item and meeting; ``body`` elects, ``seats_in`` is where the seats are."""

    id: ElectionId
    item: ItemId
    item_reference: str
    title: Text
    explanation: Text | None
    body: BodyId
    meeting: MeetingId
    meeting_reference: str
    meeting_state: MeetingState
    starts_at: datetime
    seats_in: Text
    office: Office
    method: Method
    secrecy: Secrecy
    seats: int
    limits: tuple[Limit, ...]
    reserved: tuple[ReservedSeats, ...]
    nominations_until: datetime
    term_starts_on: date
    term_ends_on: date | None
    state: ElectionState
    version: int
    seed_commitment: str | None
    seed: str | None

    @property
    def is_secret(self) -> bool:
        """Return whether nobody learns who chose whom."""
        return self.secrecy is Secrecy.SECRET

    def takes_nominations(self, at: datetime) -> bool:
        """Return whether people may be proposed at this moment."""
        return self.state is ElectionState.NOMINATIONS and at <= self.nominations_until


def election_shown(session: Session, actor: Actor, election: ElectionId) -> ElectionShown:
    """Return an election; the seed only once it can break no tie any more. One query.

    Raises:
        NotFound: when there is none, or it is another body's.
        NotAllowed: for somebody with neither office nor member.
    """
    seats_in = aliased(Body)
    row = session.execute(
        select(Election, AgendaItem, Meeting, seats_in.name.label("seats_in"))
        .join(AgendaItem, AgendaItem.id == Election.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(seats_in, seats_in.id == Election.body_id)
        .where(Election.id == election, AgendaItem.body_id.in_(open_to(actor)))
    ).first()
    if row is None:
        raise NotFound(Message("There is no such election."))
    found, item, meeting = row.Election, row.AgendaItem, row.Meeting
    return ElectionShown(
        id=election,
        item=ItemId(item.id),
        item_reference=item.reference,
        title=item.title,
        explanation=item.explanation,
        body=BodyId(item.body_id),
        meeting=MeetingId(meeting.id),
        meeting_reference=meeting.reference,
        meeting_state=meeting.state,
        starts_at=meeting.starts_at,
        seats_in=row.seats_in,
        office=found.office,
        method=found.method,
        secrecy=found.secrecy,
        seats=found.seats,
        limits=tuple(from_record(Limit, each) for each in cast(Sequence[object], found.limits)),
        reserved=tuple(from_record(ReservedSeats, each) for each in cast(Sequence[object], found.reserved)),
        nominations_until=found.nominations_until,
        term_starts_on=found.term_starts_on,
        term_ends_on=found.term_ends_on,
        state=found.state,
        version=found.version,
        seed_commitment=found.seed_commitment,
        seed=found.seed if found.state is ElectionState.COUNTED else None,
    )


@dataclass(frozen=True, slots=True)
class ElectionMark:
    """The election that an item is, and how far it has come."""

    id: ElectionId
    state: ElectionState


def elections_of(session: Session, items: Sequence[ItemId]) -> Mapping[ItemId, ElectionMark]:
    """Return the election of each of these items that is one; one query."""
    rows = session.execute(
        select(Election.item_id, Election.id, Election.state).where(Election.item_id.in_(items))
    )
    return {ItemId(item): ElectionMark(ElectionId(election), state) for item, election, state in rows}
