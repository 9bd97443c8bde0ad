"""Requests to convene: some members ask, others sign; once they are enough, the clock of the rules runs."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convening_request import RequestedItem, RequestState
from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, MemberId, PersonId, RequestId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services import association, audit, convening_count, meetings
from govern.store.database import transaction
from govern.store.tables.association import Body
from govern.store.tables.planning import ConveningRequest, RequestSignature

LONGEST_REASON = 5_000
MOST_ITEMS = 20


@dataclass(frozen=True, slots=True)
class Signer:
    """Who asks: a member in the assembly, a person in other bodies.

    The secretary records a request on paper with the day on which it arrived.
    """

    member: MemberId | None = None
    person: PersonId | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class AskToConvene:
    """What a meeting is asked for: which body, why, and what it shall decide."""

    body: BodyId
    signer: Signer
    reason: str
    items: tuple[RequestedItem, ...]


def ask_to_convene(actor: Actor, command: AskToConvene, *, at: datetime) -> RequestId:
    """Ask that a body be convened, as the first to sign; return the id of the request.

    Raises:
        NotAllowed: for somebody who neither belongs to the body nor represents the member.
        RuleBroken: without an item or a reason, and where no rule says how many it takes.
    """
    with transaction() as session:
        body = _body(session, command.body)
        _refuse_strangers(session, actor, body, command.signer, at=at)
        convening_count.share_of(session, body, association.day_of(session, at))
        row = ConveningRequest(
            id=new_id(),
            body_id=body.id,
            state=RequestState.COLLECTING,
            reason=_reason(command.reason),
            items=to_record(_checked(command.items)),
            asked_at=at,
            asked_by_person_id=actor.person,
            member_id=command.signer.member,
            version=1,
        )
        session.add(row)
        session.flush()
        _add_signature(session, row, command.signer, actor=actor, at=at)
        _put_on_record(session, "request.asked", row, actor=actor, at=at, signer=_name(command.signer))
        return RequestId(row.id)


def sign_request(actor: Actor, request: RequestId, signer: Signer, *, at: datetime) -> None:
    """Add a signature; the one that makes enough starts the clock.

    Raises:
        NotAllowed: for somebody who neither belongs to the body nor represents the member.
        NotFound: when there is no such request.
        Conflict: when it is over, or that member has signed.
        RuleBroken: for who has no vote in the body on that day, and for a day to come.
    """
    with transaction() as session:
        row = request_row(session, request)
        _refuse_strangers(session, actor, session.get_one(Body, row.body_id), signer, at=at)
        if row.state not in (RequestState.COLLECTING, RequestState.MET):
            raise Conflict(Message("This request takes no more signatures."))
        if _signature(session, row, signer) is not None:
            raise Conflict(Message("That signature stands under the request already."))
        _add_signature(session, row, signer, actor=actor, at=at)
        _put_on_record(session, "request.signed", row, actor=actor, at=at, signer=_name(signer))


def unsign_request(actor: Actor, request: RequestId, signer: Signer, *, at: datetime) -> None:
    """Take a signature back, as long as there are not enough.

    Raises:
        NotAllowed: for somebody else's signature.
        NotFound: when there is no such signature.
        Conflict: once enough have signed: the clock runs for all of them.
    """
    with transaction() as session:
        row = request_row(session, request)
        _refuse_strangers(session, actor, session.get_one(Body, row.body_id), signer, at=at)
        _refuse_once_met(row)
        found = _signature(session, row, signer)
        if found is None:
            raise NotFound(Message("There is no such signature."))
        found.withdrawn_at = at
        row.version += 1
        _put_on_record(session, "request.unsigned", row, actor=actor, at=at, signer=_name(signer))


def withdraw_request(actor: Actor, request: RequestId, *, at: datetime) -> None:
    """Take a request back before enough have signed; by whoever asked first.

    Raises:
        NotAllowed: for anybody else.
        Conflict: once enough have signed, or when it is over.
    """
    with transaction() as session:
        row = request_row(session, request)
        if actor.person != row.asked_by_person_id and row.member_id not in actor.represents:
            raise NotAllowed(Message("Only those who asked first can take the request back."))
        _refuse_once_met(row)
        row.state = RequestState.WITHDRAWN
        row.version += 1
        _put_on_record(session, "request.withdrawn", row, actor=actor, at=at)


def request_row(session: Session, request: RequestId) -> ConveningRequest:
    """Return a request's row.

    Raises:
        NotFound: when there is no such request.
    """
    row = session.get(ConveningRequest, request)
    if row is None:
        raise NotFound(Message("There is no such request."))
    return row


def _body(session: Session, body: BodyId) -> Body:
    row = session.get(Body, body)
    if row is None:
        raise NotFound(Message("There is no such body."))
    return row


def _refuse_strangers(session: Session, actor: Actor, body: Body, signer: Signer, *, at: datetime) -> None:
    may(actor, Act.ASK_TO_CONVENE).or_not_allowed()
    _refuse_others(actor, BodyId(body.id), signer)
    today = association.day_of(session, at)
    on = signer.received_on or today
    if on > today:
        raise RuleBroken(Message("{day} is still to come.", {"day": on}))
    who = signer.member if body.kind is BodyKind.ASSEMBLY else signer.person
    if who not in convening_count.entitled(session, body, on):
        raise RuleBroken(Message("Only who has a vote in this body on that day can ask for its meeting."))


def _refuse_others(actor: Actor, body: BodyId, signer: Signer) -> None:
    """Pass for one's own, and for the secretary who records from paper with its day."""
    is_secretary = actor.holds(Office.SECRETARY, body=body)
    if signer.received_on is not None:
        if not is_secretary:
            raise NotAllowed(Message("Only the secretary records requests on paper."))
    elif signer.person != actor.person and signer.member not in actor.represents:
        if is_secretary:
            raise RuleBroken(Message("Say on which day the signed paper arrived."))
        raise NotAllowed(Message("You do not represent this member."))


