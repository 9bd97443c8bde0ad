"""Letters on leaving: the confirmation with its reckoning, a wish to stay, and the end."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.leaving import ExitDay, ExitState
from govern.services.association import day_of
from govern.services.standing_letters import News, name_of, write_to_all, write_to_desk, write_to_member
from govern.store.tables.leaving import MemberExit

OCCASION = "member_leaving"
LEFT = "member_left"


def confirm(session: Session, row: MemberExit, reckoned: ExitDay, *, at: datetime) -> int:
    """Confirm a notice to the member and tell the desk; return how many letters."""
    values: dict[str, MessageValue] = {
        "member": _name(session, row),
        "day": row.last_day,
        "received": row.received_on,
    }
    subject = Message("Notice of exit of {member}: last day {day}", values)
    said = (
        Message("The notice of {member} was received on {received}.", values),
        Message("The last day of its membership is {day}.", values),
        reckoned.because,
        Message("Until then all its rights and duties go on. The board can agree to take the notice back."),
    )
    return _to_both(
        session, row, News(OCCASION, subject, said, _path(row), row.words, MemberId(row.member_id)), at
    )


def tell_of_wish(session: Session, row: MemberExit, *, at: datetime) -> int:
    """Tell the desk that the member wishes to stay; return how many letters."""
    values: dict[str, MessageValue] = {"member": _name(session, row), "day": row.last_day}
    subject = Message("{member} asks to take its notice back", values)
    said = (Message("The board must agree until {day}, or the membership ends with that day.", values),)
    return write_to_desk(
        session, News(OCCASION, subject, said, _path(row), member=MemberId(row.member_id)), at=at
    )


def tell_of_end(session: Session, row: MemberExit, *, at: datetime) -> int:
    """Tell that a notice was taken back, or that the membership has ended: that, all members read."""
    values: dict[str, MessageValue] = {"member": _name(session, row), "day": row.last_day}
    member = MemberId(row.member_id)
    if row.state is ExitState.TAKEN_BACK:
        said = (Message("The notice of {member} is taken back. Its membership goes on.", values),)
        return _to_both(session, row, News(OCCASION, said[0], said, _path(row), member=member), at)
    said = (Message("The membership of {member} ended with {day}.", values),)
    news = News(LEFT, said[0], said, _path(row), member=member)
    own = write_to_member(session, member, news, at=at, on=row.last_day)
    return own + write_to_all(session, news, at=at)


def _to_both(session: Session, row: MemberExit, news: News, at: datetime) -> int:
    own = write_to_member(session, MemberId(row.member_id), news, at=at, on=day_of(session, at))
    return own + write_to_desk(session, news, at=at)


def _name(session: Session, row: MemberExit) -> str:
    return name_of(session, MemberId(row.member_id), row.received_on)


def _path(row: MemberExit) -> str:
    return f"/members/{row.member_id}/standing"
