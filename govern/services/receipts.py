"""What members receive from the plan, put on record by who keeps the accounts; corrected by a further row."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.receipts import ReceiptKind, Received, admit
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import ActivityId, MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services import audit
from govern.services.association import day_of
from govern.services.plan_rows import activity_row, present_plan
from govern.services.standing_rows import member_now, words_of
from govern.store.database import transaction
from govern.store.tables.contributions import Receipt

_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class RecordReceipt:
    """What a member received: money, or support that is worth money."""

    member: MemberId
    kind: ReceiptKind
    title: str
    cents: int
    received_on: date
    activity: ActivityId | None = None
    basis: str = ""


def record_receipt(actor: Actor, command: RecordReceipt, *, at: datetime) -> UUID:
    """Put on record what a member received from the plan.

    Raises:
        NotAllowed: for others than the treasurer and the secretary, and for representatives of the member.
        NotFound: when there is no plan, activity or member.
        Conflict: when it is no member of the association.
        RuleBroken: for what is unclear, with all that is wrong.
    """
    may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
    _refuse_own(actor, command.member)
    title = one_line(command.title)[:_LONGEST_TITLE]
    if not title:
        raise RuleBroken(Message("Say in a few words what was received."))
    with transaction() as session:
        today = day_of(session, at)
        plan = present_plan(session, today)
        member_now(session, command.member, today)
        if command.activity is not None:
            activity_row(session, command.activity)
        year = command.received_on.year
        received = Received(command.kind, command.cents, year, command.received_on, command.basis)
        admit(received, today).or_rule_broken()
        row = Receipt(
            id=new_id(),
            plan_id=plan.id,
            activity_id=command.activity,
            member_id=command.member,
            year=year,
            kind=command.kind,
            title=title,
            cents=command.cents,
            basis=words_of(command.basis),
            received_on=command.received_on,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
        return _keep(session, actor, row)


def take_back_receipt(actor: Actor, receipt: UUID, reason: str, *, at: datetime) -> UUID:
    """Take a receipt back by a further one of the same amount below zero, with the reason.

    Raises:
        NotAllowed: for others than the treasurer and the secretary, and for representatives of the member.
        NotFound: when there is no such receipt.
        Conflict: when it is taken back already, or takes another one back.
        RuleBroken: without a reason.
    """
    may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
    said = words_of(reason, Message("Write why it is corrected."))
    with transaction() as session:
        row = session.get(Receipt, receipt)
        if row is None:
            raise NotFound(Message("There is no such receipt."))
        _refuse_own(actor, MemberId(row.member_id))
        if row.corrects_id is not None or _is_taken_back(session, receipt):
            raise Conflict(Message("It is taken back already."))
        against = Receipt(
            id=new_id(),
            plan_id=row.plan_id,
            activity_id=row.activity_id,
            member_id=row.member_id,
            year=row.year,
            kind=row.kind,
            title=row.title,
            cents=-row.cents,
            basis=said,
            received_on=row.received_on,
            corrects_id=row.id,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
        return _keep(session, actor, against)


def _is_taken_back(session: Session, receipt: UUID) -> bool:
    return bool(session.scalar(select(func.count()).where(Receipt.corrects_id == receipt)))


def _refuse_own(actor: Actor, member: MemberId) -> None:
    if member in actor.represents:
        raise NotAllowed(Message("Nobody puts on record what the own member receives."))


def _keep(session: Session, actor: Actor, row: Receipt) -> UUID:
    session.add(row)
    payload = {"receipt": row.id, "cents": row.cents, "year": row.year, "corrects": row.corrects_id}
    session.flush()
    entry = audit.Recorded(
        "contribution.received", "member", row.member_id, row.recorded_at, actor.person, payload
    )
    audit.record(session, entry)
    return row.id
