"""The two reports on a plan, gathered on a day: what it says, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.printed_reports import ActionPlanReport, InForce, ProgressReport
from govern.domain.plan.progress import PlanDone
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId
from govern.services import plan_records, plan_resolutions, plan_versions
from govern.services.association import association_facts, day_of
from govern.services.plan_progress_facts import done_since, progress_between, progress_with
from govern.services.plan_progress_frozen import progress_heard
from govern.services.plan_rows import present_plan
from govern.store.database import snapshot
from govern.store.queries.plan_standings import goal_standings, reached_results, standings
from govern.store.tables.meetings import Meeting
from govern.store.tables.plan import ActionPlan
from govern.store.tables.plan_versions import PlanVersion

#: so many of a kind are named on a page; the spreadsheet and the document name all of them
MOST_NAMED = 25


def action_plan(actor: Actor, *, at: datetime) -> ActionPlanReport:
    """Return the current plan as it is printed.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    with snapshot() as session:
        return action_plan_of(session, present_plan(session, day_of(session, at)), at=at)


def action_plan_of(session: Session, plan: ActionPlan, *, at: datetime) -> ActionPlanReport:
    """Return the same inside a transaction of the caller: the version in force, or else the working copy."""
    version = plan_versions.in_force(session, plan.id, on=day_of(session, at))
    return report_of_version(session, plan, version, at=at)


def report_of_version(
    session: Session, plan: ActionPlan, version: plan_versions.Version | None, *, at: datetime
) -> ActionPlanReport:
    """Return a version of a plan as it is printed, in force or not any more; without one the working copy."""
    on = day_of(session, at)
    if version is None:
        facts = plan_records.working_copy(session, plan.id)
    else:
        facts = plan_records.frozen(session, version.row.record_id)
    return ActionPlanReport(
        plan=facts,
        version=_stated(session, version, on),
        digest=facts.digest,
        as_of=on,
        standings=standings(session, facts, on),
        reached=reached_results(session, plan.id, on),
    )


def _stated(session: Session, version: plan_versions.Version | None, on: date) -> InForce | None:
    """Return a version with the day and the decision by which it came into force."""
    if version is None:
        return None
    row = version.row
    current = plan_versions.in_force(session, row.plan_id, on=on)
    behind = plan_resolutions.behind(session, [row.resolution_id] if row.resolution_id else [])
    return InForce(
        number=str(version.number),
        since=day_at(row.made_at, association_facts(session).zone),
        resolution=next((each.reference for each in behind.values()), ""),
        by=_decided_by(session, row),
        is_current=current is not None and current.row.id == row.id,
    )


def _decided_by(session: Session, row: PlanVersion) -> str:
    persons, members = plan_versions.deciders(session, [row])
    if row.decided_for_member_id is not None:
        return members.get(MemberId(row.decided_for_member_id), "")
    person = row.decided_by_person_id
    return persons.get(PersonId(person), "") if person is not None else ""


def progress_report(actor: Actor, since: date | None, *, at: datetime) -> ProgressReport:
    """Return what came of the current plan since a day, or since its beginning.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    with snapshot() as session:
        return progress_of(session, present_plan(session, day_of(session, at)), since, at=at)


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """What a page shows of the progress of a plan: of each kind how many there are, the first ones named."""

    report: ProgressReport
    done: PlanDone


def progress_shown(actor: Actor, since: date | None, *, at: datetime) -> ProgressShown:
    """Return the same for a page, whose lists name only the first of each kind.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    with snapshot() as session:
        on = day_of(session, at)
        plan = present_plan(session, on).id
        done = done_since(session, plan, since=since, until=on, most=MOST_NAMED)
        facts = progress_with(session, plan, done, since=since, until=on)
        return ProgressShown(ProgressReport(facts, goal_standings(session, plan, on), on), done)


def progress_of(session: Session, plan: ActionPlan, since: date | None, *, at: datetime) -> ProgressReport:
    """Return the same inside a transaction of the caller."""
    on = day_of(session, at)
    facts = progress_between(session, plan.id, since=since, until=on)
    return ProgressReport(facts, goal_standings(session, plan.id, on), on)


def progress_for(session: Session, meeting: Meeting, *, at: datetime) -> ProgressReport | None:
    """Return what an assembly hears, frozen where it is; None where its agenda has no such item."""
    heard = progress_heard(session, meeting, at=at)
    if heard is None:
        return None
    on = day_of(session, at)
    return ProgressReport(heard, goal_standings(session, heard.plan, on), on, meeting.reference)
