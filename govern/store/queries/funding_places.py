"""Where activities stand in funded projects, and what waits for members in them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.register import FactKind
from govern.domain.values.ids import ActivityId, MemberId, PlanId
from govern.domain.values.text import Text
from govern.store.tables.funding import FundedProject, OwnShareCover, WorkPackage
from govern.store.tables.members import MemberFactRow
from govern.store.tables.plan import ActionPlan


@dataclass(frozen=True, slots=True)
class PackagePlace:
    """An activity as work package of a project."""

    number: int
    project: UUID
    reference: str
    title: Text


@dataclass(frozen=True, slots=True)
class ProjectChoice:
    """A project that can be chosen."""

    id: UUID
    reference: str
    title: Text


@dataclass(frozen=True, slots=True)
class CoverWaiting:
    """What a member is down for in a project and has not confirmed."""

    project: UUID
    reference: str
    title: Text
    by: MemberId
    cents: int
    currency: str


def package_of(session: Session, activity: ActivityId) -> PackagePlace | None:
    """Return where an activity stands in a project, or None."""
    row = session.execute(
        select(WorkPackage.number, FundedProject.id, FundedProject.reference, FundedProject.title)
        .join(FundedProject, FundedProject.id == WorkPackage.project_id)
        .where(WorkPackage.activity_id == activity)
    ).first()
    return PackagePlace(*row) if row else None


def project_choices(session: Session, plan: PlanId) -> tuple[ProjectChoice, ...]:
    """Return the projects of a plan by their reference."""
    rows = session.execute(
        select(FundedProject.id, FundedProject.reference, FundedProject.title)
        .where(FundedProject.plan_id == plan)
        .order_by(FundedProject.reference)
    )
    return tuple(ProjectChoice(*each) for each in rows)


def covers_waiting(session: Session, members: Collection[MemberId]) -> tuple[CoverWaiting, ...]:
    """Return what these members are down for and have not confirmed, the oldest first; one query."""
    rows = session.execute(
        select(
            FundedProject.id,
            FundedProject.reference,
            FundedProject.title,
            OwnShareCover.by_member_id,
            OwnShareCover.cents,
            ActionPlan.currency,
        )
        .join(FundedProject, FundedProject.id == OwnShareCover.project_id)
        .join(ActionPlan, ActionPlan.id == FundedProject.plan_id)
        .where(
            OwnShareCover.by_member_id.in_(list(members)),
            OwnShareCover.confirmed_at.is_(None),
            OwnShareCover.dropped_at.is_(None),
        )
        .order_by(OwnShareCover.given_at, FundedProject.reference, OwnShareCover.cents)
    )
    return tuple(
        CoverWaiting(id_, reference, title, MemberId(by), cents, currency)
        for id_, reference, title, by, cents, currency in rows
        if by is not None
    )


def members_known(session: Session, members: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return the latest name and country of members; one query."""
    rows = session.execute(
        select(MemberFactRow.member_id, MemberFactRow.kind, MemberFactRow.value)
        .where(
            MemberFactRow.member_id.in_(list(members)),
            MemberFactRow.kind.in_((FactKind.NAME, FactKind.COUNTRY)),
        )
        .order_by(MemberFactRow.holds_from, MemberFactRow.recorded_at)
    )
    found: dict[UUID, dict[FactKind, str]] = {}
    for member, kind, value in rows:
        found.setdefault(member, {})[kind] = value
    return {
        member: (facts.get(FactKind.NAME, ""), facts.get(FactKind.COUNTRY, ""))
        for member, facts in found.items()
    }
