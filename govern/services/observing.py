"""Which committees a person observes for the new members today, and who observes where."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.citation import Source
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.domain.values.text import Text
from govern.domain.voice.observers import holds, observer_rule
from govern.services.association import day_of, rulebook_of
from govern.services.newcomers import newcomers
from govern.store.database import current_session
from govern.store.queries import observers as queries
from govern.store.queries.convocation import Representing, representatives_with_accounts
from govern.store.queries.needs import member_names_of
from govern.store.tables.answers import Observer


@dataclass(frozen=True, slots=True)
class Observing:
    """Who observes a committee for the new members, by what record."""

    id: UUID
    person: str
    member: str
    chosen_in: str
    row: Observer


@dataclass(frozen=True, slots=True)
class CommitteeShown:
    """A committee with its observer, None where nobody is sent."""

    body: BodyId
    name: Text
    observer: Observing | None


@dataclass(frozen=True, slots=True)
class ObserversShown:
    """The page: the article that lets new members send observers, every committee, who can be sent."""

    rule: Source | None
    committees: tuple[CommitteeShown, ...]
    may_record: bool
    candidates: tuple[tuple[str, str], ...]


def observed_by(actor: Actor, *, at: datetime) -> frozenset[BodyId]:
    """Return the committees that somebody observes for the new members today; most people none."""
    if not actor.represents:
        return frozenset()
    session = current_session()
    sent = queries.observers_of(session, actor.person, day_of(session, at))
    if not sent:
        return frozenset()
    on, new = day_of(session, at), newcomers(at=at)
    rule = observer_rule(rulebook_of(session), on)
    return frozenset(
        each.body
        for each in sent
        if holds(each, rule, on, is_newcomer=each.member in new, represents=each.member in actor.represents)
    )


def observers_shown(actor: Actor, *, at: datetime) -> ObserversShown:
    """Return who observes which committee today.

    Raises:
        NotAllowed: for people with neither office nor member.
    """
    may(actor, Act.READ_MEETINGS).or_not_allowed()
    session = current_session()
    on = day_of(session, at)
    rule = observer_rule(rulebook_of(session), on)
    may_record = bool(may(actor, Act.RECORD_OBSERVER)) and rule is not None
    people = people_of_newcomers(session, at=at)
    found = {
        each.body_id: each
        for each in reversed(queries.running(session, on))
        if rule is not None and _represents(people, each)
    }
    names = member_names_of(session, newcomers(at=at))
    known = {each.person: each.name for each in people}
    return ObserversShown(
        rule=rule,
        committees=tuple(
            CommitteeShown(
                BodyId(each.id),
                each.name,
                Observing(
                    row.id, known[PersonId(row.person_id)], names[MemberId(row.member_id)], row.chosen_in, row
                )
                if (row := found.get(each.id))
                else None,
            )
            for each in queries.committees(session)
        ),
        may_record=may_record,
        candidates=tuple(
            (f"{member}:{each.person}", f"{each.name}, {names[member]}")
            for each in people
            for member in each.members
        ),
    )


def people_of_newcomers(session: Session, *, at: datetime) -> tuple[Representing, ...]:
    """Return everybody who represents a new member and can sign in, by name."""
    return representatives_with_accounts(session, newcomers(at=at), day_of(session, at))


def _represents(people: tuple[Representing, ...], row: Observer) -> bool:
    return any(each.person == row.person_id and row.member_id in each.members for each in people)
