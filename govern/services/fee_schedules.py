"""The fees of a year as a resolution decided them, and the sizes of members by which they differ."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from govern.domain.plan.currencies import check_currency
from govern.domain.plan.fees import Schedule, check_schedule
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, ResolutionId, new_id
from govern.domain.values.message import Message
from govern.i18n.languages import currency_codes
from govern.services.budget_rows import Keeping, put_on_record
from govern.services.fee_rows import schedule_row, size_names
from govern.services.standing_rows import adopted_resolution, member_now
from govern.store.database import transaction
from govern.store.tables.money import FeeSchedule, FeeTariff, MemberSize, SizeClass

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class StateFees:
    """The fees of a year, and the resolution that decided them."""

    resolution: ResolutionId | None
    fees: Schedule


def define_size(by: Keeping, name: str) -> UUID:
    """Add a size class at the end of the list.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        Conflict: when there is one of that name.
        RuleBroken: without a name.
    """
    by.check()
    written = " ".join(name.split())[:_LONGEST_NAME]
    if not written:
        raise RuleBroken(Message("Give the size a name, such as “up to 50 firms”."))
    with transaction() as session:
        if written.casefold() in {each.casefold() for each in size_names(session).values()}:
            raise Conflict(Message("There is a size {name} already.", {"name": written}))
        last = session.scalar(select(func.max(SizeClass.position))) or 0
        row = SizeClass(id=new_id(), name=written, position=last + 1)
        session.add(row)
        put_on_record(session, "fees.size_defined", None, by, name=written)
        return row.id


def state_size(by: Keeping, member: MemberId, size: UUID, holds_from: date) -> None:
    """State the size class of a member from a day on; what was stated before stays for the days before.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such member or size.
        Conflict: when it is no member on that day.
    """
    by.check()
    with transaction() as session:
        known = member_now(session, member, holds_from)
        if size not in size_names(session):
            raise NotFound(Message("There is no such size."))
        session.add(
            MemberSize(
                id=new_id(),
                member_id=member,
                size_class_id=size,
                holds_from=holds_from,
                recorded_at=by.at,
                recorded_by_person_id=by.actor.person,
            )
        )
        put_on_record(
            session, "fees.size_stated", None, by, member=known.reference, size=size, holds_from=holds_from
        )


def state_fees(by: Keeping, command: StateFees) -> UUID:
    """State the fees of a year, or state them anew while nobody was asked to pay them.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: without the resolution that decided them, or for a size that there is not.
        Conflict: when requests for payment have gone out.
        RuleBroken: for an unknown currency, and for fees that cannot be applied.
    """
    by.check()
    fees = command.fees
    check_currency(fees.currency, currency_codes())
    check_schedule(fees).or_rule_broken()
    with transaction() as session:
        resolution = adopted_resolution(session, command.resolution)
        _check_sizes(session, fees)
        row = _row(session, by, fees, ResolutionId(resolution.id))
        session.add_all(
            FeeTariff(
                id=new_id(),
                schedule_id=row.id,
                category=each.category,
                size_class_id=each.size,
                cents=each.cents,
            )
            for each in fees.tariffs
        )
        put_on_record(
            session, "fees.stated", None, by, year=fees.year, resolution=resolution.reference, fees=fees
        )
        return row.id


def _row(session: Session, by: Keeping, fees: Schedule, resolution: ResolutionId) -> FeeSchedule:
    row = session.scalar(select(FeeSchedule).where(FeeSchedule.year == fees.year))
    if row is None:
        row = FeeSchedule(
            id=new_id(),
            year=fees.year,
            created_at=by.at,
            created_by_person_id=by.actor.person,
            version=0,
        )
        session.add(row)
    elif row.requested_at is not None:
        raise Conflict(
            Message("Members were asked to pay these fees: they stand as they are.", {"year": str(fees.year)})
        )
    else:
        session.execute(delete(FeeTariff).where(FeeTariff.schedule_id == row.id))
    row.currency, row.resolution_id = fees.currency, resolution
    row.due_days, row.part_year = fees.due_days, fees.part_year
    row.reminder_days, row.arrears_days = list(fees.reminder_days), fees.arrears_days
    row.version += 1
    session.flush()
    return row


def _check_sizes(session: Session, fees: Schedule) -> None:
    known = size_names(session)
    if any(each.size is not None and each.size not in known for each in fees.tariffs):
        raise NotFound(Message("There is no such size."))


def is_open(session: Session, schedule: UUID) -> bool:
    """Return whether the fees of a year can still be stated anew."""
    return schedule_row(session, schedule).requested_at is None
