"""Consultative votes: who is asked beside a vote as only a waiting period keeps it from voting."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.meetings.seats import Seat
from govern.domain.members.categories import Category
from govern.domain.members.entitlement import entitlement
from govern.domain.members.register import MemberSnapshot, is_member
from govern.domain.members.waiting import waiting_period
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import add_months, months_before
from govern.domain.voting.electorate import Caster, casters_of

KEY = "newcomers.consultative"


@dataclass(frozen=True, slots=True)
class ConsultativeRight:
    """That a member is asked beside the vote: by which rule, and the first day on which it votes itself."""

    until: date
    source: Source


def consultation_rule(rulebook: Rulebook, on: date) -> Source | None:
    """Return the rule by which members that wait are asked on a day, or None where they are not."""
    rule = rule_on(rulebook, KEY, on)
    return rule.source if rule is not None and rule.value is True else None


def consultative_right(
    member: MemberSnapshot, rulebook: Rulebook, *, record_date: date, on: date
) -> ConsultativeRight | None:
    """Return the consultative right of a full member that has no vote only because it still waits for it.

    Its waiting time is looked at on the record date, under the rules in force on the day of the vote, as
    for the vote itself.
    """
    source = consultation_rule(rulebook, on)
    if source is None or member.category is not Category.FULL or not is_member(member, record_date):
        return None
    if entitlement(member, rulebook, record_date=record_date, on=on).weight:
        return None
    months = waiting_period(rulebook, member.admitted_on, on).value
    waited = replace(member, admitted_on=date.min)
    if not entitlement(waited, rulebook, record_date=record_date, on=on).weight:
        return None
    return ConsultativeRight(first_day_with_vote(member.admitted_on, months), source)


def first_day_with_vote(admitted_on: date, months: int) -> date:
    """Return the first record date on which a member has waited long enough.

    >>> first_day_with_vote(date(2027, 2, 3), 3)
    datetime.date(2027, 5, 3)
    >>> first_day_with_vote(date(2028, 2, 29), 12)
    datetime.date(2029, 3, 1)
    """
    day = add_months(admitted_on, months)
    return day if months_before(day, months) >= admitted_on else day + timedelta(days=1)


def consultative_casters(seat: Seat, seats: tuple[Seat, ...]) -> tuple[Caster, ...]:
    """Return who casts a consultative ballot: whoever would cast the vote if the member had one."""
    return casters_of(replace(seat, weight=Fraction(1)), seats)
