"""Hearings as minutes tell of them, beside the vote on an exclusion."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.exclusion import Hearing
from govern.services.exclusion_rows import day_in
from govern.store.tables.leaving import Exclusion
from govern.store.tables.voting import Vote


def recorded_hearings(session: Session, meeting: MeetingId) -> Mapping[VoteId, tuple[Message, ...]]:
    """Return what there is to tell of hearings, by the votes of a meeting on exclusions."""
    rows = session.execute(
        select(Vote.id, Exclusion)
        .join(Exclusion, (Exclusion.item_id == Vote.item_id) | (Exclusion.review_item_id == Vote.item_id))
        .where(Vote.meeting_id == meeting, Vote.motion_id.is_(None))
    )
    return {VoteId(vote): tuple(_told(session, row)) for vote, row in rows}


def _told(session: Session, row: Exclusion) -> Iterator[Message]:
    values: dict[str, MessageValue] = {
        "reference": row.reference,
        "charged": day_in(session, row.charged_at),
        "until": row.answer_until,
        "heard": row.heard_on or "",
    }
    yield Message(
        "{reference}: the member was told the grounds on {charged} and could answer until {until}.", values
    )
    if row.answered_at is not None:
        yield Message("It answered on {day}.", {"day": day_in(session, row.answered_at)})
    if row.hearing is Hearing.HELD:
        yield Message("It was heard on {heard}.", values)
    elif row.hearing is Hearing.NOT_USED:
        yield Message("It did not use the hearing to which it was invited.", values)