def _refuse_once_met(row: ConveningRequest) -> None:
    if row.state is not RequestState.COLLECTING:
        raise Conflict(Message("Enough have signed, or the request is over: it stands."))


def _signature(session: Session, row: ConveningRequest, signer: Signer) -> RequestSignature | None:
    standing = convening_count.standing_signatures(session, row)
    same = (each for each in standing if (each.member_id, each.person_id) == (signer.member, signer.person))
    return next(same, None)


def _add_signature(
    session: Session, row: ConveningRequest, signer: Signer, *, actor: Actor, at: datetime
) -> None:
    session.add(
        RequestSignature(
            id=new_id(),
            request_id=row.id,
            member_id=signer.member,
            person_id=signer.person,
            signed_on=signer.received_on or association.day_of(session, at),
            is_on_paper=signer.received_on is not None,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
    )
    session.flush()
    row.version += 1
    found = convening_count.first_met(session, row) if row.state is RequestState.COLLECTING else None
    if found is not None:
        row.state, row.met_on, row.met_by = RequestState.MET, found.counted_on, to_record(found)


def _reason(text: str) -> str:
    reason = text.strip()
    if not reason:
        raise RuleBroken(Message("Say why the meeting is needed: those who are asked to sign read it."))
    meetings.refuse_long(reason, LONGEST_REASON)
    return reason


def _checked(items: tuple[RequestedItem, ...]) -> tuple[RequestedItem, ...]:
    if not items:
        raise RuleBroken(Message("Name at least one item: a meeting is convened for what it shall decide."))
    if len(items) > MOST_ITEMS:
        raise RuleBroken(Message("At most {most} items fit in one request.", {"most": MOST_ITEMS}))
    for item in items:
        for text in (item.title, item.requested_decision):
            if text is not None:
                meetings.refuse_long(max(text.versions.values(), key=len), LONGEST_REASON)
    return items


def _name(signer: Signer) -> str:
    return str(signer.member or signer.person)


def _put_on_record(
    session: Session, action: str, row: ConveningRequest, *, actor: Actor, at: datetime, **more: object
) -> None:
    session.flush()
    payload = {
        "body": row.body_id,
        "state": row.state,
        "met_on": row.met_on,
        "meeting": row.meeting_id,
        **more,
    }
    audit.record(session, audit.Recorded(action, "convening_request", row.id, at, actor.person, payload))
