"""Terms of office that end within some days, and the bodies for which somebody is being elected."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Office
from govern.domain.elections.states import ElectionState, MandateEnd
from govern.domain.values.ids import BodyId, MandateId, PersonId
from govern.domain.values.text import Text
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.elections import Election
from govern.store.tables.members import MandateRow

_UNDER_WAY = (ElectionState.NOMINATIONS, ElectionState.BALLOT_FIXED, ElectionState.VOTING)


@dataclass(frozen=True, slots=True)
class Ending:
    """A mandate in force that ends soon, and that nobody has followed by another."""

    mandate: MandateId
    person: PersonId
    name: str
    office: Office
    body: BodyId | None
    body_name: Text | None
    ends_on: date | None
    ended_by: MandateEnd | None


def ending(session: Session, today: date, until: date) -> tuple[Ending, ...]:
    """Return the mandates in force whose last day comes until a day, the soonest first, by body; one query.

    Those are left out whose holder goes on in the same office.
    """
    later = aliased(MandateRow)
    goes_on = exists().where(
        later.person_id == MandateRow.person_id,
        later.office == MandateRow.office,
        or_(later.body_id == MandateRow.body_id, and_(later.body_id.is_(None), MandateRow.body_id.is_(None))),
        later.starts_on > MandateRow.ends_on,
    )
    rows = session.execute(
        select(MandateRow, Person.name, Body.name)
        .join(Person, Person.id == MandateRow.person_id)
        .outerjoin(Body, Body.id == MandateRow.body_id)
        .where(MandateRow.starts_on <= today, MandateRow.ends_on.between(today, until), ~goes_on)
        .order_by(MandateRow.ends_on, Body.code, Person.name, MandateRow.id)
    )
    return tuple(_ending(row, name, body_name) for row, name, body_name in rows)


def _ending(row: MandateRow, name: str, body_name: Text | None) -> Ending:
    return Ending(
        mandate=MandateId(row.id),
        person=PersonId(row.person_id),
        name=name,
        office=row.office,
        body=BodyId(row.body_id) if row.body_id else None,
        body_name=body_name,
        ends_on=row.ends_on,
        ended_by=row.ended_by,
    )


def bodies_electing(session: Session, today: date) -> frozenset[BodyId]:
    """Return the bodies for which an election is under way, or counted for a term to come; one query."""
    rows = session.scalars(
        select(Election.body_id).where(
            or_(
                Election.state.in_(_UNDER_WAY),
                and_(Election.state == ElectionState.COUNTED, Election.term_starts_on > today),
            )
        )
    )
    return frozenset(BodyId(body) for body in rows)
