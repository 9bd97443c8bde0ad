"""Who answers an item that a new member proposed by right: the office that the rules name."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.newcomer_clocks import ClockState
from govern.domain.meetings.newcomer_items import AnswerClock
from govern.domain.meetings.newcomer_rules import AnsweringOffice
from govern.domain.meetings.newcomer_words import OFFICE_ANSWERS
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import BodyId, ItemId
from govern.domain.values.message import Message
from govern.services.item_questions import board_bodies
from govern.services.items import item_row
from govern.services.newcomers_items import clock_of
from govern.store.database import current_session
from govern.store.tables.meetings import AgendaItem

#: who speaks for the chair, and for the board
SPEAKERS = frozenset({Office.CHAIR, Office.VICE_CHAIR})


def may_answer_item(actor: Actor, item: ItemId, *, at: datetime) -> Decision:
    """Return whether somebody answers a proposal, for pages.

    Raises:
        NotFound: when there is no such item.
    """
    session = current_session()
    return may_answer(session, actor, item_row(session, item), at=at)


def may_answer(session: Session, actor: Actor, item: AgendaItem, *, at: datetime) -> Decision:
    """Return whether somebody answers a proposal: the secretary, and the office that owes the answer."""
    allowed = may(actor, Act.ANSWER_ITEM, body=BodyId(item.body_id))
    if allowed:
        return allowed
    clock = _clock(session, item, at)
    return YES if clock and speaks_for(session, actor, clock.office, BodyId(item.body_id)) else allowed


def may_decline(session: Session, actor: Actor, item: AgendaItem, *, at: datetime) -> Decision:
    """Return whether somebody may answer with a no: of a new member's item only the office, and in time."""
    clock = _clock(session, item, at)
    if clock is None or clock.office is AnsweringOffice.SECRETARY:
        return may_answer(session, actor, item, at=at)
    if speaks_for(session, actor, clock.office, BodyId(item.body_id)):
        return YES
    return no(
        Message(
            "{office} ({source}). You can put the item on an agenda, but not decline it.",
            {"office": OFFICE_ANSWERS[clock.office], "source": clock.source.citation()},
        )
    )


def in_time(session: Session, item: AgendaItem, *, at: datetime) -> Decision:
    """Return whether a no still counts: not once the day has passed on which the item stands by itself."""
    clock = _clock(session, item, at)
    if clock is None or clock.by_itself is None or clock.state is not ClockState.MISSED:
        return YES
    return no(
        Message(
            "The answer was due by {day} ({source}). Without it the item stands on the agenda ({rule}).",
            {
                "day": clock.due_on,
                "source": clock.source.citation(),
                "rule": clock.by_itself.citation(),
            },
        )
    )


def speaks_for(session: Session, actor: Actor, office: AnsweringOffice, body: BodyId) -> bool:
    """Return whether somebody answers for an office; for chair and board it is who chairs them."""
    if office is AnsweringOffice.SECRETARY:
        return bool(may(actor, Act.ANSWER_ITEM, body=body))
    bodies = (body, *board_bodies(session)) if office is AnsweringOffice.CHAIR else board_bodies(session)
    return any(actor.holds(*SPEAKERS, body=each) for each in bodies)


def _clock(session: Session, item: AgendaItem, at: datetime) -> AnswerClock | None:
    if item.state is not ItemState.PROPOSED:
        return None
    found = clock_of(session, ItemId(item.id), at=at)
    return found.clock if found else None
