"""The edits of things in a plan as they were kept, and the names of what they speak of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.plan.merging import Fields
from govern.domain.values.ids import ActivityId, GoalId, MemberId, PersonId
from govern.domain.values.references import goal_reference
from govern.store.queries.agenda import member_names
from govern.store.queries.members import person_names
from govern.store.tables.accounts import Person
from govern.store.tables.plan import Activity, ActivityResult, Goal, Indicator, PlanEdit, Risk


@dataclass(frozen=True, slots=True)
class EditKept:
    """An edit as it was kept; ``is_latest``: its subject has not been edited since."""

    id: UUID
    kind: str
    subject: UUID
    before: Fields | None
    after: Fields | None
    at: datetime
    by: str
    person: PersonId
    is_undone: bool
    is_latest: bool


def subjects_of_activity(session: Session, activity: ActivityId) -> frozenset[UUID]:
    """Return an activity with everything on it that is edited by itself; two queries."""
    results = session.scalars(select(ActivityResult.id).where(ActivityResult.activity_id == activity))
    risks = session.scalars(select(Risk.id).where(Risk.activity_id == activity))
    return frozenset({activity, *results, *risks})


def subjects_of_goal(session: Session, goal: GoalId) -> frozenset[UUID]:
    """Return a goal with its indicators; one query."""
    return frozenset({goal, *session.scalars(select(Indicator.id).where(Indicator.goal_id == goal))})


def count_edits(session: Session, subjects: Iterable[UUID]) -> int:
    """Return how many edits subjects have had."""
    return session.scalar(select(func.count()).where(PlanEdit.subject_id.in_(list(subjects)))) or 0


def edits_of(session: Session, subjects: Iterable[UUID], *, after: int, most: int) -> tuple[EditKept, ...]:
    """Return some edits of subjects, the newest first, after so many; two queries."""
    known = list(subjects)
    latest = dict(
        session.execute(
            select(PlanEdit.subject_id, func.max(PlanEdit.subject_version))
            .where(PlanEdit.subject_id.in_(known))
            .group_by(PlanEdit.subject_id)
        ).all()
    )
    rows = session.execute(
        select(PlanEdit, Person.name)
        .join(Person, Person.id == PlanEdit.person_id)
        .where(PlanEdit.subject_id.in_(known))
        .order_by(PlanEdit.at.desc(), PlanEdit.subject_version.desc())
        .offset(after)
        .limit(most)
    )
    return tuple(
        EditKept(
            id=row.id,
            kind=row.subject_kind,
            subject=row.subject_id,
            before=row.before if isinstance(row.before, dict) else None,
            after=row.after if isinstance(row.after, dict) else None,
            at=row.at,
            by=name,
            person=PersonId(row.person_id),
            is_undone=row.undone_at is not None,
            is_latest=row.subject_version == latest.get(row.subject_id),
        )
        for row, name in rows
    )


def names_of(session: Session, ids: Iterable[UUID]) -> dict[str, str]:
    """Return what members, people, activities and goals of some ids are called; four queries."""
    known = list(ids)
    found: dict[str, str] = {}
    for member, name in member_names(session, [MemberId(each) for each in known]).items():
        found[str(member)] = name
    for person, name in person_names(session, [PersonId(each) for each in known]).items():
        found[str(person)] = name
    for activity, reference, title in session.execute(
        select(Activity.id, Activity.reference, Activity.title).where(Activity.id.in_(known))
    ):
        found[str(activity)] = f"{reference} {title.authentic_text}"
    for goal, number, title in session.execute(
        select(Goal.id, Goal.number, Goal.title).where(Goal.id.in_(known))
    ):
        found[str(goal)] = f"{goal_reference(number)} {title.authentic_text}"
    return found
