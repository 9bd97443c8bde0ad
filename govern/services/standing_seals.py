"""What is sealed of memberships that rest and end: the notice, the suspension, the charge as they began."""

from uuid import UUID

from sqlalchemy import FromClause, Select, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.domain.voice.suspending import SuspensionCause
from govern.store.tables.leaving import Exclusion, MemberExit, MemberSuspension

#: what goes on moving after each began
_FREE_OF_EXITS = frozenset({"state", "asked_back_at", "consent_resolution_id", "settled_at"})
_FREE_OF_SUSPENSIONS = frozenset({"ended_by", "ended_on", "lifted_by_resolution_id"})
_CHARGE = (
    *("id", "reference", "member_id", "charge", "article", "warned_on", "charged_at"),
    *("charged_by_person_id", "answer_until", "hearing_at", "hearing_place"),
)


def sealed_exit(session: Session, notice: UUID) -> Json:
    """Return a notice as it was given, or None when it is gone."""
    return _row(session, MemberExit.__table__, notice, _FREE_OF_EXITS)


def sealed_suspension(session: Session, suspension: UUID) -> Json:
    """Return a suspension as it was decided, or None when it is gone."""
    return _row(session, MemberSuspension.__table__, suspension, _FREE_OF_SUSPENSIONS)


def sealed_charge(session: Session, exclusion: UUID) -> Json:
    """Return what a member was charged with, or None when it is gone."""
    table = Exclusion.__table__
    row = session.execute(select(*(table.c[name] for name in _CHARGE)).where(table.c.id == exclusion)).first()
    return to_record(dict(row._mapping)) if row else None


def decided_suspensions() -> Select[UUID]:
    """Return the suspensions that are sealed: those that a body decided."""
    return select(MemberSuspension.id).where(MemberSuspension.cause == SuspensionCause.DECIDED)


def _row(session: Session, table: FromClause, identity: UUID, free: frozenset[str]) -> Json:
    kept = [each for each in table.c if each.name not in free]
    row = session.execute(select(*kept).where(table.c.id == identity)).first()
    return to_record(dict(row._mapping)) if row else None
