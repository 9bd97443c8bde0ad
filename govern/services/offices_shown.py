"""The register of offices as it stands on a day, for its page and for its document."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.elections.offices import BodyOffices, RegisterOfOffices, Vacancy
from govern.domain.elections.planning import election_rules
from govern.domain.elections.states import MandateEnd
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import Conflict, NotAllowed, NotFound
from govern.domain.values.ids import BodyId, MandateId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services.association import rulebook_of
from govern.services.co_option import CoOptionRules, co_option_rules, vacancy_in
from govern.store.database import current_session
from govern.store.queries.offices import BodyListed, MandateListed, bodies, mandates_listed


@dataclass(frozen=True, slots=True)
class BodyShown:
    """A body, or (no name) the association itself, with those who hold, will hold and held its offices."""

    id: BodyId | None
    name: Text | None
    held: tuple[MandateListed, ...]
    coming: tuple[MandateListed, ...]
    former: tuple[MandateListed, ...]
    vacancy: Vacancy | None


@dataclass(frozen=True, slots=True)
class OfficesShown:
    """The register of offices on a day; ``may_record`` says whether this reader keeps it."""

    on: date
    bodies: tuple[BodyShown, ...]
    may_record: bool
    co_option: CoOptionRules


def offices_shown(actor: Actor, on: date) -> OfficesShown:
    """Return the register of offices as it stands on a day; the number of queries is fixed.

    Raises:
        NotAllowed: for people without office or member.
    """
    session = current_session()
    may_record = bool(may(actor, Act.RECORD_MANDATE))
    return OfficesShown(
        on=on,
        bodies=_bodies(session, actor, on),
        may_record=may_record,
        co_option=co_option_rules(rulebook_of(session), on),
    )


def co_option_outlook(on: date) -> CoOptionRules:
    """Return what law and statutes say about co-option to the board on a day."""
    return co_option_rules(rulebook_of(current_session()), on)


def last_day_of_term(starts_on: date) -> date | None:
    """Return the last day of the longest term on a board from a day; None where none is laid down."""
    return election_rules(rulebook_of(current_session()), starts_on).last_day(starts_on)


def _bodies(session: Session, actor: Actor, on: date) -> tuple[BodyShown, ...]:
    """Return every body that has, will have or had offices, and the association itself at the end."""
    listed = mandates_listed(session, actor)
    shown = (_body(session, each, listed, on) for each in (*bodies(session), None))
    return tuple(each for each in shown if each.held or each.coming or each.former or each.vacancy)


def _body(
    session: Session, body: BodyListed | None, listed: tuple[MandateListed, ...], on: date
) -> BodyShown:
    own = [each for each in listed if each.body == (body.id if body else None)]
    has_size = body is not None and body.kind is BodyKind.BOARD
    former = [each for each in own if each.held.is_former(on)]
    former.sort(key=lambda each: each.held.ends_on or on, reverse=True)
    return BodyShown(
        id=body.id if body else None,
        name=body.name if body else None,
        held=tuple(each for each in own if each.held.is_held(on)),
        coming=tuple(each for each in own if each.held.starts_on > on and not each.held.is_former(on)),
        former=tuple(former),
        vacancy=vacancy_in(session, rulebook_of(session), body.id, on) if has_size and body else None,
    )


def register_facts(session: Session, actor: Actor, on: date) -> RegisterOfOffices:
    """Return what a document states of the offices on a day: what everybody may read on the page."""
    return RegisterOfOffices(
        on=on,
        bodies=tuple(
            BodyOffices(
                name=each.name,
                held=tuple(one.held for one in each.held),
                coming=tuple(one.held for one in each.coming),
                former=tuple(one.held for one in each.former),
                vacancy=each.vacancy,
            )
            for each in _bodies(session, actor, on)
        ),
    )


def mandate_to_end(actor: Actor, mandate: MandateId, how: MandateEnd, on: date) -> MandateListed:
    """Return a mandate that this person may let end, for the page that asks whether to.

    Raises:
        NotFound: when there is no such mandate.
        NotAllowed: for anybody but the secretary, and the person who resigns.
        Conflict: when it has ended before.
    """
    found = next((each for each in mandates_listed(current_session(), actor) if each.id == mandate), None)
    if found is None:
        raise NotFound(Message("There is no such mandate."))
    resigns = how is MandateEnd.RESIGNED and found.person == actor.person
    if not resigns and not may(actor, Act.RECORD_MANDATE):
        raise NotAllowed(Message("Only the secretary can do this, or the person who resigns."))
    if found.held.ended_by is not None or found.held.is_former(on):
        raise Conflict(Message("This mandate has ended already."))
    return found
