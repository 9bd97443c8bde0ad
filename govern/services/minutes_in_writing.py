"""Issued minutes put to approval in writing, where the rules let the body decide so."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import ItemKind, ItemState, MinutesState
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MinutesId
from govern.domain.values.message import Message
from govern.domain.voting.written import WrittenRules, written_rules
from govern.services import association, drafting, items
from govern.services.minutes_draft import said_in_languages
from govern.store.database import transaction
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem, Meeting


def approval_rules(session: Session, body: BodyId, *, at: datetime) -> WrittenRules:
    """Return how a body may approve minutes in writing today."""
    return written_rules(
        association.rulebook_of(session),
        body=items.body_kind(session, body),
        subject=Subject.ORDINARY,
        on=association.day_of(session, at),
    )


def waiting_item(session: Session, minutes: MinutesId) -> ItemId | None:
    """Return the item that puts minutes to approval and is not settled yet, or None; one query."""
    found = session.scalar(
        select(AgendaItem.id)
        .where(
            AgendaItem.approves_minutes_id == minutes,
            AgendaItem.state.in_((ItemState.PROPOSED, ItemState.ON_AGENDA, ItemState.IN_WRITING)),
        )
        .order_by(AgendaItem.proposed_at.desc())
        .limit(1)
    )
    return ItemId(found) if found else None


def propose_in_writing(actor: Actor, minutes: MinutesId, *, at: datetime) -> ItemId:
    """Make the proposal to approve issued minutes, from which the chair begins the written procedure.

    Raises:
        NotFound: when there are no such minutes.
        NotAllowed: for anybody but the secretary.
        Conflict: when they are not issued, are approved, or stand to approval already.
        RuleBroken: when the body cannot decide this in writing.
    """
    with transaction() as session:
        row = session.get(Minutes, minutes)
        if row is None:
            raise NotFound(Message("There are no such minutes."))
        meeting = session.get_one(Meeting, row.meeting_id)
        body = BodyId(meeting.body_id)
        may(actor, Act.WRITE_MINUTES, body=body).or_not_allowed()
        _check_state(session, row)
        refusal = approval_rules(session, body, at=at).refusal
        if refusal is not None:
            raise RuleBroken(refusal)
        title = Message("Approve the minutes of {meeting}", {"meeting": meeting.reference})
        content = drafting.Content(
            kind=ItemKind.MINUTES_APPROVAL,
            subject=Subject.ORDINARY,
            title=said_in_languages(session, title),
            explanation=None,
            requested_decision=None,
        )
        item = drafting.new_item(session, body, content, actor=actor, at=at)
        item.approves_minutes_id = row.id
        items.put_on_record(session, "item.added", item, actor=actor, at=at, title=item.title)
        return ItemId(item.id)


def _check_state(session: Session, row: Minutes) -> None:
    if row.state is MinutesState.DRAFT:
        raise Conflict(Message("Issue the minutes first: what is approved must stand still."))
    if row.state is MinutesState.APPROVED:
        raise Conflict(Message("These minutes are approved already."))
    if waiting_item(session, MinutesId(row.id)) is not None:
        raise Conflict(Message("These minutes are put to approval already."))
