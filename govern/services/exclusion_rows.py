"""Exclusions as rows: found by id, their rules and days, their acts put on record."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.newcomer_rules import ruling_day
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ExclusionId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.domain.voice.exclusion import (
    BEFORE,
    ExclusionRules,
    HeardSoFar,
    exclusion_rules,
    may_become,
)
from govern.services import audit
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.passing import passing_by
from govern.services.seals import seal
from govern.store.tables.leaving import Exclusion

_SEALED_BY = "exclusion.charged"

pass_to = passing_by(may_become)


def exclusion_row(session: Session, exclusion: ExclusionId) -> Exclusion:
    """Return an exclusion.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(Exclusion, exclusion)
    if row is None:
        raise NotFound(Message("There is no such exclusion."))
    return row


def ruled_on(session: Session, row: Exclusion, at: datetime) -> date:
    """Return the day whose rules decide an exclusion: those of its charge, unless the rules say otherwise."""
    return ruling_day(rulebook_of(session), day_in(session, row.charged_at), day_of(session, at))


def rules_of(session: Session, row: Exclusion, at: datetime) -> ExclusionRules:
    """Return the rules that decide an exclusion."""
    return exclusion_rules(rulebook_of(session), ruled_on(session, row, at))


def heard_so_far(session: Session, row: Exclusion) -> HeardSoFar:
    """Return what is known of the member's right to be heard."""
    answered = day_in(session, row.answered_at) if row.answered_at else None
    return HeardSoFar(row.answer_until, answered, row.hearing)


def told_on(session: Session, row: Exclusion) -> date | None:
    """Return the day on which the decision went out with its reasons."""
    return day_in(session, row.told_at) if row.told_at else None


def day_in(session: Session, moment: datetime) -> date:
    """Return the day at the seat of a moment."""
    return day_at(moment, association_facts(session).zone)


def exclusion_before_decision(session: Session, member: MemberId) -> Exclusion | None:
    """Return the exclusion of a member that is not decided yet, or None."""
    return session.scalar(select(Exclusion).where(Exclusion.member_id == member, Exclusion.state.in_(BEFORE)))


def put_on_record(
    session: Session,
    action: str,
    row: Exclusion,
    *,
    at: datetime,
    by: PersonId | None = None,
    **more: object,
) -> None:
    """Add the audit entry of one act; the charge is sealed with the act that makes it."""
    payload = {"reference": row.reference, "member": row.member_id, "state": row.state, **more}
    sealed = seal(session, "charge", row.id) if action == _SEALED_BY else {}
    audit.record(session, audit.Recorded(action, "exclusion", row.id, at, by, payload, sealed))
