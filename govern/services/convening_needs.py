"""What a request to convene makes people wait for: those who must convene, and those who asked."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convening_request import ClockDay, RequestClock, RequestState, clock_of
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.message import Message
from govern.services.needed import Need, Target
from govern.store.queries.convening_requests import RequestShown, requests

_CONVENING = (Office.SECRETARY, Office.CHAIR)


def convening_needs(session: Session, actor: Actor, rulebook: Rulebook, today: date) -> Iterator[Need]:
    """Yield what waits because enough have asked for a meeting that is not planned yet."""
    if not may(actor, Act.READ_MEETINGS):
        return
    for request in requests(session, actor, RequestState.MET):
        clock = clock_of(rulebook, request.body_kind, request.met_on or today)
        first = next(iter(clock.days), None)
        if actor.holds(*_CONVENING, body=request.body):
            yield _need(request, Message("Convene the meeting that enough have asked for."), first)
        elif request.is_signed_by(actor):
            yield _need(request, _of_signer(clock, today), first)


def _of_signer(clock: RequestClock, today: date) -> Message:
    if clock.self_from is not None and clock.self_from.day < today:
        return Message("The meeting that you asked for was not convened: you may convene it yourselves.")
    return Message("The meeting that you asked for must be convened: see by when.")


def _need(request: RequestShown, what: Message, day: ClockDay | None) -> Need:
    return Need(
        what,
        request.body_name,
        Target.REQUEST,
        request.id,
        by=day.day if day else None,
        source=day.source if day else None,
    )
