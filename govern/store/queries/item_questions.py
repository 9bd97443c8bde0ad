"""Written questions as pages, packs and minutes tell them, and those that wait for an answer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govern.domain.meetings.kinds import BodyKind, ItemState, MeetingState
from govern.domain.meetings.questions import AskedQuestion
from govern.domain.values.ids import BodyId, ItemId, MemberId
from govern.domain.values.text import Text
from govern.store.queries.agenda import member_names
from govern.store.tables.accounts import Person
from govern.store.tables.agenda import ItemQuestion
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question with what its form needs."""

    id: UUID
    version: int
    facts: AskedQuestion


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A question without an answer, and who presents its item."""

    item: UUID
    title: Text
    body: BodyId
    is_of_assembly: bool
    presenter: UUID | None
    starts_at: datetime


def questions_on(session: Session, items: Iterable[ItemId]) -> dict[ItemId, tuple[QuestionShown, ...]]:
    """Return the questions on each of these items in their order; two queries at most."""
    answering = aliased(Person)
    rows = session.execute(
        select(ItemQuestion, Person.name, answering.name)
        .join(Person, Person.id == ItemQuestion.person_id)
        .outerjoin(answering, answering.id == ItemQuestion.answered_by_person_id)
        .where(ItemQuestion.item_id.in_(list(items)))
        .order_by(ItemQuestion.ordinal)
    ).all()
    wanted = {MemberId(row.member_id) for row, _, _ in rows if row.member_id}
    names = member_names(session, wanted) if wanted else {}
    found: dict[ItemId, list[QuestionShown]] = defaultdict(list)
    for row, person, answered_by in rows:
        facts = AskedQuestion(
            number=row.ordinal,
            asker=names.get(MemberId(row.member_id), person) if row.member_id else person,
            language=row.language,
            question=row.question,
            asked_at=row.asked_at,
            answer=row.answer,
            answered_by=answered_by,
            answered_at=row.answered_at,
        )
        found[ItemId(row.item_id)].append(QuestionShown(row.id, row.version, facts))
    return {item: tuple(each) for item, each in found.items()}


def waiting_questions(session: Session) -> tuple[WaitingQuestion, ...]:
    """Return the questions without an answer before meetings that are not open yet, the oldest first."""
    rows = session.execute(
        select(AgendaItem, Body.kind, Meeting.starts_at)
        .join(Body, Body.id == AgendaItem.body_id)
        .join(ItemQuestion, ItemQuestion.item_id == AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            ItemQuestion.answer.is_(None),
            AgendaItem.state == ItemState.ON_AGENDA,
            Meeting.state.in_((MeetingState.PLANNED, MeetingState.CONVOKED)),
        )
        .order_by(ItemQuestion.asked_at)
    )
    return tuple(
        WaitingQuestion(
            item=row.id,
            title=row.title,
            body=BodyId(row.body_id),
            is_of_assembly=kind is BodyKind.ASSEMBLY,
            presenter=row.presenter_person_id,
            starts_at=starts_at,
        )
        for row, kind, starts_at in rows
    )


def item_of_question(session: Session, question: UUID) -> ItemId | None:
    """Return the item on which a question was asked, or None where there is no such question."""
    found = session.scalar(select(ItemQuestion.item_id).where(ItemQuestion.id == question))
    return ItemId(found) if found else None
