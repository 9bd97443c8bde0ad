"""Contributions as rows: read with their entries, entries added, acts put on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import Part
from govern.domain.plan.contributions import Amount, Hand, to_parts
from govern.domain.plan.ledger import LedgerEntry, Sums, state_of, summed
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId, PersonId, new_id
from govern.domain.values.message import Message
from govern.services import audit
from govern.services.plan_rows import parts_of
from govern.store.queries.contribution_sums import SUMS, sums_of
from govern.store.tables.contributions import Contribution, ContributionEntry, LedgerSums


@dataclass(frozen=True, slots=True)
class Made:
    """By whom and when an entry is made, what it says, and on which day it happened."""

    by: PersonId
    at: datetime
    note: str = ""
    happened_on: date | None = None


def contribution_row(session: Session, contribution: UUID) -> Contribution:
    """Return a contribution.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(Contribution, contribution)
    if row is None:
        raise NotFound(Message("There is no such contribution."))
    return row


def ledger_of(session: Session, row: Contribution) -> tuple[LedgerEntry, ...]:
    """Return the entries of a contribution in their order."""
    found = session.scalars(
        select(ContributionEntry)
        .where(ContributionEntry.contribution_id == row.id)
        .order_by(ContributionEntry.number)
    )
    return tuple(LedgerEntry(each.number, each.act, sums_of(each), each.on_number) for each in found)


def append(
    session: Session, row: Contribution, entries: Sequence[LedgerEntry], entry: LedgerEntry, *, made: Made
) -> ContributionEntry:
    """Add an entry after those that are there, and let the contribution tell what all add up to."""
    kept = ContributionEntry(
        id=new_id(),
        contribution_id=row.id,
        number=entry.number,
        act=entry.act,
        on_number=entry.on,
        happened_on=made.happened_on,
        note=made.note,
        at=made.at,
        person_id=made.by,
    )
    _keep(kept, entry.change)
    session.add(kept)
    everything = (*entries, entry)
    _keep(row, summed(everything))
    row.state, row.version = state_of(everything), entry.number
    session.flush()
    return kept


def hand_of(session: Session, actor: Actor, row: Contribution) -> Hand:
    """Return as whom somebody acts on a contribution."""
    parts = parts_of(session, row.activity_id) if row.activity_id else ()
    leads = {each.member for each in parts if each.part is Part.ACCOUNTABLE}
    return Hand(
        is_giver=MemberId(row.member_id) in actor.represents,
        is_lead=bool(leads & actor.represents),
        is_treasurer=bool(may(actor, Act.KEEP_ACCOUNTS)),
    )


def put_on_record(session: Session, action: str, row: Contribution, made: Made, **more: object) -> None:
    """Add the audit entry of one act."""
    payload = {"reference": row.reference, "entry": row.version, "state": row.state, **more}
    audit.record(
        session, audit.Recorded(f"contribution.{action}", "contribution", row.id, made.at, made.by, payload)
    )


def _keep(row: LedgerSums, sums: Sums) -> None:
    for name in SUMS:
        amount: Amount = getattr(sums, name)
        setattr(row, f"{name}_cents", amount.cents)
        setattr(row, f"{name}_days", to_parts(amount.days))
