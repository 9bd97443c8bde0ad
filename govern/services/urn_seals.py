"""What is sealed of a secret vote: its urn as rewritten, its receipts, and the roll."""

from uuid import UUID

from sqlalchemy import FromClause, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.urns import RollMark, SecretBallot, Urn, UrnReceipt


def sealed_urn(session: Session, vote: UUID) -> Json:
    """Return the urn with its roots, every ballot in it, every receipt, and everybody on the roll."""
    urn = _rows(session, Urn.__table__, vote)
    if not urn:
        return None
    return {
        "urn": urn,
        "ballots": _rows(session, SecretBallot.__table__, vote),
        "receipts": _rows(session, UrnReceipt.__table__, vote),
        "roll": _rows(session, RollMark.__table__, vote),
    }


def _rows(session: Session, table: FromClause, vote: UUID) -> list[Json]:
    rows = session.execute(select(*table.c).where(table.c.vote_id == vote))
    return sorted((to_record(dict(row._mapping)) for row in rows), key=str)
