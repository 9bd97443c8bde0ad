"""The ranking of a call before the assembly: one act makes the item by which it decides."""

from datetime import datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.support_call import CallState
from govern.domain.plan.support_ranking import CallResult
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import ItemId
from govern.domain.values.record import from_record
from govern.services import audit
from govern.services.assembly_items import NO_RESULT, put_to_assembly, refuse_twice
from govern.services.association import association_facts
from govern.services.shared_item_words import item_of_call
from govern.services.support_rows import call_recorded, call_row
from govern.store.database import transaction


def put_call_forward(actor: Actor, call: UUID, *, at: datetime) -> ItemId:
    """Make the ranking of a call an item of the assembly, in the same way.

    Raises:
        NotFound: when there is no such call.
        NotAllowed: for others than the secretary and the board.
        Conflict: before it is ranked, and while it is before the assembly.
    """
    with transaction() as session:
        row = call_row(session, call)
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        if row.state is not CallState.RANKED:
            raise Conflict(NO_RESULT)
        refuse_twice(session, row.item_id)
        languages = association_facts(session).languages
        content = item_of_call(from_record(CallResult, row.facts), languages)
        row.item_id = put_to_assembly(session, content, actor=actor, at=at)
        row.version += 1
        audit.record(
            session, call_recorded("support_call.put_forward", row, at, actor.person, item=row.item_id)
        )
        return ItemId(row.item_id)
