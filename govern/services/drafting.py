"""Drafting: what an item says, made into a row with its first reference."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.agenda import Wording, check_wording
from govern.domain.meetings.kinds import ItemKind, ItemState
from govern.domain.rules.decision import Subject
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, new_id
from govern.domain.values.references import proposal_reference
from govern.domain.values.text import Text
from govern.domain.values.typed import texts_in_prose, texts_on_one_line
from govern.services.association import association_facts
from govern.services.references import next_number
from govern.store.tables.meetings import AgendaItem

#: who wants the same proposal twice says so later than this
_SENT_TWICE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Content:
    """What an item says and asks for; the subject matters to decisions only."""

    kind: ItemKind
    subject: Subject
    title: Text
    explanation: Text | None = None
    requested_decision: Text | None = None


def sent_before(
    session: Session, body: BodyId, content: Content, *, actor: Actor, at: datetime
) -> AgendaItem | None:
    """Return the proposal that the same person sent with the same words moments ago: a form sent twice."""
    rows = session.scalars(
        select(AgendaItem).where(
            AgendaItem.body_id == body,
            AgendaItem.proposed_by_person_id == actor.person,
            AgendaItem.state == ItemState.PROPOSED,
            AgendaItem.proposed_at > at - _SENT_TWICE,
        )
    )
    wanted = (
        content.kind,
        texts_on_one_line(content.title),
        texts_in_prose(content.explanation),
        texts_in_prose(content.requested_decision),
    )
    same = (row for row in rows if (row.kind, row.title, row.explanation, row.requested_decision) == wanted)
    return next(same, None)


def new_item(session: Session, body: BodyId, content: Content, *, actor: Actor, at: datetime) -> AgendaItem:
    """Return a new item with its first reference; it stands on no agenda yet.

    Raises:
        RuleBroken: when it says too much, or not what its kind must say.
    """
    wording = Wording(
        kind=content.kind,
        title=texts_on_one_line(content.title),
        explanation=texts_in_prose(content.explanation),
        requested_decision=texts_in_prose(content.requested_decision),
    )
    check_wording(wording).or_rule_broken()
    year = day_at(at, association_facts(session).zone).year
    is_decision = content.kind is ItemKind.DECISION
    item = AgendaItem(
        id=new_id(),
        body_id=body,
        reference=proposal_reference(year, next_number(session, f"proposal:{year}")),
        kind=content.kind,
        subject=content.subject if is_decision else Subject.ORDINARY,
        state=ItemState.PROPOSED,
        title=wording.title,
        explanation=wording.explanation,
        requested_decision=wording.requested_decision,
        proposed_by_person_id=actor.person,
        proposed_at=at,
        version=1,
    )
    session.add(item)
    return item
