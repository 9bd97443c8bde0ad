"""What stands of an activity before it starts: who has confirmed what, and which money is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import BudgetSide, IncomeType, Part
from govern.domain.plan.contributions import IN_MONEY, ContributionKind, ContributionState
from govern.domain.plan.starting import Awaited, Lacking, Readiness
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.money import Money
from govern.services.association import association_facts
from govern.services.plan_rows import plan_row
from govern.store.queries.agenda import member_names
from govern.store.queries.members import person_names
from govern.store.tables.contributions import Contribution
from govern.store.tables.plan import Activity, ActivityPerson, ActivityRole, BudgetLine

BINDING = (Part.ACCOUNTABLE, Part.RESPONSIBLE)


def readiness(session: Session, row: Activity) -> Readiness:
    """Return what stands of an activity before it starts; six queries."""
    roles = session.scalars(select(ActivityRole).where(ActivityRole.activity_id == row.id)).all()
    people = session.scalars(select(ActivityPerson).where(ActivityPerson.activity_id == row.id)).all()
    given = session.scalars(select(Contribution).where(Contribution.activity_id == row.id)).all()
    members = {MemberId(each.member_id) for each in roles}
    members |= {MemberId(each.member_id) for each in people} | {MemberId(each.member_id) for each in given}
    said = _Saying(
        member_names(session, members),
        person_names(session, [PersonId(each.person_id) for each in people]),
        session,
    )
    work = [each for each in given if each.kind is ContributionKind.PERSON_DAYS and _is_confirmed(each)]
    needed, covered = _money(session, row, given)
    return Readiness(
        state=row.state,
        leads=sum(each.part is Part.ACCOUNTABLE for each in roles),
        people=len(people) + len(work),
        awaited=(*said.roles(roles), *said.people(people), *said.given(given)),
        needed=needed,
        covered=covered,
    )


@dataclass(frozen=True, slots=True)
class _Saying:
    members: dict[MemberId, str]
    persons: dict[PersonId, str]
    session: Session

    def roles(self, rows: Iterable[ActivityRole]) -> Iterator[Awaited]:
        for each in rows:
            if each.confirmed_at is None and each.part in BINDING:
                lacking = Lacking.LEAD if each.part is Part.ACCOUNTABLE else Lacking.PEOPLE
                yield Awaited(lacking, self._name(each.member_id), self._day(each.given_at))

    def people(self, rows: Iterable[ActivityPerson]) -> Iterator[Awaited]:
        for each in rows:
            if each.confirmed_at is None:
                person = self.persons.get(PersonId(each.person_id), "")
                since = self._day(each.given_at)
                yield Awaited(Lacking.PEOPLE, self._name(each.member_id), since, person)

    def given(self, rows: Iterable[Contribution]) -> Iterator[Awaited]:
        for each in rows:
            if each.state is ContributionState.PLEDGED:
                lacking = Lacking.MONEY if each.kind in IN_MONEY else Lacking.PEOPLE
                name, since = self._name(each.member_id), self._day(each.created_at)
                yield Awaited(lacking, name, since, contribution=each.reference)

    def _name(self, member: UUID) -> str:
        return self.members.get(MemberId(member), "")

    def _day(self, at: datetime) -> date:
        return day_at(at, association_facts(self.session).zone)


def _is_confirmed(row: Contribution) -> bool:
    return row.confirmed_cents > 0


def _money(session: Session, row: Activity, given: Iterable[Contribution]) -> tuple[Money, Money]:
    """Return what the association spends on an activity, and what is budgeted or confirmed to pay it.

    What members spend themselves is theirs to confirm as contributions; income from contributions counts
    once it is confirmed, not when it is hoped for.
    """
    currency = plan_row(session, row.plan_id).currency
    lines = session.execute(
        select(BudgetLine.side, func.sum(BudgetLine.cents))
        .where(
            BudgetLine.activity_id == row.id,
            BudgetLine.dropped_at.is_(None),
            BudgetLine.member_id.is_(None),
            BudgetLine.type != IncomeType.CONTRIBUTIONS.value,
        )
        .group_by(BudgetLine.side)
    )
    sums = {side: int(cents) for side, cents in lines}
    confirmed = sum(each.confirmed_cents for each in given if each.kind in IN_MONEY)
    needed = Money(sums.get(BudgetSide.EXPENSE, 0), currency)
    return needed, Money(sums.get(BudgetSide.INCOME, 0) + confirmed, currency)
