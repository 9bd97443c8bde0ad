"""Results of elsewhere that came with imported items."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.ids import ItemId
from govern.domain.values.record import from_record
from govern.domain.voting.elsewhere import ResultOfElsewhere
from govern.store.tables.imports import ElsewhereRow


def results_on(session: Session, item: ItemId) -> tuple[ResultOfElsewhere, ...]:
    """Return the polls on an item that another program counted, in their order."""
    rows = session.scalars(
        select(ElsewhereRow.result).where(ElsewhereRow.item_id == item).order_by(ElsewhereRow.ordinal)
    )
    return tuple(from_record(ResultOfElsewhere, each) for each in rows)
