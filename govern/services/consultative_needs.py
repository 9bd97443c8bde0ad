"""The consultative ballots that wait for somebody in votes that are open."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from govern.domain.values.calendar import day_at
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.services.needed import Need, Target
from govern.store.queries.consultations import own_consultative

_WAITS = Message("Your consultative vote is asked for.")
_CAST = Message("You have cast your consultative vote.")


def consultative_needs(session: Session, person: PersonId, zone: ZoneInfo) -> Iterator[Need]:
    """Yield the open votes beside which somebody is asked, also those answered already; one query."""
    for own in own_consultative(session, person):
        by = day_at(own.closes_at, zone) if own.closes_at is not None else None
        what = _CAST if own.has_voted else _WAITS
        yield Need(what, own.question, Target.VOTE, own.vote, by, is_done=own.has_voted)
