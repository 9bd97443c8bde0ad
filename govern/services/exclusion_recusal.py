"""Who steps back from the vote on an exclusion: the member concerned, or its people on the board."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.mandates import seats
from govern.domain.members.representation import representatives
from govern.domain.values.ids import BodyId, MemberId, PersonId, new_id
from govern.domain.values.message import Message
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services.association import association_facts, day_of
from govern.store.queries.members import mandates, representation_facts
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Recusal

_REASON = Message("The vote is on its own exclusion.")


def recuse_concerned(
    session: Session, member: MemberId, item: AgendaItem, *, actor: Actor, at: datetime
) -> None:
    """Put on record that the member concerned takes no part in the vote.

    It can be withdrawn like any other recusal, where the rules leave the member its vote. Runs inside the
    caller's transaction, and is part of its act.
    """
    kind = session.scalar(select(Body.kind).where(Body.id == item.body_id))
    reason = translator_for(best_language(association_facts(session).languages)).message(_REASON)
    holders: list[tuple[MemberId | None, PersonId | None]] = [(member, None)]
    if kind is not BodyKind.ASSEMBLY:
        holders = [(None, person) for person in _seated(session, member, BodyId(item.body_id), at)]
    for concerned, person in holders:
        session.add(
            Recusal(
                id=new_id(),
                item_id=item.id,
                member_id=concerned,
                person_id=person,
                reason=reason,
                declared_at=at,
                recorded_by_person_id=actor.person,
            )
        )
    session.flush()


def _seated(session: Session, member: MemberId, body: BodyId, at: datetime) -> tuple[PersonId, ...]:
    on = day_of(session, at)
    own = {each.person for each in representatives(representation_facts(session)[member], on)}
    return tuple(each for each in seats(mandates(session), body, on) if each in own)
