"""A request to convene as its page shows it: the count, the clock, who could still sign."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.meetings.convening_request import RequestClock, RequestState, SupportCount
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MemberId, PersonId, RequestId
from govern.domain.values.record import from_record
from govern.services import association, convening_count, requested_meetings
from govern.services.convening_requests import request_row
from govern.store.database import current_session
from govern.store.queries import members as register
from govern.store.tables.association import Body


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who could sign: a member or a person, by name."""

    name: str
    member: MemberId | None = None
    person: PersonId | None = None

    @property
    def key(self) -> str:
        """Return the id by which a form names it."""
        return str(self.member or self.person)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a request has come; ``count`` is None where no rule says how many it takes any more."""

    count: SupportCount | None
    clock: RequestClock | None
    #: for whom the reader can sign now, and whom the secretary can record from paper
    own: tuple[Candidate, ...]
    on_paper: tuple[Candidate, ...]


def progress_of(actor: Actor, request: RequestId, *, at: datetime) -> Progress:
    """Return the count and the clock of a request, and who could still sign.

    Raises:
        NotFound: when there is no such request.
    """
    session = current_session()
    row = request_row(session, request)
    body, on = session.get_one(Body, row.body_id), association.day_of(session, at)
    signatures = convening_count.standing_signatures(session, row)
    is_open = row.state in (RequestState.COLLECTING, RequestState.MET)
    signed = {each.member_id or each.person_id for each in signatures}
    others = [each for each in candidates(session, body, on) if (each.member or each.person) not in signed]
    if row.met_by is not None:
        count: SupportCount | None = from_record(SupportCount, row.met_by)
    else:
        count = _counted(session, request, on)
    return Progress(
        count=count,
        clock=requested_meetings.clock(session, row),
        own=_own(actor, others) if is_open else (),
        on_paper=tuple(others) if is_open and actor.holds(Office.SECRETARY, body=BodyId(body.id)) else (),
    )


def candidates(session: Session, body: Body, on: date) -> tuple[Candidate, ...]:
    """Return everybody who could ask for a meeting of a body on a day, by name."""
    known = convening_count.entitled(session, body, on)
    if body.kind is BodyKind.ASSEMBLY:
        members = [each for each in register.members_on(session, on) if each.id in known]
        return tuple(Candidate(each.name, member=each.id) for each in members)
    names = register.person_names(session)
    return tuple(
        sorted(
            (Candidate(name, person=person) for person, name in names.items() if person in known),
            key=lambda each: each.name,
        )
    )


def own_candidates(actor: Actor, body: BodyId, *, at: datetime) -> tuple[Candidate, ...]:
    """Return for whom somebody can ask for a meeting of a body; the secretary for all, from paper."""
    session = current_session()
    found = candidates(session, session.get_one(Body, body), association.day_of(session, at))
    return found if actor.holds(Office.SECRETARY, body=body) else _own(actor, found)


def _own(actor: Actor, found: list[Candidate] | tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(
        each
        for each in found
        if each.person == actor.person or (each.member is not None and each.member in actor.represents)
    )


def _counted(session: Session, request: RequestId, on: date) -> SupportCount | None:
    row = request_row(session, request)
    try:
        return convening_count.count(session, row, convening_count.standing_signatures(session, row), on)
    except RuleBroken:
        return None
