"""What hangs on agenda items: the votes on them, what became resolutions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.ids import BodyId, ItemId, MinutesId, VoteId
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteState
from govern.store.tables.agenda import VoteItem
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import OutcomeRow, Resolution, Vote


@dataclass(frozen=True, slots=True)
class VoteMark:
    """A vote on an item: how far it is, and what came of it."""

    id: VoteId
    item: ItemId
    state: VoteState
    result: Result | None
    resolution: str | None


def votes_on(session: Session, items: Iterable[ItemId]) -> dict[ItemId, tuple[VoteMark, ...]]:
    """Return the votes on each of these items, the first one first; two queries.

    One on a consent agenda counts for every item in it.
    """
    found: dict[ItemId, list[VoteMark]] = defaultdict(list)
    wanted = list(items)
    for mark in _votes_together(session, wanted):
        found[mark.item].append(mark)
    rows = session.execute(
        select(Vote.id, Vote.item_id, Vote.state, OutcomeRow.result, Resolution.reference)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Resolution, and_(Resolution.vote_id == Vote.id, Resolution.item_id.is_(None)))
        .where(Vote.item_id.in_(wanted))
        .order_by(Vote.ordinal)
    )
    for id_, item, state, result, resolution in rows:
        found[ItemId(item)].append(VoteMark(VoteId(id_), ItemId(item), state, result, resolution))
    return {item: tuple(votes) for item, votes in found.items()}


def _votes_together(session: Session, items: Iterable[ItemId]) -> Iterator[VoteMark]:
    """Yield the votes on consent agendas in which these items were; one query.

    A rejected one decided on none of them by itself.
    """
    rows = session.execute(
        select(Vote.id, VoteItem.item_id, Vote.state, OutcomeRow.result, Resolution.reference)
        .join(VoteItem, VoteItem.vote_id == Vote.id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Resolution, and_(Resolution.vote_id == Vote.id, Resolution.item_id == VoteItem.item_id))
        .where(
            VoteItem.item_id.in_(list(items)),
            or_(OutcomeRow.result.is_(None), OutcomeRow.result != Result.REJECTED),
        )
        .order_by(Vote.opened_at)
    )
    for id_, item, state, result, resolution in rows:
        yield VoteMark(VoteId(id_), ItemId(item), state, result, resolution)


def minutes_to_approve(session: Session, body: BodyId) -> tuple[tuple[MinutesId, str], ...]:
    """Return the issued minutes of a body that nobody has approved yet, with their meeting's reference."""
    rows = session.execute(
        select(Minutes.id, Meeting.reference)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .where(Meeting.body_id == body, Minutes.state == MinutesState.ISSUED)
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    return tuple((MinutesId(id_), reference) for id_, reference in rows)
