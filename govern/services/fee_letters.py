"""Letters on fees: the request, reminders, the notice of arrears, and that these have ended."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.plan.fees import Owed
from govern.domain.statutes.citation import Source
from govern.domain.values.ids import DocumentId, MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.services.association import day_of
from govern.services.standing_letters import News, name_of, write_to_desk, write_to_member
from govern.store.tables.money import FeeRequest, FeeSchedule

ASKED = "fee_request"
REMINDED = "fee_reminder"
ARREARS = "fee_arrears"


def send(session: Session, row: FeeRequest, amount: Money, *, at: datetime) -> int:
    """Write to the member what it is asked to pay, with the request enclosed; return how many letters."""
    values = _values(session, row, amount, at)
    said = (
        Message("{member} is asked to pay its membership fee: {amount}, by {due}.", values),
        Message("How the amount was found, and how to pay it, is in the request for payment enclosed."),
    )
    subject = Message("Membership fee of {member}: {amount}, by {due}", values)
    return _to_member(session, row, News(ASKED, subject, said, _path(row), member=_member(row)), at)


def remind(
    session: Session, row: FeeRequest, owed: Owed, *, at: datetime, arrears: tuple[date, Source | None] | None
) -> int:
    """Remind a member of what it still owes; the last time with the day from which it is in arrears.

    ``arrears`` is that day, with the rule by which members in arrears have no vote, if there is one.
    """
    currency = session.get_one(FeeSchedule, row.schedule_id).currency
    values = _values(session, row, Money(owed.left, currency), at)
    said = [Message("The membership fee of {member} was due on {due}. Still to be paid: {amount}.", values)]
    if arrears is not None:
        day, source = arrears
        values |= {"day": day, "article": source.citation() if source else ""}
        said.append(
            Message("If it is not paid before {day}, the register states arrears from that day.", values)
        )
        if source is not None:
            said.append(Message("Members in arrears have no vote: {article}.", values))
    said.append(Message("If you have paid in these days, this letter has crossed your payment."))
    subject = Message("Reminder: membership fee of {member}", values)
    return _to_member(session, row, News(REMINDED, subject, said, _path(row), member=_member(row)), at)


def tell_of_arrears(session: Session, row: FeeRequest, owed: Owed, *, at: datetime) -> int:
    """Tell the member and the desk that the register states arrears from today; return how many letters."""
    currency = session.get_one(FeeSchedule, row.schedule_id).currency
    values = _values(session, row, Money(owed.left, currency), at)
    said = (
        Message("The register states from {today} that {member} is in arrears with {amount}.", values),
        Message("It ends on the day on which the payment is recorded."),
    )
    return _to_both(session, row, News(ARREARS, said[0], said, _path(row), member=_member(row)), at)


def tell_of_end(session: Session, row: FeeRequest, *, at: datetime) -> int:
    """Tell the member and the desk that it is in arrears no more; return how many letters."""
    values: dict[str, MessageValue] = {
        "member": name_of(session, _member(row), day_of(session, at)),
        "today": day_of(session, at),
    }
    said = (Message("{member} is in arrears no more, from {today}.", values),)
    return _to_both(session, row, News(ARREARS, said[0], said, _path(row), member=_member(row)), at)


def _values(session: Session, row: FeeRequest, amount: Money, at: datetime) -> dict[str, MessageValue]:
    today = day_of(session, at)
    return {
        "member": name_of(session, _member(row), today),
        "amount": amount,
        "due": row.due_on,
        "today": today,
    }


def _to_member(session: Session, row: FeeRequest, news: News, at: datetime) -> int:
    document = DocumentId(row.document_id) if row.document_id else None
    enclosed = News(news.occasion, news.subject, news.said, news.path, member=news.member, document=document)
    return write_to_member(session, _member(row), enclosed, at=at, on=day_of(session, at))


def _to_both(session: Session, row: FeeRequest, news: News, at: datetime) -> int:
    own = write_to_member(session, _member(row), news, at=at, on=day_of(session, at))
    return own + write_to_desk(session, news, at=at)


def _member(row: FeeRequest) -> MemberId:
    return MemberId(row.member_id)


def _path(row: FeeRequest) -> str:
    return f"/plan/fees/requests/{row.id}"
