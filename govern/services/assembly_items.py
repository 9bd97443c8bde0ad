"""Items for the assembly made of something else: on its next agenda for the secretary, else proposed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, ItemState
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.services import agenda, drafting
from govern.store.queries.newcomers_items import planned_assemblies
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem

NO_RESULT = Message("There is no result yet.")


def refuse_twice(session: Session, item: UUID | None) -> None:
    """Pass while nothing is before the assembly.

    Raises:
        Conflict: when an item is that was neither withdrawn nor declined.
    """
    row = session.get(AgendaItem, item) if item else None
    if row is not None and row.state not in (ItemState.WITHDRAWN, ItemState.DECLINED):
        raise Conflict(Message("The result is before the assembly already."))


def put_to_assembly(session: Session, content: drafting.Content, *, actor: Actor, at: datetime) -> UUID:
    """Return a new item: on the agenda for the secretary, a proposal of the board otherwise."""
    assembly = BodyId(session.scalars(select(Body.id).where(Body.kind == BodyKind.ASSEMBLY)).one())
    meetings = planned_assemblies(session)
    item = drafting.new_item(session, assembly, content, actor=actor, at=at)
    if meetings and may(actor, Act.ORDER_AGENDA, body=assembly):
        agenda.put_on_agenda(session, item, meetings[0], at=at)
    elif meetings:
        item.meeting_id = meetings[0].id
    session.flush()
    return item.id
