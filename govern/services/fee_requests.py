"""Asking all members of a year for their fees in one act: looked at first, printed and sent by the worker."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.fees import Fee, fees_of
from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.domain.values.money import Money, total
from govern.domain.values.record import to_record
from govern.services import audit, seals
from govern.services.association import day_of
from govern.services.budget_rows import Keeping
from govern.services.fee_asking import Asking, ask_member
from govern.services.fee_rows import payers, schedule_of, schedule_row, size_names
from govern.store.database import current_session, transaction
from govern.store.queries.budget import money_setting
from govern.store.tables.money import FeeRequest, FeeSchedule


@dataclass(frozen=True, slots=True)
class FeesPreview:
    """What asking for the fees of a year would do now."""

    schedule: UUID
    year: int
    asked: tuple[Fee, ...]
    exempt: tuple[Fee, ...]
    #: members whose fee cannot be found before something is stated
    faults: tuple[Fee, ...]
    #: how many were asked before
    before: int
    due_on: date
    sum: Money
    #: what has to be stated before anybody can be asked
    missing: tuple[Message, ...]

    @property
    def mark(self) -> str:
        """Return what tells this preview from another one."""
        told = [(fee.member.reference, fee.amount.cents) for fee in self.asked if fee.amount]
        return digest(
            to_record({"due": self.due_on, "asked": tuple(f"{name} {cents}" for name, cents in told)})
        )


def preview_fees(schedule: UUID, *, at: datetime) -> FeesPreview:
    """Return whom asking for the fees of a year would ask, for how much and why, and whom it would not.

    Raises:
        NotFound: when there are no such fees.
    """
    return _preview(current_session(), schedule, at)


def ask_for_fees(by: Keeping, schedule: UUID, *, mark: str) -> int:
    """Ask every member of the year that was not asked before, and return how many were.

    Each gets its request as a document in its language; letters leave when the worker has printed them.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there are no such fees.
        Conflict: when the members or the fees have changed since the preview.
        RuleBroken: without an account to pay to, while a member's size is missing, and for nobody at all.
    """
    by.check()
    with transaction() as session:
        found = _preview(session, schedule, by.at)
        if found.mark != mark:
            raise Conflict(Message("The members have changed since this preview was made. Look again."))
        setting = money_setting(session)
        if found.missing or setting is None:
            raise RuleBroken(*found.missing)
        if not found.asked:
            raise RuleBroken(Message("Every member that owes a fee was asked already."))
        row = schedule_row(session, schedule)
        row.requested_at = row.requested_at or by.at
        asking = Asking(session, by, row, setting, found.due_on)
        asked = [ask_member(asking, fee) for fee in found.asked]
        _put_on_record(session, by, row, asked)
        return len(asked)


def _preview(session: Session, schedule: UUID, at: datetime) -> FeesPreview:
    row, today = schedule_row(session, schedule), day_of(session, at)
    fees = fees_of(schedule_of(session, row), payers(session, row.year, today), size_names(session))
    known = set(session.scalars(select(FeeRequest.member_id).where(FeeRequest.schedule_id == schedule)))
    left = [each for each in fees if each.member.id not in known]
    asked = tuple(each for each in left if each.amount)
    faults = tuple(each for each in left if each.is_fault)
    missing = []
    if money_setting(session) is None:
        missing.append(Message("State the account to which members pay."))
    if faults:
        missing.append(
            Message(
                "State the size of {n} member whose fee depends on it.",
                {"n": len(faults)},
                plural="State the size of {n} members whose fee depends on it.",
            )
        )
    return FeesPreview(
        schedule=schedule,
        year=row.year,
        asked=asked,
        exempt=tuple(each for each in left if each.amount is None and not each.is_fault),
        faults=faults,
        before=len(known),
        due_on=today + timedelta(days=row.due_days),
        sum=total((each.amount for each in asked if each.amount), row.currency),
        missing=tuple(missing),
    )


def _put_on_record(session: Session, by: Keeping, row: FeeSchedule, asked: list[FeeRequest]) -> None:
    sealed: dict[str, str] = {}
    for each in asked:
        if each.document_id is not None:
            sealed |= seals.seal(session, "document", DocumentId(each.document_id))
    payload = {
        "year": row.year,
        "due_on": asked[0].due_on,
        "requests": {each.reference: each.cents for each in asked},
    }
    audit.record(
        session,
        audit.Recorded("fees.asked", "plan", None, by.at, by.actor.person, payload=payload, seals=sealed),
    )
