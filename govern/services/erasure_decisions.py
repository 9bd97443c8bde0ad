"""Requests for erasure decided by the desk, and carried out by the worker."""

from datetime import datetime

from sqlalchemy import select

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.personal_data import ErasureState
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ErasureId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services.erasure_letters import is_on_its_way, tell_of_decision
from govern.services.erasure_plan import Plan, plan_of
from govern.services.erasure_rows import pass_to, request_row
from govern.services.personal_data_erased import erase
from govern.store.database import current_session, transaction
from govern.store.tables.personal_data import ErasureRequest

LONGEST_REASON = 2000


def grant_erasure(actor: Actor, request: ErasureId, *, at: datetime) -> None:
    """Grant a request: the worker carries it out.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator, or on one's own request.
        Conflict: when it was dealt with already, or something has to end first.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    with transaction() as session:
        row = request_row(session, request)
        _refuse_own(actor, row)
        plan = plan_of(session, PersonId(row.person_id), at=at)
        if plan.bars:
            raise Conflict(Message("Something has to end before these data can be erased."), *plan.bars)
        _decide(row, actor, at=at)
        pass_to(session, row, ErasureState.GRANTED, by=actor, at=at)
        tell_of_decision(session, row, at=at)


def refuse_erasure(actor: Actor, request: ErasureId, reason: str, *, at: datetime) -> None:
    """Refuse a request, with the reason that the person reads.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator, or on one's own request.
        RuleBroken: without a reason.
        Conflict: when it was dealt with already.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    written = prose(reason).strip()
    if not written:
        raise RuleBroken(Message("Say why. The person reads it."))
    with transaction() as session:
        row = request_row(session, request)
        _refuse_own(actor, row)
        _decide(row, actor, at=at)
        row.reason, row.ended_at = written, at
        pass_to(session, row, ErasureState.REFUSED, by=actor, at=at)
        tell_of_decision(session, row, at=at)


def act_on_erasures(*, at: datetime) -> int:
    """Carry out every request that was granted, each in a transaction of its own; return how many."""
    granted = select(ErasureRequest.id).where(ErasureRequest.state == ErasureState.GRANTED)
    return sum(_carry_out(ErasureId(each), at=at) for each in current_session().scalars(granted).all())


def _carry_out(request: ErasureId, *, at: datetime) -> bool:
    """Erase, unless it was taken back, the person has begun something new, or has yet to get the letter."""
    with transaction() as session:
        row = request_row(session, request)
        plan = plan_of(session, PersonId(row.person_id), at=at)
        if row.state is not ErasureState.GRANTED or plan.bars or is_on_its_way(session, row, at=at):
            return False
        erase(session, PersonId(row.person_id), row.reference, keeps_name=plan.keeps_name)
        row.outcome, row.ended_at = outcome_of(plan), at
        pass_to(session, row, ErasureState.CARRIED_OUT, by=None, at=at)
        return True


def outcome_of(plan: Plan) -> list[dict[str, object]]:
    """Return what went and what stayed, as it is kept with the request."""
    return [
        {
            "topic": each.topic.value,
            "fate": each.fate.value,
            "rows": each.rows,
            "until": each.kept.until.isoformat() if each.kept and each.kept.until else None,
        }
        for each in plan.lines
    ]


def _decide(row: ErasureRequest, actor: Actor, *, at: datetime) -> None:
    row.decided_at, row.decided_by_person_id = at, actor.person


def _refuse_own(actor: Actor, row: ErasureRequest) -> None:
    if row.person_id == actor.person:
        raise NotAllowed(Message("Somebody else decides on your own request."))
