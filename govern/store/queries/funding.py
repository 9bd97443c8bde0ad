"""Funding lines and projects as pages and reports show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import (
    CostForm,
    FundingRate,
    FundingRules,
    FundingSource,
    FundingTerms,
    IndirectRate,
    PlannedCost,
    ProjectFunding,
    fund,
)
from govern.domain.plan.projects import ProjectState
from govern.domain.values.ids import MemberId
from govern.domain.values.text import Text
from govern.store.tables.funding import (
    FundedProject,
    FundingLine,
    FundingRateRow,
    OwnShareCover,
    ProjectCost,
    WorkPackage,
)
from govern.store.tables.members import Member
from govern.store.tables.plan import ActionPlan, Activity


@dataclass(frozen=True, slots=True)
class LineShown:
    """A funding line with its rates, and how many projects it has."""

    id: UUID
    code: str | None
    name: Text
    legal_basis: str
    url: str | None
    rules: FundingRules
    projects: int


@dataclass(frozen=True, slots=True)
class CostShown:
    """A planned cost of a project."""

    id: UUID
    activity: UUID | None
    partner: MemberId
    type: CostType
    form: CostForm
    title: str
    units: Fraction | None
    rate: int | None
    cents: int
    is_eligible: bool
    version: int


@dataclass(frozen=True, slots=True)
class CoverShown:
    """Who brings how much of a partner's own share, and whether that is confirmed."""

    id: UUID
    partner: MemberId
    by: MemberId | None
    source: str
    cents: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class PackageShown:
    """An activity as work package of a project."""

    number: int
    activity: UUID
    reference: str
    title: Text
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ProjectListed:
    """A project in a list, with what it costs and what the funding pays of it, in cents."""

    id: UUID
    reference: str
    title: Text
    line: Text
    state: ProjectState
    starts_on: date
    ends_on: date
    funding: ProjectFunding


@dataclass(frozen=True, slots=True)
class ProjectShown:
    """A project with everything in it."""

    row: FundedProject
    line: LineShown
    currency: str
    funding: ProjectFunding
    costs: tuple[CostShown, ...]
    covers: tuple[CoverShown, ...]
    packages: tuple[PackageShown, ...]


def lines_shown(session: Session) -> tuple[LineShown, ...]:
    """Return all funding lines with their rates; three queries."""
    rows = session.scalars(
        select(FundingLine).order_by(FundingLine.created_at, FundingLine.name, FundingLine.id)
    ).all()
    rates: dict[UUID, list[FundingRateRow]] = {}
    for rate in session.scalars(
        select(FundingRateRow).order_by(
            FundingRateRow.holds_from, FundingRateRow.is_indirect, FundingRateRow.costs, FundingRateRow.id
        )
    ):
        rates.setdefault(rate.line_id, []).append(rate)
    counted = session.execute(select(FundedProject.line_id, func.count()).group_by(FundedProject.line_id))
    projects = dict(counted.all())
    return tuple(
        LineShown(
            each.id,
            each.code,
            each.name,
            each.legal_basis,
            each.url,
            _rules(rates.get(each.id, ())),
            projects.get(each.id, 0),
        )
        for each in rows
    )


def projects_listed(session: Session, plan: UUID) -> tuple[ProjectListed, ...]:
    """Return the projects of a plan in the order in which they were begun; the queries do not grow."""
    rows = session.scalars(
        select(FundedProject).where(FundedProject.plan_id == plan).order_by(FundedProject.reference)
    ).all()
    lines = {each.id: each for each in lines_shown(session)}
    currency = session.get_one(ActionPlan, plan).currency
    costs, covers = _costs(session, rows), _covers(session, rows)
    return tuple(
        ProjectListed(
            each.id,
            each.reference,
            each.title,
            lines[each.line_id].name,
            each.state,
            each.starts_on,
            each.ends_on,
            _funding(
                each,
                lines[each.line_id].rules,
                currency,
                _Within(costs.get(each.id, ()), covers.get(each.id, ())),
            ),
        )
        for each in rows
    )


