"""The people whom members give to activities, for so many days of a year, and how many days they have."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.activities import ACTIVE, Part
from govern.domain.plan.merging import Fields
from govern.domain.plan.subjects import check_days
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import ActivityId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services.people_given import NewPerson, person_given
from govern.services.plan_edits import Edit, keep_edit
from govern.services.plan_rights import may_name_people, may_speak_for
from govern.services.plan_rows import activity_row, parts_of
from govern.store.database import transaction
from govern.store.tables.plan import Activity, ActivityPerson, WorkCapacity

#: the kind of edit that this module keeps
PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class GivePerson:
    """A person whom a member gives to an activity for so many days of a year; None takes the person out."""

    activity: ActivityId
    member: MemberId
    who: PersonId | NewPerson
    year: int
    days: Fraction | None


def give_person(actor: Actor, command: GivePerson, *, at: datetime) -> PersonId:
    """Give a member's person to an activity; a representative of the member confirms it with that.

    Raises:
        NotFound: when there is no such activity or person.
        NotAllowed: for anybody but the member's representatives and the secretary.
        Conflict: when the activity is over.
        RuleBroken: when the member has no part in it, the year is not one of its years, or days are odd.
    """
    may_name_people(actor, command.member).or_not_allowed()
    with transaction() as session:
        row = _open_row(session, command)
        person = person_given(session, command.member, command.who)
        given = session.get(ActivityPerson, (row.id, person, command.year))
        before = _record(given)
        if given is not None and given.member_id != command.member:
            raise Conflict(Message("Another member gives this person already."))
        if command.days is None:
            if given is not None:
                session.delete(given)
        else:
            check_days(command.days).or_rule_broken()
            given = given or _new(session, command, person, at=at)
            given.days = command.days
            is_own = bool(may_speak_for(actor, command.member))
            given.confirmed_at = at if is_own else None
            given.confirmed_by_person_id = actor.person if is_own else None
        after = _record(given) if command.days is not None else None
        _keep(session, actor, row, (f"{person}:{command.year}", before, after), at=at)
        return person


def confirm_people(actor: Actor, activity: ActivityId, member: MemberId, *, at: datetime) -> None:
    """Confirm everybody who was named for a member in an activity.

    Raises:
        NotFound: when there is no such activity.
        NotAllowed: for anybody but the member's own representatives.
    """
    may_speak_for(actor, member).or_not_allowed()
    with transaction() as session:
        row = activity_row(session, activity)
        waiting = session.scalars(
            select(ActivityPerson).where(
                ActivityPerson.activity_id == activity,
                ActivityPerson.member_id == member,
                ActivityPerson.confirmed_at.is_(None),
            )
        ).all()
        if not waiting:
            return
        before, after = {}, {}
        for each in waiting:
            name = f"{each.person_id}:{each.year}"
            before[name] = _record(each)
            each.confirmed_at, each.confirmed_by_person_id = at, actor.person
            after[name] = _record(each)
        row.version += 1
        edit = Edit("answer", row.id, row.version, before, after, "plan.people_confirmed", row.id)
        keep_edit(session, actor, row.plan_id, edit, at=at)


def set_capacity(
    actor: Actor,
    activity: ActivityId,
    member: MemberId,
    capacity: tuple[PersonId, int, Fraction],
    *,
    at: datetime,
) -> None:
    """Say how many days of a year a person whom a member gives has for the plan.

    Raises:
        NotFound: when the member does not give this person to the activity.
        NotAllowed: for anybody but the member's representatives and the secretary.
        RuleBroken: when days are odd.
    """
    may_name_people(actor, member).or_not_allowed()
    person, year, days = capacity
    check_days(days).or_rule_broken()
    with transaction() as session:
        row = activity_row(session, activity)
        given = session.get(ActivityPerson, (activity, person, year))
        if given is None or given.member_id != member:
            raise NotFound(Message("This member does not give that person."))
        kept = session.get(WorkCapacity, (person, year))
        stood = kept.days if kept is not None else None
        if stood == days:
            return
        session.merge(WorkCapacity(person_id=person, year=year, days=days))
        row.version += 1
        name = f"{person}:{year}"
        edit = Edit(
            "capacity",
            row.id,
            row.version,
            {name: to_record(stood)},
            {name: to_record(days)},
            "plan.capacity_set",
            row.id,
        )
        keep_edit(session, actor, row.plan_id, edit, at=at)


def _open_row(session: Session, command: GivePerson) -> Activity:
    row = activity_row(session, command.activity)
    if row.state not in ACTIVE:
        raise Conflict(Message("The activity is over: its people stay as they were."))
    parts = {each.member: each.part for each in parts_of(session, row.id)}
    if command.days is not None and parts.get(command.member) in (None, Part.INFORMED):
        raise RuleBroken(
            Message("Give the member a part in the activity first; who is only informed gives no days.")
        )
    if not row.starts_on.year <= command.year <= row.ends_on.year:
        values = {"first": str(row.starts_on.year), "last": str(row.ends_on.year)}
        raise RuleBroken(
            Message("The activity runs from {first} to {last}. Choose one of these years.", {**values})
        )
    return row


def _new(session: Session, command: GivePerson, person: UUID, *, at: datetime) -> ActivityPerson:
    row = ActivityPerson(
        activity_id=command.activity,
        person_id=person,
        year=command.year,
        member_id=command.member,
        days=command.days,
        given_at=at,
    )
    session.add(row)
    return row


def _record(given: ActivityPerson | None) -> Fields | None:
    if given is None:
        return None
    names = ("member_id", "days", "given_at", "confirmed_at", "confirmed_by_person_id")
    return {name: to_record(getattr(given, name)) for name in names}


def _keep(
    session: Session,
    actor: Actor,
    row: Activity,
    edited: tuple[str, Fields | None, Fields | None],
    *,
    at: datetime,
) -> None:
    name, before, after = edited
    if before == after:
        return
    session.flush()
    row.version += 1
    edit = Edit(PEOPLE, row.id, row.version, {name: before}, {name: after}, "plan.person_given", row.id)
    keep_edit(session, actor, row.plan_id, edit, at=at)
