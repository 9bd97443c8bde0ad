"""Who may read a paper of an agenda item: decided here, for pages, downloads, letters and packs alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.domain.values.message import Message


class Readers(Enum):
    """For whom a paper is, from the widest circle to the narrowest."""

    INVITED = "invited"
    BODY = "body"
    BOARD = "board"
    OFFICES = "offices"


READERS_NAMES: Mapping[Readers, Message] = {
    Readers.INVITED: Message("everybody who is invited"),
    Readers.BODY: Message("those who sit on the body, and nobody else"),
    Readers.BOARD: Message("the board, and nobody else"),
    Readers.OFFICES: Message("holders of these offices, and nobody else"),
}

_SEATED = (Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.BOARD_MEMBER)


@dataclass(frozen=True, slots=True)
class PaperAccess:
    """What decides on the readers of a paper: its circle, and where its item stands."""

    readers: Readers
    offices: frozenset[Office]
    body: BodyId
    #: whether the body is the general assembly, on which the members sit
    is_assembly: bool
    #: the board; None where the association has none
    board: BodyId | None
    #: who proposed the item, and for which member: they brought the paper
    person: PersonId
    member: MemberId | None


@dataclass(frozen=True, slots=True)
class Circle:
    """For whom somebody wants a paper to be."""

    readers: Readers = Readers.INVITED
    offices: frozenset[Office] = frozenset()


def check_circle(circle: Circle) -> Decision:
    """Return whether a circle of readers is complete: one of named offices names some."""
    if circle.readers is Readers.OFFICES and not circle.offices:
        return no(Message("Choose the offices that may read it."))
    return YES


def may_read_paper(actor: Actor, paper: PaperAccess) -> bool:
    """Return whether somebody who may read the item may read its paper too.

    The secretary of the body reads every paper, since somebody must hand them out; so do those who
    proposed the item.
    """
    if may(actor, Act.ORDER_AGENDA, body=paper.body) or _brought(actor, paper):
        return True
    if paper.readers is Readers.INVITED:
        return True
    if paper.readers is Readers.BODY:
        return _sits(actor, paper)
    if paper.readers is Readers.BOARD:
        return paper.board is not None and actor.holds(*_SEATED, body=paper.board)
    bodies = (paper.body, paper.board) if paper.board else (paper.body,)
    return any(actor.holds(*paper.offices, body=body) for body in bodies)


def _brought(actor: Actor, paper: PaperAccess) -> bool:
    return actor.person == paper.person or (paper.member is not None and paper.member in actor.represents)


def _sits(actor: Actor, paper: PaperAccess) -> bool:
    if paper.is_assembly:
        return bool(actor.represents)
    return actor.holds(*_SEATED, body=paper.body)
