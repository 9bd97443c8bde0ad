"""The versions of a plan: what is in force, by whose decision, and what the body adopted last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.plan_versions import VersionNumber
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.voting.resolution_states import ResolutionState, state_on
from govern.store.queries.agenda import member_names
from govern.store.queries.members import person_names
from govern.store.queries.resolution_records import histories
from govern.store.tables.plan_versions import PlanVersion

#: what a resolution in these states decided has no effect, now or any more
_WITHOUT_EFFECT = frozenset({ResolutionState.SUSPENDED, ResolutionState.SET_ASIDE, ResolutionState.REPEALED})


@dataclass(frozen=True, slots=True)
class Version:
    """A version, and the state of the resolution behind it where it is without effect."""

    row: PlanVersion
    without_effect: ResolutionState | None

    @property
    def number(self) -> VersionNumber:
        """Return its number."""
        return VersionNumber(self.row.major, self.row.minor)


def versions(session: Session, plan: UUID, *, on: date) -> tuple[Version, ...]:
    """Return the versions of a plan, the latest first, with what becomes of them on a day.

    What a suspended resolution adopted has no effect, nor have the small changes that were built on it.
    """
    rows = session.scalars(
        select(PlanVersion)
        .where(PlanVersion.plan_id == plan)
        .order_by(PlanVersion.major.desc(), PlanVersion.minor.desc())
    ).all()
    states = _states(session, rows, on)
    adopting = {row.major: states.get(row.resolution_id) for row in rows if not row.minor}
    return tuple(Version(row, adopting.get(row.major) or states.get(row.resolution_id)) for row in rows)


def _states(session: Session, rows: Iterable[PlanVersion], on: date) -> dict[UUID | None, ResolutionState]:
    resolutions = {row.resolution_id for row in rows if row.resolution_id is not None}
    found = histories(session, resolutions) if resolutions else {}
    states = {each: state_on(history, on) for each, history in found.items()}
    return {each: state for each, state in states.items() if state in _WITHOUT_EFFECT}


def in_force(session: Session, plan: UUID, *, on: date) -> Version | None:
    """Return the version of a plan that is in force on a day, None before the body adopted one."""
    return next((each for each in versions(session, plan, on=on) if each.without_effect is None), None)


def latest_number(session: Session, plan: UUID) -> VersionNumber:
    """Return the highest number that the body has given, also to what has no effect; 0 before that."""
    found = session.scalar(
        select(PlanVersion.major)
        .where(PlanVersion.plan_id == plan)
        .order_by(PlanVersion.major.desc())
        .limit(1)
    )
    return VersionNumber(found or 0)


def next_small(session: Session, base: Version) -> VersionNumber:
    """Return the number of the next small change of a version."""
    found = session.scalar(
        select(PlanVersion.minor)
        .where(PlanVersion.plan_id == base.row.plan_id, PlanVersion.major == base.row.major)
        .order_by(PlanVersion.minor.desc())
        .limit(1)
    )
    return VersionNumber(base.row.major, (found or 0) + 1)


def deciders(
    session: Session, rows: Iterable[PlanVersion]
) -> tuple[dict[PersonId, str], dict[MemberId, str]]:
    """Return the names of the persons who decided on small changes, and of the members for which they did."""
    found = list(rows)
    persons = {PersonId(each.decided_by_person_id) for each in found if each.decided_by_person_id}
    members = {MemberId(each.decided_for_member_id) for each in found if each.decided_for_member_id}
    return person_names(session, persons), member_names(session, members)
