"""The report to a funder: what a project's partners have in each work package, gathered on a day."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.funder_report import (
    FunderReport,
    PackageCost,
    ReportedPackage,
    ReportedPartner,
    ReportedRate,
    shares_of,
)
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.services.association import day_of
from govern.store.database import snapshot
from govern.store.queries.funding import ProjectShown, project_shown
from govern.store.queries.funding_places import members_known


def funder_report(actor: Actor, project: UUID, *, at: datetime) -> FunderReport:
    """Return a project as its funder reads it.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    with snapshot() as session:
        return report_of(session, project, at=at)


def report_of(session: Session, project: UUID, *, at: datetime) -> FunderReport:
    """Return the same inside a transaction of the caller.

    Raises:
        NotFound: when there is no such project.
    """
    found = project_shown(session, project)
    if found is None:
        raise NotFound(Message("There is no such project."))
    row, line, on = found.row, found.line, day_of(session, at)
    partners = tuple(_partners(session, found))
    coordinator = members_known(session, (row.coordinator_member_id,) if row.coordinator_member_id else ())
    numbers = {each.activity: each.number for each in found.packages}
    costs = tuple(
        PackageCost(
            numbers.get(each.activity) if each.activity else None,
            each.partner,
            each.type,
            each.cents,
            each.form,
            each.units,
            each.is_eligible,
        )
        for each in found.costs
    )
    flat = line.rules.indirect_rate(row.rates_on)
    return FunderReport(
        reference=row.reference,
        funder_reference=row.funder_reference or "",
        title=row.title,
        state=row.state,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        line=line.name,
        legal_basis=line.legal_basis,
        rates_on=row.rates_on,
        currency=found.currency,
        as_of=on,
        coordinator=next((name for name, _ in coordinator.values()), ""),
        rates=tuple(_rates(found)),
        partners=partners,
        packages=tuple(
            ReportedPackage(each.number, each.reference, each.title, each.starts_on, each.ends_on)
            for each in found.packages
        ),
        shares=tuple(share for each in found.funding.partners for share in shares_of(each, costs, flat)),
        sentences=found.funding.sentences,
    )


def _partners(session: Session, found: ProjectShown) -> Iterator[ReportedPartner]:
    funded = {each.partner: each for each in found.funding.partners}
    known = members_known(session, funded)
    for member in sorted(funded, key=lambda each: (known[each][0], str(each))):
        name, country = known[member]
        yield ReportedPartner(MemberId(member), name, country, funded[member].covered)


def _rates(found: ProjectShown) -> Iterator[ReportedRate]:
    used = {cost.type: cost.rate for each in found.funding.partners for cost in each.costs if cost.rate}
    for cost, rate in sorted(used.items(), key=lambda pair: pair[0].value):
        source = rate.source
        yield ReportedRate(cost, rate.share, rate.holds_from, source.title, source.is_checked)
