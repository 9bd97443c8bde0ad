"""Minutes as somebody may read them: a draft from the records as they are, issued ones as frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MinutesState
from govern.domain.meetings.timeline import Deadline, Duty
from govern.domain.values.digest import digest
from govern.domain.values.errors import NotAllowed, NotFound
from govern.domain.values.ids import MinutesId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.minutes import Minutes, Prose
from govern.services import minutes_draft, minutes_follow_up, minutes_seals, timeline
from govern.store.database import current_session
from govern.store.queries import minutes as queries
from govern.store.queries import minutes_comments
from govern.store.queries.actions import minuted_actions


@dataclass(frozen=True, slots=True)
class MinutesShown:
    """Minutes with what a page needs beside them.

    ``facts`` carry the prose of the present passages for the secretary, and the frozen prose for others.
    """

    row: queries.MinutesRow
    facts: Minutes
    #: by item; None is the opening. Empty for those who may not write
    passages: Mapping[UUID | None, queries.Passage]
    may_write: bool
    approved_by: queries.ApprovedBy | None
    #: whether the secretary has written something since they were issued
    is_edited_since: bool
    #: whether what was issued is still what was sealed; None for a draft
    is_as_sealed: bool | None
    deadline: Deadline | None


def read_minutes(actor: Actor, minutes: MinutesId, *, at: datetime) -> MinutesShown:
    """Return minutes for somebody who may read them; the number of queries is fixed.

    Raises:
        NotFound: when there are none of that id, or they are another body's.
        NotAllowed: for a draft, to anybody but the secretary and those asked to comment on it.
    """
    session = current_session()
    row = queries.minutes_row(session, actor, minutes)
    if row is None:
        raise NotFound(Message("There are no such minutes."))
    may_write = bool(may(actor, Act.WRITE_MINUTES, body=row.body)) and row.state is not MinutesState.APPROVED
    if row.state is MinutesState.DRAFT and not may_write and not _is_asked(session, actor, row):
        raise NotAllowed(
            Message("The minutes of {meeting} are still being written.", {"meeting": row.reference}),
            Message("You can read them here once the secretary has issued them."),
        )
    found = queries.passages(session, minutes) if may_write else ()
    passages = {passage.item: passage for passage in found}
    frozen = _facts(session, row)
    present = _present(session, row, frozen.with_prose(_prose(passages))) if may_write else frozen
    return MinutesShown(
        row=row,
        facts=present,
        passages=passages,
        may_write=may_write,
        approved_by=queries.approved_by(session, minutes),
        is_edited_since=row.state is MinutesState.ISSUED and present != frozen,
        is_as_sealed=_is_as_sealed(session, row),
        deadline=timeline.timeline_of(row.meeting, at=at).of(Duty.MINUTES),
    )


def _facts(session: Session, row: queries.MinutesRow) -> Minutes:
    frozen = queries.frozen_facts(session, row.id)
    if frozen is None:
        return minutes_draft.composed(session, row.id, row.meeting)
    return from_record(Minutes, frozen)


def _is_asked(session: Session, actor: Actor, row: queries.MinutesRow) -> bool:
    """Return whether somebody is asked to comment on a draft, and so may read it."""
    if minutes_comments.comments_until(session, row.id) is None:
        return False
    return minutes_comments.is_participant(session, actor, row.meeting)


def _present(session: Session, row: queries.MinutesRow, facts: Minutes) -> Minutes:
    """Return issued minutes with the corrections and actions of now, as issuing again would have them."""
    if row.state is MinutesState.DRAFT:
        return facts
    follow_up = replace(
        facts.follow_up,
        corrections=minutes_follow_up.corrections(session, row.id),
        actions=minuted_actions(session, row.meeting),
    )
    return replace(facts, follow_up=follow_up)


def _prose(passages: Mapping[UUID | None, queries.Passage]) -> Prose:
    opening = passages.get(None)
    written = {item: passage.prose for item, passage in passages.items() if item is not None}
    return Prose(opening.prose if opening else None, written)


def _is_as_sealed(session: Session, row: queries.MinutesRow) -> bool | None:
    if row.state is MinutesState.DRAFT:
        return None
    return digest(minutes_seals.sealed_minutes(session, row.id)) == queries.latest_seal(session, row.id)
