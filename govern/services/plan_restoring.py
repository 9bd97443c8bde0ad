"""Putting back what stood before an edit, by the kind of what was edited."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.plan.activities import ACTIVE, ActivityState, Part
from govern.domain.plan.merging import Fields
from govern.domain.plan.scheduling import Need
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import ActivityId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.services.activity_needs import NEEDS, SetNeed, check_circle, write_need
from govern.services.activity_parts import ROLES
from govern.services.activity_people import PEOPLE
from govern.services.activity_states import ACTIVITY_STATE, GOAL_STATE
from govern.services.plan_rows import goal_row
from govern.services.plan_subjects import (
    GOAL,
    INDICATOR,
    KINDS,
    RESULT,
    RISK,
    Row,
    fields_of,
    said_in,
    write_fields,
)
from govern.store.tables.plan import Activity, ActivityPerson, ActivityRole, Goal

#: what can be taken out again when its making is undone
TAKEN_OUT = {RESULT.name, RISK.name, INDICATOR.name, GOAL.name}


@dataclass(frozen=True, slots=True)
class _State:
    """What edits of a state change in an activity."""

    state: ActivityState
    ended_on: date | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class _Dropped:
    """What edits of a state change in a goal."""

    dropped_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A member's part as it stood."""

    part: Part
    given_at: datetime
    confirmed_at: datetime | None
    confirmed_by_person_id: UUID | None


@dataclass(frozen=True, slots=True)
class _Given:
    """A person as a member gave it."""

    member_id: UUID
    days: Fraction
    given_at: datetime
    confirmed_at: datetime | None
    confirmed_by_person_id: UUID | None


def take_out(session: Session, kind: str, row: Row, *, at: datetime) -> None:
    """Take something out again that an edit had made.

    Raises:
        RuleBroken: for what is not taken out but stopped.
    """
    if kind not in TAKEN_OUT:
        raise RuleBroken(Message("An activity that was made is not taken back but stopped, with the reason."))
    if isinstance(row, Goal):
        row.dropped_at = at
    else:
        session.delete(row)


def _restore_said(_session: Session, row: Row, before: Fields) -> None:
    kind = next(each for each in KINDS.values() if isinstance(row, each.table))
    write_fields(kind, row, said_in(kind, {**fields_of(kind, row), **before}))


def _restore_state(session: Session, row: Row, before: Fields) -> None:
    if not isinstance(row, Activity):
        raise NotFound(Message("There is no such activity."))
    stood = from_record(_State, dict(before))
    if stood.state in ACTIVE and goal_row(session, row.goal_id).dropped_at is not None:
        raise RuleBroken(Message("This goal is no longer in the plan. Choose another one."))
    row.state, row.ended_on, row.outcome = stood.state, stood.ended_on, stood.outcome


def _restore_goal(_session: Session, row: Row, before: Fields) -> None:
    if isinstance(row, Goal):
        row.dropped_at = from_record(_Dropped, dict(before)).dropped_at


def _restore_parts(session: Session, row: Row, before: Fields) -> None:
    for member, record in before.items():
        role = session.get(ActivityRole, (row.id, UUID(member)))
        if role is not None:
            session.delete(role)
            session.flush()
        if record is not None:
            session.add(_role(row.id, UUID(member), record))


def _role(activity: UUID, member: UUID, record: object) -> ActivityRole:
    stood = from_record(_Part, record)
    return ActivityRole(
        activity_id=activity,
        member_id=member,
        part=stood.part,
        given_at=stood.given_at,
        confirmed_at=stood.confirmed_at,
        confirmed_by_person_id=stood.confirmed_by_person_id,
    )


def _restore_people(session: Session, row: Row, before: Fields) -> None:
    for name, record in before.items():
        person, _, year = name.partition(":")
        given = session.get(ActivityPerson, (row.id, UUID(person), int(year)))
        if given is not None:
            session.delete(given)
            session.flush()
        if record is not None:
            stood = from_record(_Given, record)
            session.add(
                ActivityPerson(
                    activity_id=row.id,
                    person_id=UUID(person),
                    year=int(year),
                    member_id=stood.member_id,
                    days=stood.days,
                    given_at=stood.given_at,
                    confirmed_at=stood.confirmed_at,
                    confirmed_by_person_id=stood.confirmed_by_person_id,
                )
            )


def _restore_needs(session: Session, row: Row, before: Fields) -> None:
    for needs, lag in before.items():
        wanted = SetNeed(ActivityId(row.id), ActivityId(UUID(needs)), lag if isinstance(lag, int) else None)
        if wanted.lag_days is not None and isinstance(row, Activity):
            check_circle(session, row, Need(wanted.activity, wanted.needs, wanted.lag_days))
        write_need(session, wanted)


_RESTORING: Mapping[str, Callable[[Session, Row, Fields], None]] = {
    ACTIVITY_STATE: _restore_state,
    GOAL_STATE: _restore_goal,
    ROLES: _restore_parts,
    PEOPLE: _restore_people,
    NEEDS: _restore_needs,
}


def put_back(session: Session, name: str, row: Row, before: Fields) -> None:
    """Write what stood before an edit of a kind into its subject.

    Raises:
        RuleBroken: when it would close a circle, or its goal is no longer in the plan.
    """
    _RESTORING.get(name, _restore_said)(session, row, before)
