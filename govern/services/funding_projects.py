"""Funded projects: begun, submitted, granted, closed, with activities of the plan as work packages."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.projects import NEXT_STATES, PROJECT_NAMES, CallState, ProjectState
from govern.domain.values.amounts import MOST_CENTS
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import project_reference
from govern.domain.values.text import Text
from govern.domain.values.typed import one_line, texts_on_one_line
from govern.services import audit
from govern.services.funding_lines import line_row
from govern.services.plan_rows import activity_row, plan_row
from govern.services.references import next_number
from govern.store.database import transaction
from govern.store.queries.funding_calls import state_of
from govern.store.tables.funding import FundedProject, FundingCall, ProjectCost, WorkPackage
from govern.store.tables.members import Member

_KIND = "funded_project"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project as it is begun; ``rates_on`` is the day whose rates count, ``most`` what it gets at most."""

    plan: UUID
    line: UUID
    title: Text
    starts_on: date
    ends_on: date
    rates_on: date
    coordinator: MemberId | None = None
    call: UUID | None = None
    most: int | None = None


def begin_project(actor: Actor, command: NewProject, *, at: datetime) -> UUID:
    """Begin a project of the plan under a funding line, and return its id.

    Raises:
        NotAllowed: for anybody but the desk and the board.
        NotFound: when there is no such plan, line, call or member.
        Conflict: when the body decided not to answer the call.
        RuleBroken: when its days cross or lie outside the plan, or its limit is no amount.
    """
    with transaction() as session:
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        plan, line = plan_row(session, command.plan), line_row(session, command.line)
        if command.ends_on < command.starts_on:
            raise RuleBroken(Message("It ends before it starts. Exchange the two days."))
        if command.starts_on > plan.ends_on or command.ends_on < plan.starts_on:
            values = {"first": plan.starts_on, "last": plan.ends_on}
            raise RuleBroken(Message("The plan runs from {first} to {last}. Choose days within it.", values))
        check_amount(command.most or 0)
        _check_beside(session, command)
        row = FundedProject(
            id=new_id(),
            plan_id=plan.id,
            line_id=line.id,
            call_id=command.call,
            reference=project_reference(next_number(session, "project")),
            title=texts_on_one_line(command.title),
            state=ProjectState.PREPARED,
            starts_on=command.starts_on,
            ends_on=command.ends_on,
            rates_on=command.rates_on,
            most_cents=command.most,
            coordinator_member_id=command.coordinator,
            created_at=at,
            version=1,
        )
        session.add(row)
        session.flush()
        record(session, row, audit.Recorded("project.begun", _KIND, row.id, at, actor.person))
        return row.id


def pass_project(actor: Actor, project: UUID, state: ProjectState, funders: str, *, at: datetime) -> None:
    """Say how far a project is with its funder; ``funders`` is the funder's own reference, kept if given.

    Raises:
        NotAllowed: for anybody but the desk and the board.
        NotFound: when there is no such project.
        Conflict: when that state does not follow the one it is in, or it is to be submitted under a call
            that nobody has decided to answer.
    """
    with transaction() as session:
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        row = project_row(session, project)
        if state not in NEXT_STATES[row.state]:
            values = {"now": PROJECT_NAMES[row.state], "wanted": PROJECT_NAMES[state]}
            raise Conflict(Message("The project is {now}: “{wanted}” does not follow that.", values))
        if state is ProjectState.SUBMITTED and row.call_id is not None:
            _check_go(session, row.call_id)
        row.state = state
        row.funder_reference = one_line(funders)[:100] or row.funder_reference
        row.version += 1
        entry = audit.Recorded("project.passed", _KIND, row.id, at, actor.person, {"state": state})
        record(session, row, entry)


