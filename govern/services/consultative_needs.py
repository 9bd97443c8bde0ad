"""The consultative ballots that wait for somebody in votes that are open, and their clocks for everybody."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from govern.domain.meetings.newcomer_clocks import ClockPlace, ClockState, RunningClock
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.services.association import association_facts
from govern.services.needed import Need, Target
from govern.store.queries.consultations import open_consultations, own_consultative

_WAITS = Message("Your consultative vote is asked for.")
_CAST = Message("You have cast your consultative vote.")


def consultative_needs(session: Session, person: PersonId, zone: ZoneInfo) -> Iterator[Need]:
    """Yield the open votes beside which somebody is asked, also those answered already; one query."""
    for own in own_consultative(session, person):
        by = day_at(own.closes_at, zone) if own.closes_at is not None else None
        what = _CAST if own.has_voted else _WAITS
        yield Need(what, own.question, Target.VOTE, own.vote, by, is_done=own.has_voted)


def consultative_clocks(session: Session, at: datetime) -> tuple[RunningClock, ...]:
    """Return the clocks of members asked beside open votes; nobody learns from them who has been heard."""
    del at
    found = open_consultations(session)
    zone = association_facts(session).zone if found else None
    return tuple(
        RunningClock(
            what=Message("Consultative vote beside the vote on {reference}.", {"reference": each.item}),
            who=each.name,
            due_on=day_at(each.closes_at, zone) if each.closes_at is not None and zone else None,
            source=each.source,
            state=ClockState.RUNNING,
            url_kind=ClockPlace.CONSULTATION,
            url_id=each.vote,
            then=Message(
                "It is shown beside the result and does not change it. The member votes itself from {day}.",
                {"day": each.until},
            ),
            member=each.member,
        )
        for each in found
    )
