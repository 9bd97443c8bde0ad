"""The engagement of the members in a year, as everybody who reads the plan sees it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.register import MemberSnapshot
from govern.domain.plan import engagement as rules
from govern.domain.plan import engagement_parts, obligations
from govern.domain.plan.ledger import Sums
from govern.domain.values.ids import MemberId
from govern.services import contribution_balance, engagement_adopted, plan_rows
from govern.services.association import day_of, rulebook_of
from govern.services.engagement_facts import YearFacts, year_facts
from govern.store.database import current_session
from govern.store.queries.members import members_on
from govern.store.tables.plan import ActionPlan


@dataclass(frozen=True, slots=True)
class MemberEngaged:
    """A member of a year: what it did, the parts this makes, and whether its amounts may be shown."""

    member: MemberSnapshot
    deeds: engagement_parts.Deeds
    engagement: rules.Engagement
    shows_amounts: bool

    @property
    def parts(self) -> dict[rules.Measure, rules.MeasuredPart]:
        """Return the parts by their measures."""
        return {each.measure: each for each in self.engagement.parts}


@dataclass(frozen=True, slots=True)
class EngagementOfYear:
    """The engagement of all members in a year, by which formula, and what the statutes ask of them."""

    currency: str
    years: tuple[int, ...]
    facts: YearFacts
    formula: engagement_adopted.Adopted | None
    formulas: tuple[engagement_adopted.Adopted, ...]
    least: obligations.Least | None
    rows: tuple[MemberEngaged, ...]

    @property
    def shows_all_amounts(self) -> bool:
        """Return whether the reader sees the amounts of every member."""
        return all(each.shows_amounts for each in self.rows)


def engagement_of_all(actor: Actor, year: int | None, *, at: datetime) -> EngagementOfYear:
    """Return the engagement of everybody who is a member on the last day of a year, or today.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: before there is a plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    session = current_session()
    today = day_of(session, at)
    plan = plan_rows.present_plan(session, today)
    facts = year_facts(session, plan, _year(plan, year, today), today)
    found = engagement_adopted.formulas(session, on=today)
    formula = engagement_adopted.formula_on(found, facts.last)
    least = obligations.least(rulebook_of(session), plan.currency, facts.last)
    sees_all = bool(contribution_balance.may_see(session, actor, None, today))
    by = _Measuring(actor, sees_all, least, formula.formula if formula else None)
    return EngagementOfYear(
        currency=plan.currency,
        years=_years(plan, today),
        facts=facts,
        formula=formula,
        formulas=found,
        least=least,
        rows=tuple(_rows(session, facts, by)),
    )


@dataclass(frozen=True, slots=True)
class _Measuring:
    """By what members are measured, and whose amounts the reader sees."""

    actor: Actor
    sees_all: bool
    least: obligations.Least | None
    formula: rules.EngagementFormula | None

    def sees(self, member: MemberId) -> bool:
        return self.sees_all or member in self.actor.represents


def _rows(session: Session, facts: YearFacts, by: _Measuring) -> Iterator[MemberEngaged]:
    proposed = Counter(each.member for each in facts.proposals)
    for member in members_on(session, facts.last):
        deeds = _deeds(member, facts, proposed[member.id], by.least)
        measured = rules.engagement(member.id, engagement_parts.parts_of(deeds), by.formula)
        yield MemberEngaged(member, deeds, measured, by.sees(member.id))


def _deeds(
    member: MemberSnapshot, facts: YearFacts, proposed: int, least: obligations.Least | None
) -> engagement_parts.Deeds:
    invited = [each.held for each in facts.meetings if member.id in each.entitled]
    could = [each.took_part[member.id] for each in facts.votes if member.id in each.took_part]
    return engagement_parts.Deeds(
        category=member.category,
        meetings=len(invited),
        attended=sum(each.reaches(member.id) for each in invited),
        votes=len(could),
        voted=sum(could),
        proposals=proposed,
        promises=facts.promises.get(member.id, engagement_parts.Promises()),
        least=_least(member, facts, least),
    )


def _least(member: MemberSnapshot, facts: YearFacts, least: obligations.Least | None) -> Fraction | None:
    if least is None or not obligations.owes_least(member.category):
        return None
    return engagement_parts.least_given(least, facts.given.get(member.id, Sums()).accepted)


def _years(plan: ActionPlan, today: date) -> tuple[int, ...]:
    """Return the years of the plan that have begun; the first one before that."""
    last = max(min(today.year, plan.ends_on.year), plan.starts_on.year)
    return tuple(range(plan.starts_on.year, last + 1))


def _year(plan: ActionPlan, asked: int | None, today: date) -> int:
    years = _years(plan, today)
    return asked if asked in years else years[-1]
