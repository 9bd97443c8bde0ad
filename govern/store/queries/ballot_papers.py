"""Who may cast what in a vote, as a teller needs it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from govern.domain.meetings.seats import Presence
from govern.domain.values.ids import ItemId, PersonId, RightId, VoteId
from govern.store.database import current_session
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import RightCaster, VotingRight


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """A right that can be cast, and the people who may cast it."""

    right: RightId
    name: str
    presence: Presence
    casters: tuple[PersonId, ...]


def ballot_papers(vote: VoteId) -> tuple[BallotPaper, ...]:
    """Return every right of a vote that somebody may cast, in the order of the electorate."""
    rows = current_session().execute(
        select(VotingRight.id, VotingRight.name, VotingRight.presence, RightCaster.person_id)
        .join(RightCaster, RightCaster.right_id == VotingRight.id)
        .where(VotingRight.vote_id == vote)
        .order_by(VotingRight.ordinal, RightCaster.capacity.desc(), RightCaster.person_id)
    )
    papers: dict[UUID, BallotPaper] = {}
    for right, name, presence, person in rows:
        known = papers.get(right)
        casters = (*(known.casters if known else ()), PersonId(person))
        papers[right] = BallotPaper(RightId(right), name, presence, casters)
    return tuple(papers.values())


@dataclass(frozen=True, slots=True)
class ItemOnAgenda:
    """An agenda item with the versions that forms about it carry."""

    id: ItemId
    version: int
    title: str
    position: int | None


def items_of(meeting: UUID) -> tuple[ItemOnAgenda, ...]:
    """Return the items of a meeting's agenda in order."""
    rows = current_session().scalars(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting).order_by(AgendaItem.position)
    )
    return tuple(
        ItemOnAgenda(ItemId(row.id), row.version, row.title.authentic_text, row.position) for row in rows
    )


def meeting_version(meeting: UUID) -> int:
    """Return the version that a form about a meeting carries."""
    return current_session().get_one(Meeting, meeting).version
