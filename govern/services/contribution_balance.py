"""Give and take of members, and what they owe by the statutes, year by year."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.members.register import MemberSnapshot
from govern.domain.plan import obligations
from govern.domain.plan.balance import GiveAndTake, balanced
from govern.domain.plan.ledger import Sums
from govern.domain.plan.obligations import Least, Met
from govern.domain.statutes.applied import AppliedRule
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId, PlanId
from govern.domain.values.message import Message
from govern.services.association import day_of, rulebook_of
from govern.services.plan_rows import current_plan, present_plan
from govern.store.database import current_session
from govern.store.queries.contribution_sums import MemberSums, sums_by_member, sums_by_year
from govern.store.queries.members import members_on
from govern.store.tables.plan import ActionPlan

#: offices that see every balance, whatever the statutes show to members
_SEEING = (
    Office.SECRETARY,
    Office.TREASURER,
    Office.CHAIR,
    Office.VICE_CHAIR,
    Office.BOARD_MEMBER,
    Office.AUDITOR,
)


@dataclass(frozen=True, slots=True)
class YearOfMember:
    """What one member gives and takes in a year, and how far it meets what the statutes ask."""

    member: MemberId
    name: str
    year: int
    sums: MemberSums
    take: GiveAndTake
    #: None where it owes no least contribution
    met: Met | None


@dataclass(frozen=True, slots=True)
class Balances:
    """Give and take of a plan: by member in a year, or by year of a member."""

    plan: PlanId
    currency: str
    years: tuple[int, ...]
    least: Least | None
    rule: AppliedRule | None
    rows: tuple[YearOfMember, ...]


def balances_of_all(actor: Actor, year: int | None, *, at: datetime) -> Balances:
    """Return give and take of every member in a year, as the statutes show it to all members.

    Raises:
        NotAllowed: for people without office or member, and for members where no rule shows it.
        NotFound: before there is a plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    session = current_session()
    plan, today = present_plan(session, day_of(session, at)), day_of(session, at)
    may_see(session, actor, None, today).or_not_allowed()
    rule = balance_rule(session, today)
    asked = year if year is not None else _year_of(plan, today)
    found = {each.member: each for each in sums_by_member(session, PlanId(plan.id), year=asked)}
    least = obligations.least(rulebook_of(session), plan.currency, today)
    rows = [
        _row(each, found.get(each.id) or MemberSums(each.id, asked, (), 0), least)
        for each in members_on(session, today)
    ]
    return Balances(PlanId(plan.id), plan.currency, _years(plan), least, rule, tuple(rows))


def balances_of_member(actor: Actor, member: MemberSnapshot, *, at: datetime) -> Balances:
    """Return what a member gives and takes in each year of the plan.

    Raises:
        NotAllowed: for people without office or member, and for other members where no rule shows it.
        NotFound: before there is a plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    session = current_session()
    today = day_of(session, at)
    may_see(session, actor, member.id, today).or_not_allowed()
    plan, rule = present_plan(session, today), balance_rule(session, today)
    least = obligations.least(rulebook_of(session), plan.currency, today)
    found = {each.year: each for each in sums_by_year(session, PlanId(plan.id), member.id)}
    years = sorted({*found, _year_of(plan, today)}, reverse=True)
    rows = [_row(member, found.get(year) or MemberSums(member.id, year, (), 0), least) for year in years]
    return Balances(PlanId(plan.id), plan.currency, _years(plan), least, rule, tuple(rows))


def may_see(session: Session, actor: Actor, member: MemberId | None, on: date) -> Decision:
    """Return whether somebody sees give and take of a member, or of all members where none is named."""
    if actor.holds(*_SEEING) or (member is not None and member in actor.represents):
        return YES
    if balance_rule(session, on) is None:
        return no(Message("No rule shows give and take of each member to all members."))
    return may(actor, Act.READ_PLAN)


def is_shown(actor: Actor, member: MemberId, on: date) -> bool:
    """Return whether somebody sees what a member gives and receives; nobody does before there is a plan."""
    session = current_session()
    return current_plan(session, on) is not None and bool(may_see(session, actor, member, on))


def balance_rule(session: Session, on: date) -> AppliedRule | None:
    """Return the rule by which give and take of each member is shown to all, or None."""
    rule = rule_on(rulebook_of(session), "plan.balance", on)
    return rule if rule is not None and rule.value is True else None


def _row(member: MemberSnapshot, sums: MemberSums, least: Least | None) -> YearOfMember:
    owes = least is not None and obligations.owes_least(member.category)
    return YearOfMember(
        member=member.id,
        name=member.name,
        year=sums.year,
        sums=sums,
        take=balanced(sums.given, sums.received),
        met=obligations.met(cast("Least", least), sums.towards_least) if owes else None,
    )


def all_sums(row: YearOfMember) -> Sums:
    """Return what a member gives in a year, of every kind."""
    return sum((each.sums for each in row.sums.given), Sums())


def _years(plan: ActionPlan) -> tuple[int, ...]:
    return tuple(range(plan.starts_on.year, plan.ends_on.year + 1))


def _year_of(plan: ActionPlan, today: date) -> int:
    return min(max(today.year, plan.starts_on.year), plan.ends_on.year)
