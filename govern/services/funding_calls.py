"""Calls of funders: watched, held against the goals of the plan, put before a body for go or no-go."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MeetingState
from govern.domain.plan.projects import CallState, Fit
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MeetingId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import funding_call_reference
from govern.domain.values.text import Text
from govern.domain.values.typed import one_line, prose, texts_on_one_line
from govern.services import agenda, association, audit, drafting, meetings
from govern.services.funding_call_words import wording_of
from govern.services.funding_lines import check_address, line_row
from govern.services.plan_rows import goal_row
from govern.services.references import next_number
from govern.store.database import transaction
from govern.store.queries.funding_calls import state_of
from govern.store.tables.funding import CallFit, FundingCall

_KIND = "funding_call"
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as somebody found it; amounts in hundredths of the plan's currency."""

    line: UUID
    title: Text
    url: str | None
    closes_at: datetime
    least: int | None = None
    most: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FitOfCall:
    """How well a call fits a goal, and why."""

    call: UUID
    goal: UUID
    fit: Fit
    reason: str


def add_call(actor: Actor, command: NewCall, *, at: datetime) -> UUID:
    """Keep a call that may be worth answering, and return its id.

    Raises:
        NotAllowed: for anybody but the desk and the board.
        NotFound: when there is no such funding line.
        RuleBroken: when its deadline has passed, or its amounts cross or are below zero.
    """
    with transaction() as session:
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        line = line_row(session, command.line)
        _check(command, at)
        on = association.day_of(session, at)
        row = FundingCall(
            id=new_id(),
            reference=funding_call_reference(on.year, next_number(session, f"call:{on.year}")),
            line_id=line.id,
            title=texts_on_one_line(command.title),
            url=check_address(command.url),
            closes_at=command.closes_at,
            least_cents=command.least,
            most_cents=command.most,
            note=prose(command.note).strip() or None,
            created_at=at,
            created_by_person_id=actor.person,
            version=1,
        )
        session.add(row)
        session.flush()
        _record(
            session,
            row,
            audit.Recorded(
                "funding_call.added", _KIND, row.id, at, actor.person, {"closes_at": row.closes_at}
            ),
        )
        return row.id


def say_fit(actor: Actor, command: FitOfCall, *, at: datetime) -> None:
    """Say how well a call fits a goal; said again, the later word counts.

    Raises:
        NotAllowed: for anybody but the desk and the board.
        NotFound: when there is no such call or goal.
        RuleBroken: when nothing is said of why, or too much.
    """
    reason = one_line(command.reason)
    with transaction() as session:
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        row, goal = call_row(session, command.call), goal_row(session, command.goal)
        if not reason or len(reason) > LONGEST_REASON:
            raise RuleBroken(Message("Say why in 1 to {most} characters.", {"most": LONGEST_REASON}))
        fit = session.get(CallFit, (row.id, goal.id))
        if fit is None:
            fit = CallFit(call_id=row.id, goal_id=goal.id)
            session.add(fit)
        fit.fit, fit.reason = command.fit, reason
        row.version += 1
        _record(
            session,
            row,
            audit.Recorded(
                "funding_call.fit", _KIND, row.id, at, actor.person, {"goal": goal.id, "fit": command.fit}
            ),
        )


def put_call_forward(actor: Actor, call: UUID, meeting: MeetingId, *, at: datetime) -> ItemId:
    """Put go or no-go on the agenda of a meeting ahead, and return the item.

    Raises:
        NotAllowed: for anybody but who orders agendas.
        NotFound: when there is no such call or meeting.
        Conflict: when it stands on an agenda already, or the meeting is not ahead.
        RuleBroken: when its deadline comes before the meeting.
    """
    with transaction() as session:
        row, found = call_row(session, call), meetings.meeting_row(session, meeting)
        may(actor, Act.ORDER_AGENDA, body=BodyId(found.body_id)).or_not_allowed()
        if state_of(session, row) is not CallState.WATCHED:
            raise Conflict(Message("It stands on an agenda already, or is decided."))
        if found.state not in (MeetingState.PLANNED, MeetingState.CONVOKED):
            raise Conflict(Message("This meeting is not ahead any more. Choose another."))
        if row.closes_at <= found.starts_at:
            message = Message(
                "The call closes on {deadline}, before the meeting on {day}. Choose an earlier meeting.",
                {"deadline": row.closes_at, "day": found.starts_at},
            )
            raise RuleBroken(message)
        item = drafting.new_item(session, BodyId(found.body_id), wording_of(session, row), actor=actor, at=at)
        agenda.put_on_agenda(session, item, found, at=at)
        row.item_id = item.id
        row.version += 1
        session.flush()
        _record(
            session,
            row,
            audit.Recorded(
                "funding_call.put_forward",
                _KIND,
                row.id,
                at,
                actor.person,
                {"item": item.id, "meeting": found.id},
            ),
        )
        return ItemId(item.id)


def call_row(session: Session, call: UUID) -> FundingCall:
    """Return a call.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(FundingCall, call)
    if row is None:
        raise NotFound(Message("There is no such call."))
    return row


def _check(command: NewCall, at: datetime) -> None:
    if command.closes_at <= at:
        raise RuleBroken(
            Message("{deadline} has passed. Keep calls that are still open.", {"deadline": command.closes_at})
        )
    amounts = [each for each in (command.least, command.most) if each is not None]
    if min(amounts, default=0) < 0:
        raise RuleBroken(Message("An amount below zero is not paid. Write it without the minus sign."))
    if len(amounts) == 2 and amounts[0] > amounts[1]:
        raise RuleBroken(Message("The least amount is above the most. Exchange the two."))


def _record(session: Session, row: FundingCall, entry: audit.Recorded) -> None:
    audit.record(session, replace(entry, payload={"reference": row.reference, **entry.payload}))
