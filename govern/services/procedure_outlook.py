"""How an item could be decided in writing now, and what that means for those who take part."""

from dataclasses import dataclass
from datetime import date, datetime

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.ids import BodyId, ItemId, ProcedureId
from govern.domain.values.text import Text
from govern.domain.voting.explained import Explained
from govern.domain.voting.written import WrittenRules, procedure_in_words
from govern.services import association, items
from govern.services.written_procedures import procedure_row, rules_for
from govern.store.database import current_session


@dataclass(frozen=True, slots=True)
class ProcedureOutlook:
    """An item, the ways in which it may be decided in writing, and the earliest last day for replies."""

    item: ItemId
    reference: str
    title: Text
    rules: WrittenRules
    earliest: date | None


def outlook(actor: Actor, item: ItemId, *, at: datetime) -> ProcedureOutlook:
    """Return how an item could be decided in writing today.

    Raises:
        NotFound: when there is no such item.
        NotAllowed: when the actor does not chair the body.
    """
    session = current_session()
    row = items.item_row(session, item)
    may(actor, Act.CONDUCT_VOTE, body=BodyId(row.body_id)).or_not_allowed()
    on = association.day_of(session, at)
    found = rules_for(session, row, on=on)
    earliest = found.reply.after(on) if found.reply is not None else None
    return ProcedureOutlook(item, row.reference, row.title, found, earliest)


def in_words(procedure: ProcedureId) -> tuple[Explained, ...]:
    """Return what a written procedure means, under the rules of the day on which it began."""
    session = current_session()
    row = procedure_row(session, procedure)
    item = items.item_row(session, ItemId(row.item_id))
    found = rules_for(session, item, on=association.day_of(session, row.opened_at))
    return procedure_in_words(found, row.mode, row.closes_at)


def admits_reservations(procedure: ProcedureId) -> bool:
    """Return whether an objection sends the matter of a procedure to a meeting."""
    session = current_session()
    row = procedure_row(session, procedure)
    item = items.item_row(session, ItemId(row.item_id))
    found = rules_for(session, item, on=association.day_of(session, row.opened_at))
    return found.admits_reservations(row.mode)
