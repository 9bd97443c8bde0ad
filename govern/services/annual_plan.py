"""The joint action plan in a year, for the annual report."""

from datetime import timedelta

from sqlalchemy.orm import Session

from govern.domain.plan.annual_report import PlanOfYear
from govern.domain.values.ids import PlanId
from govern.services import plan_versions
from govern.services.plan_done import Asked, done_in
from govern.services.plan_progress_facts import decided_between, measured_between
from govern.store.queries.plan_standings import goal_standings
from govern.store.tables.plan import ActionPlan
from govern.store.tables.plan_versions import PlanRecord


def plan_of_year(session: Session, plan: ActionPlan, asked: Asked) -> PlanOfYear:
    """Return what came of a plan in a year; how often the database is asked does not depend on its size."""
    span = asked.span
    before = span.first - timedelta(days=1)
    version = plan_versions.in_force(session, plan.id, on=span.last)
    done = done_in(session, PlanId(plan.id), asked)
    return PlanOfYear(
        id=plan.id,
        reference=plan.reference,
        title=plan.title,
        version=str(version.number) if version else "",
        digest=session.get_one(PlanRecord, version.row.record_id).digest if version else "",
        goals=goal_standings(session, plan.id, span.last),
        started=done.started,
        ended=done.ended,
        late=done.late,
        reached=done.reached,
        missed=done.missed,
        measured=measured_between(session, plan.id, before, span.last),
        decided=decided_between(session, plan.id, before, span.last),
    )
