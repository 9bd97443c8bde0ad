"""The start of an activity: when lead, people and money are confirmed, or by a recorded exception."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan import starting
from govern.domain.plan.activities import ActivityState
from govern.domain.plan.starting import Missing
from govern.domain.statutes.applied import AppliedRule
from govern.domain.values.ids import ActivityId, MemberId
from govern.domain.values.record import to_record
from govern.services import plan_rights, standing_rows
from govern.services.activity_readiness import BINDING, readiness
from govern.services.association import day_of, rulebook_of
from govern.services.plan_edits import Edit, keep_edit
from govern.services.plan_rows import activity_row
from govern.store.database import current_session, transaction
from govern.store.tables.plan import Activity, ActivityRole

#: the kind of edit that this module keeps; a start is not undone
START = "start"


@dataclass(frozen=True, slots=True)
class StartShown:
    """Whether an activity may start, what is missing, by which rule, and who may do what about it."""

    missing: tuple[Missing, ...]
    rule: AppliedRule | None
    is_ready: bool
    may_start: bool
    may_except: bool


def start_shown(actor: Actor, activity: ActivityId, *, at: datetime) -> StartShown | None:
    """Return what the page says about the start of a planned activity; None for any other."""
    session = current_session()
    row = activity_row(session, activity)
    if row.state is not ActivityState.PLANNED:
        return None
    today = day_of(session, at)
    rule, ready = starting.start_rule(rulebook_of(session), today), readiness(session, row)
    is_ready = bool(starting.may_start(ready, rule))
    is_office = bool(may(actor, Act.EDIT_PLAN))
    return StartShown(
        missing=starting.missing(ready),
        rule=rule,
        is_ready=is_ready,
        may_start=is_ready and (is_office or _leads(session, actor, activity)),
        may_except=is_office and not is_ready,
    )


def start_activity(actor: Actor, activity: ActivityId, *, at: datetime) -> None:
    """Start a planned activity whose lead, people and money are confirmed, where the rules ask for that.

    Raises:
        NotAllowed: for others than those who edit the activity.
        NotFound: when there is none.
        RuleBroken: when it is not planned, or something is missing, with all of it and the article.
    """
    with transaction() as session:
        row = activity_row(session, activity)
        plan_rights.check_activity_editor(session, actor, activity)
        today = day_of(session, at)
        rule = starting.start_rule(rulebook_of(session), today)
        starting.may_start(readiness(session, row), rule).or_rule_broken()
        _start(session, actor, row, at)


def start_by_exception(actor: Actor, activity: ActivityId, reason: str, *, at: datetime) -> None:
    """Start a planned activity although something is missing; why and by whom stays on its page for ever.

    Raises:
        NotAllowed: for others than the board and the secretary.
        NotFound: when there is none.
        RuleBroken: when it is not planned, when nothing is missing, and without a reason.
    """
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    said = standing_rows.words_of(reason)
    with transaction() as session:
        row = activity_row(session, activity)
        today = day_of(session, at)
        rule = starting.start_rule(rulebook_of(session), today)
        ready = readiness(session, row)
        starting.may_except(ready, rule, said).or_rule_broken()
        row.exception, row.exception_by_person_id = said, actor.person
        lacking = [str(each.what) for each in starting.missing(ready)]
        _start(session, actor, row, at, exception=said, missing=lacking)


def _leads(session: Session, actor: Actor, activity: UUID) -> bool:
    roles = select(ActivityRole.member_id).where(
        ActivityRole.activity_id == activity, ActivityRole.part.in_(BINDING)
    )
    return any(MemberId(each) in actor.represents for each in session.scalars(roles))


def _start(session: Session, actor: Actor, row: Activity, at: datetime, **told: object) -> None:
    today = day_of(session, at)
    before = {"state": row.state.value, "started_on": None}
    row.state, row.started_on, row.version = ActivityState.RUNNING, today, row.version + 1
    after = {"state": row.state.value, "started_on": to_record(today)}
    edit = Edit(START, row.id, row.version, before, after, "plan.activity_started", row.id, told)
    keep_edit(session, actor, row.plan_id, edit, at=at)
