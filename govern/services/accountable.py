"""How many members may be accountable for an activity, by the rules of the day."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.plan.activities import Part
from govern.domain.plan.responsibility import may_hold
from govern.domain.statutes.applied import Applied
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.services.association import day_of, rulebook_of
from govern.services.plan_rows import parts_of
from govern.store.queries.agenda import member_names
from govern.store.queries.members import members_on

ACCOUNTABLE_RULE = "plan.activity.accountable"


def check_part(session: Session, activity: UUID, wanted: tuple[MemberId, Part], *, at: datetime) -> None:
    """Pass when a member of today may have a part beside those who have one.

    Raises:
        RuleBroken: with the article, when another member is accountable already.
    """
    member, part = wanted
    known = {each.id: each.name for each in members_on(session, day_of(session, at))}
    if member not in known:
        raise RuleBroken(Message("Choose a member of today."))
    held = {each.member: each.part for each in parts_of(session, activity)}
    accountable = next((each for each, its in held.items() if its is Part.ACCOUNTABLE), member)
    name = known.get(accountable) or member_names(session, [accountable]).get(accountable, "")
    may_hold(held, member, part, rule=accountable_rule(session, at=at), name=name).or_rule_broken()


def accountable_rule(session: Session, *, at: datetime) -> Applied[str] | None:
    """Return the rule on how many members are accountable; None where the statutes are silent."""
    rulebook, today = rulebook_of(session), day_of(session, at)
    if rulebook.find_in_chain(ACCOUNTABLE_RULE, today) is None:
        return None
    return rulebook.choice(ACCOUNTABLE_RULE, today)
