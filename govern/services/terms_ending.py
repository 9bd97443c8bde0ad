"""Terms of office that end within three months: told to those who hold them and to the secretary."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.elections.offices import DAYS_AHEAD
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.message import Message
from govern.services.needed import Need, Target
from govern.store.queries import terms
from govern.store.queries.terms import Ending


def terms_ending(session: Session, actor: Actor, today: date) -> Iterator[Need]:
    """Yield the actor's own terms that end soon and, for the secretary, those that nobody is elected for yet.

    Terms of a body that end on the same day are one need.
    """
    ending = terms.ending(session, today, today + timedelta(days=DAYS_AHEAD))
    for each in ending:
        if each.person == actor.person and each.ended_by is None:
            yield _need(Message("Your term as {office} ends.", {"office": OFFICE_NAMES[each.office]}), each)
    if ending and may(actor, Act.RECORD_MANDATE):
        yield from _to_plan(session, ending, today)


def _to_plan(session: Session, ending: tuple[Ending, ...], today: date) -> Iterator[Need]:
    planned = terms.bodies_electing(session, today)
    wanting = [each for each in ending if each.body is not None and each.body not in planned]
    for _, together in groupby(wanting, key=lambda each: (each.ends_on, each.body)):
        yield _election_needed(list(together))


def _election_needed(together: list[Ending]) -> Need:
    first = together[0]
    if len(together) == 1:
        words: dict[str, str | Message] = {"person": first.name, "office": OFFICE_NAMES[first.office]}
        return _need(Message("Plan an election: the term of {person} as {office} ends.", dict(words)), first)
    sentence = Message(
        "Plan an election: {n} term ends.", {"n": len(together)}, plural="Plan an election: {n} terms end."
    )
    return _need(sentence, first)


def _need(what: Message, ending: Ending) -> Need:
    return Need(what, ending.body_name or "", Target.MANDATE, ending.mandate, by=ending.ends_on)
