"""Letters on suspensions: what rests, from when, until when, by which rule; and that it has ended."""

from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from govern.domain.statutes.citation import Source
from govern.domain.values.digest import Json
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.record import from_record
from govern.services.standing_letters import News, name_of, write_to_desk, write_to_member
from govern.store.tables.leaving import MemberSuspension

OCCASION = "member_suspended"


def tell(session: Session, row: MemberSuspension, *, at: datetime) -> int:
    """Write to the member and the desk that its rights rest; return how many letters."""
    source = source_of(row)
    values: dict[str, MessageValue] = {
        "member": _name(session, row),
        "day": row.starts_on,
        "last": row.last_day or "",
        "article": source.citation() if source else "",
    }
    said = [Message("The rights of {member} rest from {day}: it has no vote until this ends.", values)]
    if row.last_day is not None:
        said.append(Message("It ends with {last} at the latest.", values))
    if source is not None:
        said.append(Message("The rule: {article}.", values))
    said.append(Message("The reason:"))
    subject = Message("The rights of {member} rest", values)
    return _to_both(
        session, row, News(OCCASION, subject, said, _path(row), row.reason, MemberId(row.member_id)), at
    )


def tell_of_end(session: Session, row: MemberSuspension, *, at: datetime) -> int:
    """Write to the member and the desk that a suspension has ended; return how many letters."""
    values: dict[str, MessageValue] = {"member": _name(session, row), "day": row.ended_on or row.starts_on}
    said = (Message("The suspension of {member} has ended: its rights are back from {day}.", values),)
    return _to_both(
        session, row, News(OCCASION, said[0], said, _path(row), member=MemberId(row.member_id)), at
    )


def source_of(row: MemberSuspension) -> Source | None:
    """Return the rule by which a member was suspended."""
    return from_record(Source, cast("Json", row.source)) if row.source is not None else None


def _to_both(session: Session, row: MemberSuspension, news: News, at: datetime) -> int:
    member = MemberId(row.member_id)
    return write_to_member(session, member, news, at=at, on=row.starts_on) + write_to_desk(
        session, news, at=at
    )


def _name(session: Session, row: MemberSuspension) -> str:
    return name_of(session, MemberId(row.member_id), row.starts_on)


def _path(row: MemberSuspension) -> str:
    return f"/members/{row.member_id}/standing"
