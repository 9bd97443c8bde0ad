"""Every mandate ever given, with what gave and what ended it; what a co-option is recorded with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.elections.offices import OfficeHeld, parts_of_note
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.ids import BodyId, ElectionId, MandateId, PersonId, ResolutionId
from govern.domain.values.text import Text
from govern.store.queries.bodies import open_to
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.members import MandateRow
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class MandateListed:
    """A mandate with the pages that tell how it came and ended, where this reader may read them."""

    id: MandateId
    person: PersonId
    body: BodyId | None
    held: OfficeHeld
    note: str
    election: ElectionId | None
    resolution: ResolutionId | None
    removal: ResolutionId | None


@dataclass(frozen=True, slots=True)
class BodyListed:
    """A body by its name."""

    id: BodyId
    kind: BodyKind
    name: Text


@dataclass(frozen=True, slots=True)
class ResolutionListed:
    """A resolution by which somebody may come into an office, or lose it."""

    id: ResolutionId
    reference: str
    adopted_on: date
    title: Text


def bodies(session: Session) -> tuple[BodyListed, ...]:
    """Return every body by its code, the assembly's own last: most offices are of others."""
    rows = session.execute(select(Body.id, Body.kind, Body.name).order_by(Body.code))
    found = [BodyListed(BodyId(id_), kind, name) for id_, kind, name in rows]
    return tuple(sorted(found, key=lambda each: each.kind is BodyKind.ASSEMBLY))


def mandates_listed(session: Session, actor: Actor) -> tuple[MandateListed, ...]:
    """Return every mandate in the order of offices and terms; three queries.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    is_open = frozenset(session.scalars(open_to(actor)))
    resolutions = _resolutions(session)
    rows = session.execute(
        select(MandateRow, Person.name, AgendaItem.reference, AgendaItem.body_id)
        .join(Person, Person.id == MandateRow.person_id)
        .outerjoin(Election, Election.id == MandateRow.election_id)
        .outerjoin(AgendaItem, AgendaItem.id == Election.item_id)
    )
    found = [
        _listed(row, name, (reference, elected_by in is_open), _Resolutions(resolutions, is_open))
        for row, name, reference, elected_by in rows
    ]
    return tuple(sorted(found, key=lambda each: each.held.order))


@dataclass(frozen=True, slots=True)
class _Resolutions:
    known: Mapping[UUID, tuple[str, UUID]]
    is_open: frozenset[UUID]

    def reference(self, resolution: UUID | None) -> str:
        return self.known[resolution][0] if resolution is not None else ""

    def if_open(self, resolution: UUID | None) -> ResolutionId | None:
        if resolution is None or self.known[resolution][1] not in self.is_open:
            return None
        return ResolutionId(resolution)

    def referred_to(self, reference: str) -> UUID | None:
        return next((id_ for id_, (known, _) in self.known.items() if known == reference), None)


def _resolutions(session: Session) -> Mapping[UUID, tuple[str, UUID]]:
    rows = session.execute(select(Resolution.id, Resolution.reference, Resolution.body_id))
    return {id_: (reference, body) for id_, reference, body in rows}


def _listed(
    row: MandateRow, name: str, election: tuple[str | None, bool], resolutions: _Resolutions
) -> MandateListed:
    item, shows_election = election
    removed_by, note = parts_of_note(row.ended_by, row.end_note)
    return MandateListed(
        id=MandateId(row.id),
        person=PersonId(row.person_id),
        body=BodyId(row.body_id) if row.body_id else None,
        held=OfficeHeld(
            person=name,
            office=row.office,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            origin=row.origin,
            given_by=item or resolutions.reference(row.resolution_id),
            ended_by=row.ended_by,
            removed_by=removed_by,
        ),
        note=note,
        election=ElectionId(row.election_id) if row.election_id and shows_election else None,
        resolution=resolutions.if_open(row.resolution_id),
        removal=resolutions.if_open(resolutions.referred_to(removed_by)) if removed_by else None,
    )


def persons(session: Session) -> tuple[tuple[PersonId, str], ...]:
    """Return everybody by name."""
    rows = session.execute(select(Person.id, Person.name).order_by(Person.name, Person.id))
    return tuple((PersonId(id_), name) for id_, name in rows)


def newest_resolutions(
    session: Session, actor: Actor, of: Collection[BodyId] | None = None, *, most: int = 100
) -> tuple[ResolutionListed, ...]:
    """Return the newest resolutions that somebody may read, of these bodies or of all; one query.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    rows = session.execute(
        select(Resolution.id, Resolution.reference, Resolution.adopted_on, Resolution.title)
        .where(Resolution.body_id.in_(open_to(actor)), true() if of is None else Resolution.body_id.in_(of))
        .order_by(Resolution.adopted_on.desc(), Resolution.reference.desc())
        .limit(most)
    )
    return tuple(
        ResolutionListed(ResolutionId(id_), reference, adopted_on, title)
        for id_, reference, adopted_on, title in rows
    )
