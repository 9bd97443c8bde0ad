"""The result of a shared budget before the assembly: one act makes the item by which it decides."""

from datetime import datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.shared_budget import RoundResult, RoundState
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import ItemId
from govern.domain.values.record import from_record
from govern.services import audit
from govern.services.assembly_items import NO_RESULT, put_to_assembly, refuse_twice
from govern.services.association import association_facts
from govern.services.shared_item_words import item_of_round
from govern.services.shared_rows import recorded, round_row
from govern.store.database import transaction
from govern.store.tables.shared_budgets import SharedResult


def put_round_forward(actor: Actor, round_: UUID, *, at: datetime) -> ItemId:
    """Make the result of a round an item of the assembly; of the secretary it stands on the next agenda.

    Raises:
        NotFound: when there is no such round.
        NotAllowed: for others than the secretary and the board.
        Conflict: before there is a result, and while it is before the assembly.
    """
    with transaction() as session:
        row = round_row(session, round_)
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        result = session.get(SharedResult, row.id)
        if row.state is not RoundState.CLOSED or result is None:
            raise Conflict(NO_RESULT)
        refuse_twice(session, row.item_id)
        languages = association_facts(session).languages
        content = item_of_round(from_record(RoundResult, result.facts), languages)
        row.item_id = put_to_assembly(session, content, actor=actor, at=at)
        row.version += 1
        audit.record(session, recorded("shared_budget.put_forward", row, at, actor.person, item=row.item_id))
        return ItemId(row.item_id)
