"""Who is told of what the plan waits for: people named for it, first representatives, offices."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.register import MemberSnapshot
from govern.domain.members.representation import RepresentationFact, representatives
from govern.domain.plan.activities import Part
from govern.domain.plan.reminding import Circle, Matter, told
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.services.mails import Addressee
from govern.store.queries.members import members_on, representation_facts
from govern.store.queries.newcomers_items import holders
from govern.store.queries.plan_reminders import Waiting
from govern.store.tables import accounts, association, plan

#: what is asked of the members that do the work of an activity, and of the people named for it
_OF_WORK = frozenset({Matter.RESULT, Matter.BEGIN, Matter.END})
_OFFICES: Mapping[Circle, frozenset[Office]] = {
    Circle.DESK: frozenset({Office.SECRETARY}),
    Circle.ACCOUNTS: frozenset({Office.TREASURER, Office.SECRETARY}),
    Circle.BOARD: frozenset(
        {Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.BOARD_MEMBER, Office.SECRETARY}
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A thing with who is told of it, and the members that no letter reaches."""

    thing: Waiting
    circles: tuple[Circle, ...]
    readers: tuple[tuple[Circle, Addressee], ...]
    not_reached: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who may be told something of a plan on a day."""

    on: date
    #: the members with a part in each activity
    parts: Mapping[UUID, Mapping[Part, Sequence[MemberId]]]
    #: the people named for each activity in the year of the day
    people: Mapping[UUID, Sequence[PersonId]]
    #: everybody who can sign in and has an address
    reachable: Mapping[PersonId, Addressee]
    represented: Mapping[MemberId, Sequence[RepresentationFact]]
    members: Mapping[MemberId, MemberSnapshot]
    offices: Mapping[Circle, tuple[Addressee, ...]]

    def tell(self, thing: Waiting) -> Told:
        """Return who is told of a thing by its step."""
        asked, people = self._asked(thing)
        lead = [] if thing.matter is Matter.ACCEPTANCE else self._lead(thing)
        lead = [each for each in lead if each not in asked]
        named = [self.reachable[each] for each in people if each in self.reachable]
        circles = told(thing.step, thing.matter, asked=bool(asked or named), lead=bool(lead))
        readers: list[tuple[Circle, Addressee]] = []
        not_reached: list[MemberId] = []
        for circle, members in ((Circle.ASKED, asked), (Circle.LEAD, lead)):
            for member in members if circle in circles else ():
                first = self._first_of(member)
                if first is None:
                    not_reached.append(member)
                else:
                    readers.append((circle, first))
        readers += [(Circle.ASKED, each) for each in named]
        readers += [(circle, each) for circle in circles for each in self.offices.get(circle, ())]
        return Told(thing, circles, tuple(readers), tuple(not_reached))

    def _asked(self, thing: Waiting) -> tuple[list[MemberId], Sequence[PersonId]]:
        if thing.matter in _OF_WORK and thing.activity is not None:
            parts = self.parts.get(thing.activity, {})
            return list(parts.get(Part.RESPONSIBLE, ())), self.people.get(thing.activity, ())
        if thing.matter is Matter.ACCEPTANCE:
            return self._lead(thing), ()
        return [thing.member] if thing.member is not None else [], ()

    def _lead(self, thing: Waiting) -> list[MemberId]:
        """Return the members that lead the activity, but for the one that gives or is asked."""
        if thing.activity is None:
            return []
        leads = self.parts.get(thing.activity, {}).get(Part.ACCOUNTABLE, ())
        return [each for each in leads if each != thing.member]

    def _first_of(self, member: MemberId) -> Addressee | None:
        """Return the first representative of a member that a letter reaches, else its own office."""
        office = self.members.get(member)
        if office is None:
            return None
        for each in representatives(self.represented.get(member, ()), self.on):
            if each.person in self.reachable:
                return self.reachable[each.person]
        return Addressee(None, office.name, office.email, office.language) if office.email else None


def directory(session: Session, plan_id: UUID, on: date) -> Directory:
    """Return everybody who may be told something of a plan; a constant number of queries."""
    return Directory(
        on=on,
        parts=_parts(session, plan_id),
        people=_people(session, plan_id, on.year),
        reachable=_reachable(session),
        represented=representation_facts(session),
        members={each.id: each for each in members_on(session, on)},
        offices=dict(_offices(session, on)),
    )


def _parts(session: Session, plan_id: UUID) -> Mapping[UUID, Mapping[Part, Sequence[MemberId]]]:
    found: dict[UUID, dict[Part, list[MemberId]]] = defaultdict(lambda: defaultdict(list))
    rows = session.execute(
        select(plan.ActivityRole.activity_id, plan.ActivityRole.member_id, plan.ActivityRole.part)
        .join(plan.Activity, plan.Activity.id == plan.ActivityRole.activity_id)
        .where(
            plan.Activity.plan_id == plan_id,
            plan.ActivityRole.part.in_((Part.ACCOUNTABLE, Part.RESPONSIBLE)),
        )
    )
    for activity, member, part in rows:
        found[activity][part].append(MemberId(member))
    return found


def _people(session: Session, plan_id: UUID, year: int) -> Mapping[UUID, Sequence[PersonId]]:
    found: dict[UUID, list[PersonId]] = defaultdict(list)
    rows = session.execute(
        select(plan.ActivityPerson.activity_id, plan.ActivityPerson.person_id)
        .join(plan.Activity, plan.Activity.id == plan.ActivityPerson.activity_id)
        .where(
            plan.Activity.plan_id == plan_id,
            plan.ActivityPerson.year == year,
            plan.ActivityPerson.confirmed_at.is_not(None),
        )
    )
    for activity, person in rows:
        found[activity].append(PersonId(person))
    return found


def _reachable(session: Session) -> Mapping[PersonId, Addressee]:
    person = accounts.Person
    rows = session.execute(
        select(person.id, person.name, person.email, person.language)
        .join(accounts.Account, accounts.Account.person_id == person.id)
        .where(accounts.Account.disabled_at.is_(None), person.email.is_not(None))
    )
    return {
        PersonId(id_): Addressee(id_, name, email or "", language or "")
        for id_, name, email, language in rows
    }


def _offices(session: Session, on: date) -> Iterator[tuple[Circle, tuple[Addressee, ...]]]:
    body = association.Body
    boards = [BodyId(each) for each in session.scalars(select(body.id).where(body.kind == BodyKind.BOARD))]
    for circle, offices in _OFFICES.items():
        found = holders(session, offices, boards, on)
        yield circle, tuple(Addressee(each.person, each.name, each.email, each.language) for each in found)
