"""People with an account who hold no office and represent nobody."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from govern.domain.members.register import FactKind
from govern.domain.members.representation import RepresentationFact, representatives
from govern.domain.values.ids import MemberId, PersonId
from govern.store.tables.accounts import Account, Person
from govern.store.tables.members import MandateRow, MemberFactRow, RepresentationRow


def people_without_task(session: Session, on: date) -> tuple[tuple[UUID, str], ...]:
    """Return the people with an account, an office neither now nor later, and no member; three queries."""
    runs = MandateRow.ends_on.is_(None) | (MandateRow.ends_on >= on)
    rows = session.execute(
        select(Person.id, Person.name)
        .join(Account, Account.person_id == Person.id)
        .where(~exists().where(MandateRow.person_id == Person.id, runs))
        .order_by(Person.name, Person.id)
    ).all()
    busy = _representing(session, on)
    return tuple((person, name) for person, name in rows if person not in busy)


def _representing(session: Session, on: date) -> frozenset[UUID]:
    facts: dict[UUID, list[RepresentationFact]] = defaultdict(list)
    for row in session.scalars(select(RepresentationRow)):
        fact = RepresentationFact(
            MemberId(row.member_id), PersonId(row.person_id), row.rank, row.holds_from, row.recorded_at
        )
        facts[row.member_id].append(fact)
    left = _left(session, on)
    return frozenset(
        each.person
        for member, known in facts.items()
        if member not in left
        for each in representatives(known, on)
    )


def _left(session: Session, on: date) -> frozenset[UUID]:
    rows = session.execute(
        select(MemberFactRow.member_id, MemberFactRow.value)
        .where(MemberFactRow.kind == FactKind.LEFT, MemberFactRow.holds_from <= on)
        .order_by(MemberFactRow.holds_from, MemberFactRow.recorded_at)
    )
    days: dict[UUID, str] = {member: value for member, value in rows}  # noqa: C416 - rows are no pairs to the type checker
    return frozenset(member for member, day in days.items() if day and date.fromisoformat(day) <= on)
