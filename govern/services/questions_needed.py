"""Written questions that wait for somebody's answer, for the home page."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.calendar import day_at
from govern.domain.values.message import Message
from govern.services.association import association_facts
from govern.services.item_questions import answers_in, board_bodies
from govern.services.needed import Need, Target
from govern.store.queries.item_questions import waiting_questions


def questions_to_answer(session: Session, actor: Actor) -> Iterator[Need]:
    """Yield each item with questions that this person answers, once, by the day of its meeting."""
    waiting = waiting_questions(session)
    boards = board_bodies(session) if waiting else ()
    told = set()
    for question in waiting:
        bodies = (question.body, *boards) if question.is_of_assembly else (question.body,)
        if question.item in told or not answers_in(actor, bodies, question.presenter):
            continue
        told.add(question.item)
        yield Need(
            Message("Answer a question in writing."),
            question.title,
            Target.ITEM,
            question.item,
            by=day_at(question.starts_at, association_facts(session).zone),
        )
