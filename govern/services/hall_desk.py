"""The hall as its pages show it: counts by hand and whose votes can still be given there; never a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import NotAllowed, NotFound
from govern.domain.values.ids import HandCountId, PersonId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import BallotChannel
from govern.domain.voting.states import HandCountState
from govern.services import countable_rights
from govern.store.database import current_session
from govern.store.queries import electorates, hand_counts
from govern.store.queries.votes import VoteShown, vote_shown
from govern.store.tables.accounts import Person
from govern.store.tables.urns import HandCount
from govern.store.tables.voting import Vote


@dataclass(frozen=True, slots=True)
class HandCountShown:
    """A count by hand: whose votes it holds and who counted, but not what."""

    id: HandCountId
    channel: BallotChannel
    state: HandCountState
    is_taken_back: bool
    holders: tuple[str, ...]
    first: str
    entered_at: datetime
    second: str | None
    may_count: bool
    may_take_back: bool

    @property
    def is_waiting(self) -> bool:
        """Return whether a second person has still to count."""
        return self.state is HandCountState.ENTERED


@dataclass(frozen=True, slots=True)
class HallDesk:
    """A vote with its counts by hand, and the holders whose votes the reader may enter, by right."""

    vote: VoteShown
    counts: tuple[HandCountShown, ...]
    free: Mapping[RightId, str]
    may_enter: bool


def hall_desk(actor: Actor, vote: VoteId) -> HallDesk:
    """Return the counts by hand of a vote for those who may count; a fixed number of queries.

    Raises:
        NotFound: when there is no such vote.
        NotAllowed: for anybody without an office that counts.
        Conflict: when nobody raises a hand in such a vote.
    """
    shown = vote_shown(vote, actor)
    enters = bool(may(actor, Act.COUNT_HANDS, body=shown.body))
    if not enters and not may(actor, Act.COUNT_AGAIN, body=shown.body):
        raise NotAllowed(Message("Your offices and memberships do not allow this."))
    session = current_session()
    row = session.get_one(Vote, vote)
    countable_rights.refuse_kind(row)
    free = countable_rights.free_rights(session, row) if shown.is_open and enters else ()
    return HallDesk(
        vote=shown,
        counts=_counts(session, shown, actor),
        free={right.id: right.name for right in free},
        may_enter=shown.is_open and enters,
    )


def count_shown(actor: Actor, count: HandCountId) -> tuple[HallDesk, HandCountShown]:
    """Return a count by hand with the desk of its vote, for those who may count.

    Raises:
        NotFound: when there is no such count.
        NotAllowed: for anybody without an office that counts.
    """
    row = current_session().get(HandCount, count)
    if row is None:
        raise NotFound(Message("There is no such count."))
    desk = hall_desk(actor, VoteId(row.vote_id))
    return desk, next(each for each in desk.counts if each.id == count)


def _counts(session: Session, shown: VoteShown, actor: Actor) -> tuple[HandCountShown, ...]:
    rows = hand_counts.counts_of(session, shown.id)
    names = {right.id: right.name for right in electorates.rights(session, shown.id)} if rows else {}
    people = _people(session, rows)
    enters = shown.is_open and bool(may(actor, Act.COUNT_HANDS, body=shown.body))
    seconds = shown.is_open and bool(may(actor, Act.COUNT_AGAIN, body=shown.body))
    return tuple(
        HandCountShown(
            id=HandCountId(row.id),
            channel=row.channel,
            state=row.state,
            is_taken_back=bool(row.note),
            holders=tuple(names[each] for each in hand_counts.rights_in(row)),
            first=people[PersonId(row.entered_by_person_id)],
            entered_at=row.entered_at,
            second=people[PersonId(row.second_person_id)] if row.second_person_id else None,
            may_count=seconds
            and row.state is HandCountState.ENTERED
            and row.entered_by_person_id != actor.person,
            may_take_back=enters and row.state is not HandCountState.DIFFERS,
        )
        for row in rows
    )


def _people(session: Session, rows: Sequence[HandCount]) -> dict[PersonId, str]:
    counted = {each.entered_by_person_id for each in rows} | {each.second_person_id for each in rows}
    found = session.execute(select(Person.id, Person.name).where(Person.id.in_(counted - {None})))
    return {PersonId(person): name for person, name in found}
