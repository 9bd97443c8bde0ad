"""Who can have decided an addendum: the resolutions since the approval, and those who preside."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.calendar import day_at
from govern.services.association import association_facts, day_of
from govern.services.minutes_addenda import may_approve
from govern.store.database import current_session
from govern.store.queries import members as register
from govern.store.queries.minutes import MinutesRow
from govern.store.tables.documents import Minutes
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class AddendumChoices:
    """Resolutions by reference, and persons by name."""

    resolutions: tuple[tuple[UUID, str], ...]
    persons: tuple[tuple[UUID, str], ...]


def choices(actor: Actor, row: MinutesRow, *, at: datetime) -> AddendumChoices:
    """Return who can have decided an addendum to some minutes.

    Raises:
        NotAllowed: for anybody but the secretary.
    """
    may(actor, Act.WRITE_MINUTES, body=row.body).or_not_allowed()
    session = current_session()
    approved_at = session.scalar(select(Minutes.approved_at).where(Minutes.id == row.id))
    since = day_at(approved_at or at, association_facts(session).zone)
    resolutions = session.execute(
        select(Resolution.id, Resolution.reference)
        .where(Resolution.body_id == row.body, Resolution.adopted_on >= since)
        .order_by(Resolution.adopted_on.desc(), Resolution.reference.desc())
    )
    persons = may_approve(session, row.body, day_of(session, at))
    names = register.person_names(session, persons)
    return AddendumChoices(
        tuple((each, reference) for each, reference in resolutions),
        tuple((person, names[person]) for person in persons),
    )
