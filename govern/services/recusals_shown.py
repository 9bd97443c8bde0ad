"""The recusals on an item as its pages show them, and for whom the reader may record one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, ItemState
from govern.domain.members.mandates import seats
from govern.domain.values.errors import NotAllowed
from govern.domain.values.ids import BodyId, ItemId, RecusalId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services import association, items
from govern.services.recusals import recusals_of
from govern.store.database import current_session
from govern.store.queries import members as register
from govern.store.tables.meetings import AgendaItem


@dataclass(frozen=True, slots=True)
class RecusalShown:
    """Who takes no part in an item, and why."""

    id: RecusalId
    holder: str
    reason: str
    declared_at: datetime
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Recusals:
    """The recusals on an item; ``holders`` are those for whom the reader may record one, by name."""

    item: ItemId
    reference: str
    title: Text
    recused: tuple[RecusalShown, ...]
    holders: Mapping[UUID, str]
    of_persons: bool


def recusals_shown(actor: Actor, item: ItemId, *, at: datetime) -> Recusals:
    """Return the recusals on an item for somebody who may read meetings; a fixed number of queries.

    Raises:
        NotFound: when there is no such item.
        NotAllowed: for somebody who may not read it.
    """
    session = current_session()
    row = items.item_row(session, item)
    body = BodyId(row.body_id)
    of_persons = items.body_kind(session, body) is not BodyKind.ASSEMBLY
    if not may(actor, Act.READ_MEETINGS, body=body if of_persons else None):
        raise NotAllowed(Message("Your offices and memberships do not allow this."))
    names = _names(session, row, at, of_persons=of_persons)
    records_all = bool(may(actor, Act.RECORD_RECUSAL, body=body))
    own = {actor.person, *actor.represents}
    standing = recusals_of(session, row.id)
    taken = {each.member_id or each.person_id for each in standing}
    waits = row.state is ItemState.ON_AGENDA
    return Recusals(
        item=item,
        reference=row.reference,
        title=row.title,
        recused=tuple(
            RecusalShown(
                id=RecusalId(each.id),
                holder=names.get(each.member_id or each.person_id or each.id, ""),
                reason=each.reason,
                declared_at=each.declared_at,
                may_withdraw=waits and (records_all or (each.member_id or each.person_id) in own),
            )
            for each in standing
        ),
        holders={
            holder: name
            for holder, name in sorted(names.items(), key=lambda named: named[1].casefold())
            if waits and holder not in taken and (records_all or holder in own)
        },
        of_persons=of_persons,
    )


def _names(session: Session, row: AgendaItem, at: datetime, *, of_persons: bool) -> dict[UUID, str]:
    """Return the holders of votes in the body of an item, by identity."""
    on = association.day_of(session, at)
    if not of_persons:
        return {member.id: member.name for member in register.members_on(session, on)}
    seated = seats(register.mandates(session), BodyId(row.body_id), on)
    named = register.person_names(session, seated)
    return {person: named[person] for person in seated}