def take_as_work_package(actor: Actor, project: UUID, activity: UUID, *, at: datetime) -> None:
    """Make an activity of the plan the next work package of a project.

    Raises:
        NotAllowed: for anybody but the desk and the board.
        NotFound: when there is no such project or activity.
        Conflict: when the activity belongs to a project already.
        RuleBroken: when it is an activity of another plan.
    """
    with transaction() as session:
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        row, found = project_row(session, project), activity_row(session, activity)
        if session.get(WorkPackage, found.id) is not None:
            raise Conflict(Message("This activity is a work package of a project already."))
        if found.plan_id != row.plan_id:
            raise RuleBroken(Message("This activity belongs to another plan."))
        last = session.scalar(select(func.max(WorkPackage.number)).where(WorkPackage.project_id == row.id))
        session.add(WorkPackage(activity_id=found.id, project_id=row.id, number=(last or 0) + 1))
        row.version += 1
        payload = {"activity": found.reference}
        record(session, row, audit.Recorded("project.package", _KIND, row.id, at, actor.person, payload))


def leave_package(actor: Actor, activity: UUID, *, at: datetime) -> None:
    """Let an activity no longer be a work package, as long as no cost is planned in it.

    Raises:
        NotAllowed: for anybody but the desk and the board.
        NotFound: when it is no work package.
        Conflict: when costs are planned in it, or the project is over.
    """
    with transaction() as session:
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        package = session.get(WorkPackage, activity)
        if package is None:
            raise NotFound(Message("This activity is no work package."))
        row, found = project_row(session, package.project_id), activity_row(session, activity)
        refuse_over(row)
        planned = select(ProjectCost.id).where(
            ProjectCost.activity_id == found.id, ProjectCost.dropped_at.is_(None)
        )
        if session.scalar(planned.limit(1)) is not None:
            raise Conflict(Message("Costs are planned in this work package. Take them out first."))
        session.delete(package)
        row.version += 1
        payload = {"activity": found.reference}
        record(session, row, audit.Recorded("project.package_left", _KIND, row.id, at, actor.person, payload))


def project_row(session: Session, project: UUID) -> FundedProject:
    """Return a funded project.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(FundedProject, project)
    if row is None:
        raise NotFound(Message("There is no such project."))
    return row


def check_title(title: str) -> None:
    """Refuse what is no short text.

    Raises:
        RuleBroken: for nothing, and for too much.
    """
    if not title or len(title) > LONGEST:
        raise RuleBroken(Message("Say in 1 to {most} characters what it is.", {"most": LONGEST}))


def check_amount(cents: int) -> None:
    """Refuse amounts below zero and absurd ones.

    Raises:
        RuleBroken: for such an amount.
    """
    if not 0 <= cents <= MOST_CENTS:
        raise RuleBroken(Message("Write an amount from zero to what an association can move."))


def refuse_over(row: FundedProject) -> None:
    """Refuse what is done in a project that is over.

    Raises:
        Conflict: when it is closed or was refused.
    """
    if not NEXT_STATES[row.state]:
        raise Conflict(Message("This project is over: nothing in it changes any more."))


def _check_beside(session: Session, command: NewProject) -> None:
    """Refuse a coordinator or a call that is not there, and a call that is not to be answered."""
    if command.coordinator is not None and session.get(Member, command.coordinator) is None:
        raise NotFound(Message("There is no such member."))
    if command.call is not None and _decided(session, command.call) is CallState.NO_GO:
        raise Conflict(Message("It was decided not to answer this call."))


def _check_go(session: Session, call: UUID) -> None:
    if _decided(session, call) is not CallState.GO:
        raise Conflict(
            Message("Submit it once it is decided to answer the call: put that on an agenda first.")
        )


def _decided(session: Session, call: UUID) -> CallState:
    row = session.get(FundingCall, call)
    if row is None:
        raise NotFound(Message("There is no such call."))
    return state_of(session, row)


def record(session: Session, row: FundedProject, entry: audit.Recorded) -> None:
    """Put what was done in a project on the record, with its reference."""
    audit.record(session, replace(entry, payload={"reference": row.reference, **entry.payload}))
