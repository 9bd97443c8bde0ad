"""What partners plan to spend in a funded project, by amount, in person-months or as a lump sum."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import CostForm, units_cost
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services import audit, meetings
from govern.services.funding_projects import check_amount, check_title, project_row, record, refuse_over
from govern.store.database import transaction
from govern.store.tables.funding import ProjectCost, WorkPackage
from govern.store.tables.members import Member

_KIND = "funded_project"


@dataclass(frozen=True, slots=True)
class NewCost:
    """What a partner plans to spend: ``cents``, or ``units`` (person-months) of ``rate`` cents each."""

    project: UUID
    partner: MemberId
    type: CostType
    form: CostForm
    title: str
    cents: int = 0
    units: Fraction | None = None
    rate: int | None = None
    activity: UUID | None = None
    is_eligible: bool = True


def plan_cost(actor: Actor, command: NewCost, *, at: datetime) -> UUID:
    """Plan a cost of a partner in a project, and return its id.

    Raises:
        NotAllowed: for anybody but who keeps the accounts, and the partner's own representatives.
        NotFound: when there is no such project, partner or work package.
        Conflict: when the project is over.
        RuleBroken: for amounts below zero or absurd, units without a rate, and no title.
    """
    title = one_line(command.title)
    with transaction() as session:
        _may_cost(actor, command.partner)
        row = project_row(session, command.project)
        refuse_over(row)
        if session.get(Member, command.partner) is None:
            raise NotFound(Message("There is no such member."))
        if command.activity is not None:
            _check_package(session, row.id, command.activity)
        check_title(title)
        cents = _cents(command)
        cost = ProjectCost(
            id=new_id(),
            project_id=row.id,
            activity_id=command.activity,
            partner_member_id=command.partner,
            type=command.type,
            form=command.form,
            title=title,
            units=command.units if command.form is CostForm.UNITS else None,
            rate_cents=command.rate if command.form is CostForm.UNITS else None,
            cents=cents,
            is_eligible=command.is_eligible,
            version=1,
        )
        session.add(cost)
        row.version += 1
        payload = {"partner": command.partner, "type": command.type, "cents": cents}
        record(session, row, audit.Recorded("project.cost", _KIND, row.id, at, actor.person, payload))
        return cost.id


def drop_cost(actor: Actor, cost: UUID, version: int, *, at: datetime) -> None:
    """Take a planned cost out of a project; it stays in the record.

    Raises:
        NotAllowed: for anybody but who keeps the accounts, and the partner's own representatives.
        NotFound: when there is no such cost.
        Conflict: when it was taken out already, or the project is over.
    """
    with transaction() as session:
        found = session.get(ProjectCost, cost)
        if found is None:
            raise NotFound(Message("There is no such cost."))
        _may_cost(actor, MemberId(found.partner_member_id))
        row = project_row(session, found.project_id)
        refuse_over(row)
        if found.dropped_at is not None:
            raise Conflict(Message("It was taken out already."))
        meetings.refuse_stale(found.version, version)
        found.dropped_at = at
        found.version += 1
        row.version += 1
        payload = {"cost": found.id, "cents": found.cents}
        record(session, row, audit.Recorded("project.cost_dropped", _KIND, row.id, at, actor.person, payload))


def _may_cost(actor: Actor, partner: MemberId) -> None:
    if not may(actor, Act.GIVE_CONTRIBUTION, member=partner):
        may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()


def _check_package(session: Session, project: UUID, activity: UUID) -> None:
    found = session.get(WorkPackage, activity)
    if found is None or found.project_id != project:
        raise NotFound(Message("This activity is no work package of the project."))


def _cents(command: NewCost) -> int:
    if command.form is not CostForm.UNITS:
        cents = command.cents
    elif command.units is None or command.rate is None:
        raise RuleBroken(Message("Give how many units, and what one costs."))
    else:
        check_amount(command.rate)
        cents = units_cost(command.units, command.rate)
    check_amount(cents)
    if cents == 0:
        raise RuleBroken(Message("Write an amount above zero."))
    return cents
