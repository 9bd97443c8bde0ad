"""What is sealed of a secret vote (its urn as rewritten, its receipts, the roll) and of a count by hand."""

from uuid import UUID

from sqlalchemy import FromClause, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.urns import HandCount, RollMark, SecretBallot, Urn, UrnReceipt


def sealed_urn(session: Session, vote: UUID) -> Json:
    """Return the urn with its roots, every ballot in it, every receipt, and everybody on the roll."""
    urn = _rows(session, Urn.__table__, vote)
    if not urn:
        return None
    return {
        "urn": urn,
        "ballots": _rows(session, SecretBallot.__table__, vote),
        "receipts": _rows(session, UrnReceipt.__table__, vote),
        "roll": sealed_roll(session, vote),
    }


def sealed_hand_count(session: Session, count: UUID) -> Json:
    """Return a count by hand as it stands, whose votes it holds, and what each of the two counted."""
    row = session.execute(select(*HandCount.__table__.c).where(HandCount.id == count)).first()
    return to_record(dict(row._mapping)) if row else None


def sealed_roll(session: Session, vote: UUID) -> list[Json]:
    """Return everybody on the roll of a vote."""
    return _rows(session, RollMark.__table__, vote)


def _rows(session: Session, table: FromClause, vote: UUID) -> list[Json]:
    rows = session.execute(select(*table.c).where(table.c.vote_id == vote))
    return sorted((to_record(dict(row._mapping)) for row in rows), key=str)
