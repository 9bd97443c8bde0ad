"""Letters on contributions: asked for, disputed, warned of, and what followed."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from govern.domain.plan.obligations import Consequence
from govern.domain.statutes.citation import Source
from govern.domain.values.digest import Json
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.domain.values.record import from_record
from govern.services.association import day_of
from govern.services.standing_letters import News, name_of, write_to_desk, write_to_member
from govern.store.tables.contributions import Contribution, ContributionWarning
from govern.store.tables.plan import ActionPlan

OCCASION = "contribution"


def tell_asked(session: Session, row: Contribution, *, at: datetime) -> int:
    """Write to a member what it is asked for and until when it answers; return how many letters."""
    values = {**_values(session, row, at), "by": row.answer_by or row.due_on}
    said = [
        Message("{member} is asked for a contribution to the plan: {title}.", values),
        Message("It is worth {worth} and due on {due}.", values),
    ]
    if row.answer_by is not None:
        said.append(Message("Confirm or decline it until {by}.", values))
    said.append(Message("Silence binds the member to nothing."))
    return _to_member(
        session, _news(row, Message("{reference}: a contribution is asked for", values), said), at=at
    )


def tell_disputed(session: Session, row: Contribution, reason: str, *, at: datetime) -> int:
    """Write to a member that a delivery is disputed, and why; return how many letters."""
    values = _values(session, row, at)
    said = [
        Message("What {member} delivered for “{title}” is disputed.", values),
        Message("It counts as delivered until the dispute is settled. The reason:"),
    ]
    return _to_member(
        session, _news(row, Message("{reference}: a delivery is disputed", values), said, reason), at=at
    )


def tell_rejected(session: Session, row: Contribution, reason: str, *, at: datetime) -> int:
    """Write to a member that a delivery does not count, and why; return how many letters."""
    values = {
        **_values(session, row, at),
        "open": _money(session, row, row.confirmed_cents - row.delivered_cents),
    }
    said = [
        Message("A delivery of {member} for “{title}” does not count: {open} are owed.", values),
        Message("Nothing follows from this without a warning. The reason:"),
    ]
    subject = Message("{reference}: a delivery does not count", values)
    return _to_member(session, _news(row, subject, said, reason), at=at)


def warn(session: Session, row: Contribution, warning: ContributionWarning, *, at: datetime) -> int:
    """Warn a member in writing of a promise not kept: what is owed, its time, what follows, by which rule."""
    owed = _money(session, row, row.confirmed_cents - row.delivered_cents)
    source = from_record(Source, cast("Json", warning.source)) if warning.source is not None else None
    values: dict[str, MessageValue] = {
        **_values(session, row, at),
        "owed": owed,
        "by": warning.deliver_by,
        "article": source.citation() if source else "",
    }
    said = [
        Message("{member} confirmed “{title}”, due on {due}. Of it {owed} are not delivered.", values),
        Message("Deliver it until {by}, or agree with the lead on something of equal value.", values),
        _FOLLOWS[warning.consequence],
    ]
    if source is not None:
        said.append(Message("The rule: {article}.", values))
    subject = Message("{reference}: warning of a contribution not delivered", values)
    return _to_member(session, _news(row, subject, said, warning.words), at=at)


def tell_followed(session: Session, row: Contribution, follows: Consequence, *, at: datetime) -> int:
    """Write to the member and the desk that the time of a warning is over and what follows."""
    values = _values(session, row, at)
    said = [
        Message("The time to deliver “{title}” after the warning is over.", values),
        _HAS_FOLLOWED[follows],
    ]
    subject = Message("{reference}: the time after the warning is over", values)
    news = _news(row, subject, said)
    return _to_member(session, news, at=at) + write_to_desk(session, news, at=at)


_FOLLOWS = {
    Consequence.NONE: Message("No rule attaches a consequence to this."),
    Consequence.VOTE_SUSPENDED: Message(
        "After that time its vote is suspended until it delivers. The suspension ends by itself on delivery."
    ),
    Consequence.EXCLUSION_PROPOSED: Message("After that time the board is asked to propose its exclusion."),
}

_HAS_FOLLOWED = {
    Consequence.NONE: Message("Nothing follows by the rules in force today."),
    Consequence.VOTE_SUSPENDED: Message("Its vote rests until it delivers, and is back by itself then."),
    Consequence.EXCLUSION_PROPOSED: Message(
        "The board is asked to propose its exclusion; it decides freely."
    ),
}


def _to_member(session: Session, news: News, *, at: datetime) -> int:
    if news.member is None:
        return 0
    return write_to_member(session, news.member, news, at=at, on=day_of(session, at))


def _news(row: Contribution, subject: Message, said: Sequence[Message], words: str = "") -> News:
    path = f"/plan/contributions/{row.id}"
    return News(OCCASION, subject, said, path, words, MemberId(row.member_id))


def _values(session: Session, row: Contribution, at: datetime) -> dict[str, MessageValue]:
    return {
        "reference": row.reference,
        "member": name_of(session, MemberId(row.member_id), day_of(session, at)),
        "title": row.title,
        "due": row.due_on,
        "worth": _money(session, row, row.worth_cents),
    }


def _money(session: Session, row: Contribution, cents: int) -> Money:
    return Money(cents, session.get_one(ActionPlan, row.plan_id).currency)
