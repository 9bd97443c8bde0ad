"""Who reads an exclusion: the member concerned, the secretary and the board."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.services.exclusion_reviews import is_concerned
from govern.store.tables.association import Body
from govern.store.tables.leaving import Exclusion


def may_read_all(session: Session, actor: Actor) -> bool:
    """Return whether somebody reads every exclusion: the secretary, and the board."""
    boards = session.scalars(select(Body.id).where(Body.kind == BodyKind.BOARD))
    return any(may(actor, Act.READ_EXCLUSIONS, body=BodyId(board)) for board in boards)


def reads_as_concerned(session: Session, actor: Actor, row: Exclusion) -> bool:
    """Return whether somebody who reads an exclusion does so for the member; who decides reads its item.

    Raises:
        NotFound: for whom it is as if there were none.
    """
    concerned = is_concerned(session, actor, row)
    if not concerned and not may_read_all(session, actor):
        raise NotFound(Message("There is no such exclusion."))
    return concerned
