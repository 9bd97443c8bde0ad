"""What contributions add up to: of one row, of a member in a year, of all of them, in SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, case, func, select
from sqlalchemy.orm import Session

from govern.domain.plan.balance import Given
from govern.domain.plan.contributions import (
    TOWARDS_LEAST,
    Amount,
    ContributionKind,
    ContributionState,
    from_parts,
)
from govern.domain.plan.ledger import Sums
from govern.domain.values.ids import MemberId, PlanId
from govern.store.tables.contributions import Contribution, LedgerSums, Receipt

SUMS = ("promised", "confirmed", "delivered", "disputed", "accepted")
_COLUMNS = tuple(f"{name}_{unit}" for name in SUMS for unit in ("cents", "days"))


@dataclass(frozen=True, slots=True)
class MemberSums:
    """What one member gives and receives in a year, by kind of contribution."""

    member: MemberId
    year: int
    given: tuple[Given, ...]
    received: int

    @property
    def towards_least(self) -> Sums:
        """Return what counts towards the least contribution: all but the fee."""
        return sum((each.sums for each in self.given if each.kind in TOWARDS_LEAST), Sums())


def sums_of(row: LedgerSums | Row[Any]) -> Sums:
    """Return the sums that a row keeps."""
    return Sums(
        *(
            Amount(
                int(getattr(row, f"{name}_cents") or 0), from_parts(int(getattr(row, f"{name}_days") or 0))
            )
            for name in SUMS
        )
    )


def sums_by_member(session: Session, plan: PlanId, *, year: int) -> tuple[MemberSums, ...]:
    """Return what each member gives and receives in a year of a plan; two queries."""
    return _together(
        session,
        (Contribution.plan_id == plan, Contribution.year == year),
        (Receipt.plan_id == plan, Receipt.year == year),
    )


def sums_by_year(session: Session, plan: PlanId, member: MemberId) -> tuple[MemberSums, ...]:
    """Return what one member gives and receives in each year of a plan, the latest first; two queries."""
    found = _together(
        session,
        (Contribution.plan_id == plan, Contribution.member_id == member),
        (Receipt.plan_id == plan, Receipt.member_id == member),
    )
    return tuple(sorted(found, key=lambda each: each.year, reverse=True))


def sums_by_kind(session: Session, plan: PlanId, *, year: int) -> tuple[Given, ...]:
    """Return what all members together give in a year of a plan, by kind; one query."""
    rows = session.execute(
        _grouped(Contribution.kind).where(Contribution.plan_id == plan, Contribution.year == year)
    )
    found = {each.kind: each for each in map(_given, rows)}
    return tuple(found[kind] for kind in ContributionKind if kind in found)


def sums_of_activity(session: Session, activity: Any) -> tuple[Given, ...]:
    """Return what an activity is given, by kind; one query."""
    rows = session.execute(_grouped(Contribution.kind).where(Contribution.activity_id == activity))
    return tuple(_given(row) for row in rows)


def _together(
    session: Session, given: Iterable[ColumnElement[bool]], received: Iterable[ColumnElement[bool]]
) -> tuple[MemberSums, ...]:
    rows = session.execute(
        _grouped(Contribution.member_id, Contribution.year, Contribution.kind).where(*given)
    ).all()
    paid = session.execute(
        select(Receipt.member_id, Receipt.year, func.sum(Receipt.cents))
        .where(*received)
        .group_by(Receipt.member_id, Receipt.year)
    )
    taken = {(member, year): int(cents) for member, year, cents in paid}
    kinds: dict[tuple[Any, int], list[Given]] = {key: [] for key in taken}
    for row in rows:
        kinds.setdefault((row.member_id, row.year), []).append(_given(row))
    return tuple(
        MemberSums(MemberId(key[0]), key[1], tuple(found), taken.get(key, 0)) for key, found in kinds.items()
    )


def _grouped(*by: Any) -> Any:
    is_unanswered = Contribution.state == ContributionState.PLEDGED
    return select(
        *by,
        *(func.sum(getattr(Contribution, name)).label(name) for name in _COLUMNS),
        func.sum(case((is_unanswered, Contribution.promised_cents), else_=0)).label("unanswered_cents"),
        func.sum(case((is_unanswered, Contribution.promised_days), else_=0)).label("unanswered_days"),
    ).group_by(*by)


def _given(row: Row[Any]) -> Given:
    unanswered = Amount(int(row.unanswered_cents), from_parts(int(row.unanswered_days)))
    return Given(cast("ContributionKind", row.kind), sums_of(row), unanswered)