def project_shown(session: Session, project: UUID) -> ProjectShown | None:
    """Return a project with its costs, own shares and work packages, or None."""
    row = session.get(FundedProject, project)
    if row is None:
        return None
    line = next(each for each in lines_shown(session) if each.id == row.line_id)
    currency = session.get_one(ActionPlan, row.plan_id).currency
    costs, covers = _costs(session, [row]).get(row.id, ()), _covers(session, [row]).get(row.id, ())
    packages = session.execute(
        select(
            WorkPackage.number,
            Activity.id,
            Activity.reference,
            Activity.title,
            Activity.starts_on,
            Activity.ends_on,
        )
        .join(Activity, Activity.id == WorkPackage.activity_id)
        .where(WorkPackage.project_id == row.id)
        .order_by(WorkPackage.number)
    )
    return ProjectShown(
        row,
        line,
        currency,
        _funding(row, line.rules, currency, _Within(costs, covers)),
        costs,
        covers,
        tuple(PackageShown(*each) for each in packages),
    )


@dataclass(frozen=True, slots=True)
class _Within:
    costs: Sequence[CostShown]
    covers: Sequence[CoverShown]


def _funding(row: FundedProject, rules: FundingRules, currency: str, within: _Within) -> ProjectFunding:
    covered: dict[MemberId, int] = {}
    for each in within.covers:
        if each.is_confirmed:
            covered[each.partner] = covered.get(each.partner, 0) + each.cents
    planned = (
        PlannedCost(each.partner, each.type, each.cents, each.form, each.is_eligible) for each in within.costs
    )
    return fund(planned, FundingTerms(rules, row.rates_on, currency, covered, row.most_cents))


def _costs(session: Session, projects: Sequence[FundedProject]) -> Mapping[UUID, tuple[CostShown, ...]]:
    rows = session.scalars(
        select(ProjectCost)
        .join(Member, Member.id == ProjectCost.partner_member_id)
        .where(ProjectCost.project_id.in_([each.id for each in projects]), ProjectCost.dropped_at.is_(None))
        .order_by(Member.reference, ProjectCost.type, ProjectCost.title, ProjectCost.cents, ProjectCost.id)
    )
    found: dict[UUID, tuple[CostShown, ...]] = {}
    for row in rows:
        shown = CostShown(
            row.id,
            row.activity_id,
            MemberId(row.partner_member_id),
            row.type,
            row.form,
            row.title,
            row.units,
            row.rate_cents,
            row.cents,
            row.is_eligible,
            row.version,
        )
        found[row.project_id] = (*found.get(row.project_id, ()), shown)
    return found


def _covers(session: Session, projects: Sequence[FundedProject]) -> Mapping[UUID, tuple[CoverShown, ...]]:
    rows = session.scalars(
        select(OwnShareCover)
        .join(Member, Member.id == OwnShareCover.partner_member_id)
        .where(
            OwnShareCover.project_id.in_([each.id for each in projects]), OwnShareCover.dropped_at.is_(None)
        )
        .order_by(OwnShareCover.given_at, Member.reference, OwnShareCover.source, OwnShareCover.cents)
    )
    found: dict[UUID, tuple[CoverShown, ...]] = {}
    for row in rows:
        by = MemberId(row.by_member_id) if row.by_member_id else None
        shown = CoverShown(
            row.id, MemberId(row.partner_member_id), by, row.source, row.cents, row.confirmed_at is not None
        )
        found[row.project_id] = (*found.get(row.project_id, ()), shown)
    return found


def _rules(rows: Sequence[FundingRateRow]) -> FundingRules:
    rates, indirect = [], []
    for row in rows:
        costs = frozenset(CostType(each) for each in cast(list[str], row.costs))
        source = FundingSource(row.source, row.url or "", row.is_checked)
        if row.is_indirect:
            indirect.append(IndirectRate(row.share, costs, row.holds_from, source))
        else:
            rates.append(FundingRate(costs, row.share, row.holds_from, source))
    return FundingRules(tuple(rates), tuple(indirect))
