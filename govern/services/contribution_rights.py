"""Who may ask members for contributions."""

from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.contributions import Origin
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.services.contribution_rows import contribution_row
from govern.services.contribution_terms import Pledge
from govern.services.plan_rights import check_activity_editor
from govern.services.plan_rows import activity_row


def check_asking(session: Session, actor: Actor, activity: UUID | None) -> None:
    """Pass for who edits the activity, or the plan where none is named.

    Raises:
        NotAllowed: for others.
    """
    if activity is not None:
        check_activity_editor(session, actor, activity)
    else:
        may(actor, Act.EDIT_PLAN).or_not_allowed()


def check_pledging(session: Session, actor: Actor, command: Pledge) -> None:
    """Pass for who may ask a member so, or offer for the own.

    Raises:
        NotAllowed: for others.
        NotFound: when there is no such activity, or contribution to replace.
        RuleBroken: when it would replace something of another member.
    """
    if command.origin is Origin.OFFERED:
        may(actor, Act.GIVE_CONTRIBUTION, member=command.member).or_not_allowed()
    else:
        check_asking(session, actor, command.activity)
    if command.activity is not None:
        activity_row(session, command.activity)
    if command.replaces is not None:
        replaced = contribution_row(session, command.replaces)
        if replaced.member_id != command.member:
            raise RuleBroken(Message("It takes the place of something of the same member."))
