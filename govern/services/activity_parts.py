"""The parts of members in an activity: given by who edits it, confirmed or declined by each member itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.activities import ACTIVE, Part
from govern.domain.plan.merging import Fields
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import ActivityId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services.accountable import check_part
from govern.services.plan_edits import Edit, keep_edit
from govern.services.plan_rights import check_activity_editor, may_speak_for
from govern.services.plan_rows import activity_row
from govern.store.database import transaction
from govern.store.tables.plan import Activity, ActivityRole

#: the kinds of edit that this module keeps; what a member answered is the member's, and is not undone
ROLES, ANSWER = "roles", "answer"


@dataclass(frozen=True, slots=True)
class GivePart:
    """The part that a member is to have in an activity; None takes it out."""

    activity: ActivityId
    member: MemberId
    part: Part | None


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """A member's answer to the part that it was given."""

    activity: ActivityId
    member: MemberId
    part: Part
    confirms: bool


def give_part(actor: Actor, command: GivePart, *, at: datetime) -> None:
    """Give a member a part, another part, or none; its own representative confirms it with that.

    Raises:
        NotFound: when there is no such activity or member.
        NotAllowed: for whoever may not edit the activity.
        Conflict: when the activity is over.
        RuleBroken: with the article, when another member is accountable already.
    """
    with transaction() as session:
        row = _open_row(session, command.activity)
        check_activity_editor(session, actor, row.id)
        role = session.get(ActivityRole, (row.id, command.member))
        before = part_record(role)
        if command.part is not None:
            check_part(session, row.id, (command.member, command.part), at=at)
        if command.part is None:
            if role is not None:
                session.delete(role)
        else:
            role = _given(session, role, command, at=at)
            if may_speak_for(actor, command.member):
                role.confirmed_at, role.confirmed_by_person_id = at, actor.person
        after = part_record(role) if command.part else None
        _keep(session, actor, row, Edited(ROLES, command.member, before, after), at=at)


def answer_part(actor: Actor, command: AnswerPart, *, at: datetime) -> None:
    """Confirm or decline a member's part; declining takes the member out of the activity.

    Raises:
        NotFound: when there is no such activity, or the member has no part in it.
        NotAllowed: for anybody but the member's own representatives.
        Conflict: when the part was changed since it was shown.
    """
    may_speak_for(actor, command.member).or_not_allowed()
    with transaction() as session:
        row = _open_row(session, command.activity)
        role = session.get(ActivityRole, (row.id, command.member))
        if role is None:
            raise NotFound(Message("This member has no part in the activity."))
        if role.part is not command.part:
            raise Conflict(Message("The part was changed meanwhile. Look at it again."))
        before = part_record(role)
        if command.confirms:
            role.confirmed_at, role.confirmed_by_person_id = at, actor.person
        else:
            session.delete(role)
        after = part_record(role) if command.confirms else None
        _keep(session, actor, row, Edited(ANSWER, command.member, before, after), at=at)


def part_record(role: ActivityRole | None) -> Fields | None:
    """Return a part as a record; None for none."""
    if role is None:
        return None
    names = ("part", "given_at", "confirmed_at", "confirmed_by_person_id")
    return {name: to_record(getattr(role, name)) for name in names}


@dataclass(frozen=True, slots=True)
class Edited:
    """How one member's part stood and stands."""

    kind: str
    member: MemberId
    before: Fields | None
    after: Fields | None


def _open_row(session: Session, activity: ActivityId) -> Activity:
    row = activity_row(session, activity)
    if row.state not in ACTIVE:
        raise Conflict(Message("The activity is over: its parts stay as they were."))
    return row


def _given(session: Session, role: ActivityRole | None, command: GivePart, *, at: datetime) -> ActivityRole:
    """Return the role with its new part; another part has to be confirmed anew."""
    if command.part is None:
        raise RuleBroken(Message("Choose a part."))
    if role is None:
        role = ActivityRole(activity_id=command.activity, member_id=command.member)
        session.add(role)
    if role.part is not command.part:
        role.part, role.given_at = command.part, at
        role.confirmed_at = role.confirmed_by_person_id = None
    return role


def _keep(session: Session, actor: Actor, row: Activity, edited: Edited, *, at: datetime) -> None:
    """Keep an edit of parts, unless nothing changed."""
    if edited.before == edited.after:
        return
    session.flush()
    row.version += 1
    name = str(edited.member)
    action = "plan.part_given" if edited.kind == ROLES else "plan.part_answered"
    edit = Edit(edited.kind, row.id, row.version, {name: edited.before}, {name: edited.after}, action, row.id)
    keep_edit(session, actor, row.plan_id, edit, at=at)
