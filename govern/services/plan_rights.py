"""Who may do what in the joint action plan: the one place that says so beside the table of offices."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.categories import Category
from govern.domain.members.register import MemberSnapshot
from govern.domain.plan.activities import Part
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.services.plan_rows import HeldPart, part_in_goal, parts_of
from govern.store.database import current_session
from govern.store.queries.members import members_on

#: the parts whose holders write what an activity is
WRITING = frozenset({Part.ACCOUNTABLE, Part.RESPONSIBLE})
#: the categories of members that propose activities
PROPOSING = frozenset({Category.FULL, Category.ASSOCIATE})


def may_edit_activity(actor: Actor, parts: Iterable[HeldPart]) -> Decision:
    """Return whether somebody may edit an activity: by office, or for a member that answers for it.

    The parts that count are accountable and responsible, confirmed or not: who is asked to answer for an
    activity has to be able to say what it would be.
    """
    if may(actor, Act.EDIT_PLAN):
        return YES
    if any(each.member in actor.represents and each.part in WRITING for each in parts):
        return YES
    return no(
        Message("Only the secretary, the board and members that answer for this activity can change it.")
    )


def check_activity_editor(session: Session, actor: Actor, activity: UUID) -> None:
    """Pass for whoever may edit an activity.

    Raises:
        NotAllowed: for others.
    """
    may_edit_activity(actor, parts_of(session, activity)).or_not_allowed()


def may_speak_for(actor: Actor, member: MemberId) -> Decision:
    """Return whether somebody may confirm or decline for a member: only its own representatives."""
    return may(actor, Act.GIVE_CONTRIBUTION, member=member)


def may_name_people(actor: Actor, member: MemberId) -> Decision:
    """Return whether somebody may give a member's people to activities: its representatives, or the desk."""
    return may(actor, Act.NAME_PEOPLE, member=member)


def may_edit_plan(actor: Actor) -> Decision:
    """Return whether somebody may write the plan as a whole, its vision and its goals."""
    return may(actor, Act.EDIT_PLAN)


def proposing_members(actor: Actor, *, on: date) -> tuple[MemberSnapshot, ...]:
    """Return those of somebody's members that may propose activities: full and associate ones."""
    if not actor.represents:
        return ()
    found = members_on(current_session(), on)
    return tuple(each for each in found if each.id in actor.represents and each.category in PROPOSING)


def may_measure(session: Session, actor: Actor, goal: UUID) -> Decision:
    """Return whether somebody may record values: by office, or answering for an activity of the goal."""
    if may_edit_plan(actor) or not actor.represents:
        return may_edit_plan(actor)
    return may_edit_activity(actor, part_in_goal(session, goal, actor.represents, WRITING))


def check_measurer(session: Session, actor: Actor, goal: UUID) -> None:
    """Pass for whoever may record what was measured for a goal.

    Raises:
        NotAllowed: for others.
    """
    may_measure(session, actor, goal).or_not_allowed()
