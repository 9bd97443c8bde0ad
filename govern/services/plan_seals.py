"""What is sealed of plans: what was put before a body, and every version, entry by entry."""

from uuid import UUID

from sqlalchemy import FromClause, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json, digest
from govern.domain.values.record import to_record
from govern.services.plan_records import frozen
from govern.store.tables.plan_versions import PlanProposal, PlanVersion

#: what goes on moving after a proposal was handed in
_FREE = frozenset({"state", "settled_at"})


def sealed_plan_proposal(session: Session, proposal: UUID) -> Json:
    """Return a proposal as it was handed in, with the fingerprint of what it says; None when it is gone."""
    return _with_records(session, PlanProposal.__table__, proposal)


def sealed_plan_version(session: Session, version: UUID) -> Json:
    """Return a version as it was put in force, with the fingerprint of what it says; None when it is gone."""
    return _with_records(session, PlanVersion.__table__, version)


def _with_records(session: Session, table: FromClause, identity: UUID) -> Json:
    kept = [each for each in table.c if each.name not in _FREE]
    row = session.execute(select(*kept).where(table.c.id == identity)).first()
    if row is None:
        return None
    said = dict(row._mapping)
    return to_record({**said, "said": digest(to_record(frozen(session, row.record_id)))})
