"""Applications to a call: recorded as they arrived, in time, for what there is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.support_call import CallState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.typed import one_line, prose
from govern.services import audit
from govern.services.association import day_of
from govern.services.support_rows import call_recorded, call_row
from govern.store.database import transaction
from govern.store.tables.shared_budgets import (
    SupportApplication,
    SupportCall,
)


@dataclass(frozen=True, slots=True)
class RecordApplication:
    """An application as it arrived."""

    call: UUID
    name: str
    country: str
    title: str
    summary: str
    cents: int
    received_on: date


def record_application(actor: Actor, command: RecordApplication, *, at: datetime) -> int:
    """Record an application that arrived in time, and return its number.

    Raises:
        NotFound: when there is no such call.
        NotAllowed: for anybody but the secretary.
        Conflict: when scoring has begun.
        RuleBroken: when it came too late, asks for too much, or says nothing.
    """
    name, title = one_line(command.name), one_line(command.title)
    with transaction() as session:
        row = call_row(session, command.call)
        may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
        if row.state is not CallState.OPEN:
            raise Conflict(Message("This call takes no applications any more."))
        _check_application(row, command, day_of(session, at))
        last = select(func.max(SupportApplication.number)).where(SupportApplication.call_id == row.id)
        number = (session.scalar(last) or 0) + 1
        session.add(
            SupportApplication(
                id=new_id(),
                call_id=row.id,
                number=number,
                name=name,
                country=command.country,
                title=title,
                summary=prose(command.summary).strip(),
                cents=command.cents,
                received_on=command.received_on,
                recorded_at=at,
                recorded_by_person_id=actor.person,
            )
        )
        entry = call_recorded("support_call.applied", row, at, actor.person, number=number, name=name)
        audit.record(session, entry)
        return number


def _check_application(row: SupportCall, command: RecordApplication, today: date) -> None:
    if not one_line(command.name) or not one_line(command.title):
        raise RuleBroken(Message("Write who applies, and for what."))
    if command.received_on > min(row.closes_on, today):
        day = min(row.closes_on, today)
        raise RuleBroken(Message("The last day on which it can have arrived is {day}.", {"day": day}))
    if not 0 < command.cents <= row.cents:
        most = Money(row.cents, row.currency)
        raise RuleBroken(Message("It must ask for something, and at most {most}.", {"most": most}))
