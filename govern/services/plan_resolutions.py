"""The resolutions behind goals and activities: noted by an adoption itself, or by the secretary's hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import GoalId, PlanId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services.audit import Recorded, record
from govern.services.plan_outcome import Link, link
from govern.store.database import transaction
from govern.store.tables.plan import Activity, Goal
from govern.store.tables.plan_versions import PlanResolution
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A resolution behind a goal or an activity; one noted by hand can be taken away."""

    id: UUID
    resolution: UUID
    reference: str
    title: Text
    is_by_hand: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """A resolution behind something."""

    id: UUID
    reference: str
    title: Text


def behind(session: Session, resolutions: Sequence[UUID]) -> dict[UUID, Behind]:
    """Return resolutions as they are named on pages."""
    rows = session.execute(
        select(Resolution.id, Resolution.reference, Resolution.title).where(Resolution.id.in_(resolutions))
    )
    return {row.id: Behind(row.id, row.reference, row.title) for row in rows}


def links_of(session: Session, subject: UUID) -> tuple[LinkShown, ...]:
    """Return the resolutions behind a goal or an activity, the latest first."""
    rows = session.execute(
        select(PlanResolution, Resolution.reference, Resolution.title)
        .join(Resolution, Resolution.id == PlanResolution.resolution_id)
        .where(PlanResolution.subject_id == subject)
        .order_by(Resolution.adopted_on.desc(), Resolution.reference.desc())
    )
    return tuple(
        LinkShown(row.id, row.resolution_id, reference, title, row.linked_by_person_id is not None)
        for row, reference, title in rows
    )


def may_link(actor: Actor) -> bool:
    """Return whether somebody notes resolutions behind parts of the plan: the secretary."""
    return actor.holds(Office.SECRETARY)


def link_resolution(actor: Actor, subject: UUID, reference: str, *, at: datetime) -> None:
    """Note that a goal or an activity rests on a resolution.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such goal or activity.
        RuleBroken: when there is no such resolution.
        Conflict: when that is noted already.
    """
    _refuse_others(actor)
    with transaction() as session:
        plan = _plan_of(session, subject)
        wanted = reference.strip().upper()
        found = session.scalar(select(Resolution).where(Resolution.reference == wanted))
        if found is None:
            raise RuleBroken(
                Message("There is no resolution {reference} in the register.", {"reference": wanted[:40]})
            )
        new = link(session, Link(plan, found.id, frozenset({subject}), actor.person), at=at)
        if not new:
            raise Conflict(Message("That resolution stands there already."))
        facts = {"subject": subject, "resolution": found.id, "reference": found.reference}
        record(session, Recorded("plan.resolution_linked", "plan", plan, at, actor.person, facts))


def unlink_resolution(actor: Actor, link_id: UUID, *, at: datetime) -> UUID:
    """Take away what the secretary noted by mistake; return the goal or the activity.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when nothing of the kind is noted.
        Conflict: when the adoption of the plan itself noted it.
    """
    _refuse_others(actor)
    with transaction() as session:
        row = session.get(PlanResolution, link_id)
        if row is None:
            raise NotFound(Message("No such resolution stands there."))
        if row.linked_by_person_id is None:
            raise Conflict(Message("The decision itself is behind this: it stays."))
        subject = row.subject_id
        facts = {"subject": subject, "resolution": row.resolution_id}
        session.delete(row)
        record(session, Recorded("plan.resolution_unlinked", "plan", row.plan_id, at, actor.person, facts))
        return subject


def activities_behind(session: Session, actor: Actor, resolution: UUID) -> tuple[tuple[UUID, str, Text], ...]:
    """Return the activities that rest on a resolution: id, reference and title."""
    may(actor, Act.READ_PLAN).or_not_allowed()
    rows = session.execute(
        select(Activity.id, Activity.reference, Activity.title)
        .join(PlanResolution, PlanResolution.subject_id == Activity.id)
        .where(PlanResolution.resolution_id == resolution)
        .order_by(Activity.reference)
    )
    return tuple((row.id, row.reference, row.title) for row in rows)


def is_goal(session: Session, subject: UUID) -> bool:
    """Return whether that on which a resolution is noted is a goal; else it is an activity."""
    return session.get(Goal, GoalId(subject)) is not None


def _refuse_others(actor: Actor) -> None:
    if not may_link(actor):
        raise NotAllowed(Message("Only the secretary notes resolutions behind parts of the plan."))


def _plan_of(session: Session, subject: UUID) -> PlanId:
    found = session.get(Activity, subject) or session.get(Goal, GoalId(subject))
    if found is None:
        raise NotFound(Message("There is no such goal or activity."))
    return PlanId(found.plan_id)
