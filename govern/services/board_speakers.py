"""Who answers for the board, who asks it, and who is written to about it."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import OFFICES, Act, may
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.voice.board_questions import may_ask_board
from govern.services.association import day_of, rulebook_of
from govern.services.item_questions import board_bodies
from govern.services.newcomers import newcomers
from govern.store.queries.newcomers_items import Holder, holders

_BOARD = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.BOARD_MEMBER})


def answers_for_board(session: Session, actor: Actor) -> Decision:
    """Return whether somebody answers for the board: who sits on it, and its secretary."""
    offices = OFFICES[Act.ANSWER_BOARD]
    if any(actor.holds(*offices, body=each) for each in board_bodies(session)):
        return YES
    return no(Message("Only the board and its secretary answer questions to the board."))


def asks_board(session: Session, actor: Actor, member: MemberId, *, at: datetime) -> Decision:
    """Return whether somebody asks the board for a member: represents it, and it is a new one."""
    allowed = may(actor, Act.ASK_BOARD, member=member)
    if not allowed:
        return allowed
    is_new = member in newcomers(at=at)
    return may_ask_board(rulebook_of(session), is_newcomer=is_new, on=day_of(session, at))


def asks_for(session: Session, actor: Actor, *, at: datetime) -> tuple[MemberId, ...]:
    """Return the members for which somebody may ask the board."""
    own = sorted(actor.represents, key=str)
    return tuple(each for each in own if asks_board(session, actor, each, at=at))


def board_reached(session: Session, *, at: datetime) -> tuple[Holder, ...]:
    """Return who sits on the board and its secretary, as far as they can be written to."""
    return holders(session, _BOARD | {Office.SECRETARY}, board_bodies(session), day_of(session, at))
