"""Letters on an exclusion: the charge, the answer, the decision with its periods, the review, the end."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.exclusion import ExclusionState, court_until, review_until
from govern.services.association import day_of
from govern.services.exclusion_rows import day_in, rules_of, told_on
from govern.services.membership_ending import represented_until
from govern.services.standing_letters import News, name_of, write_to_desk, write_to_member
from govern.store.tables.leaving import Exclusion

OCCASION = "exclusion"
_POST_IT = Message("No e-mail reaches the member: print this letter and post it.")
_S = ExclusionState
_SAID = {
    _S.ON_AGENDA: Message(
        "The exclusion of {member} stands on the agenda of {meeting}.", {"member": "", "meeting": ""}
    ),
    _S.REVIEW_ON_AGENDA: Message(
        "The review of the exclusion of {member} stands on the agenda of {meeting}.",
        {"member": "", "meeting": ""},
    ),
    _S.REJECTED: Message("{member} is not excluded.", {"member": ""}),
    _S.DROPPED: Message("The charge against {member} is dropped.", {"member": ""}),
    _S.REVIEW_ASKED: Message("A review of the exclusion of {member} was asked for.", {"member": ""}),
    _S.UPHELD: Message("The exclusion of {member} stands.", {"member": ""}),
    _S.SET_ASIDE: Message("The exclusion of {member} is set aside: its membership goes on.", {"member": ""}),
}


def charge(session: Session, row: Exclusion, *, at: datetime) -> int:
    """Bring the charge to the member, with its right to answer and to be heard; return how many letters."""
    rules, values = rules_of(session, row, at), _values(session, row)
    said = [Message("The exclusion of {member} is proposed. This is what is held against it:", values)]
    more = [Message("The member can answer in writing until {until}, and see everything here.", values)]
    if row.article:
        more.insert(0, Message("The article that was broken: {article}.", {"article": row.article}))
    if row.hearing_at is not None:
        more.append(Message("It is heard on {heard}, {place}.", values))
    if rules.must_be_heard and rules.heard is not None:
        cited: dict[str, MessageValue] = {"article": rules.heard.source.citation()}
        more.append(Message("Nobody can vote on this before the member could be heard ({article}).", cited))
    subject = Message("{reference}: proposed exclusion of {member}", values)
    return _to_both(session, row, _news(row, subject, said, row.charge, more=more), at)


def tell_of_answer(session: Session, row: Exclusion, *, at: datetime) -> int:
    """Tell the desk that the member has answered; return how many letters."""
    values = _values(session, row)
    said = [Message("{member} has answered the charge.", values)]
    return write_to_desk(session, _news(row, said[0], said, row.answer), at=at)


def tell_of_state(session: Session, row: Exclusion, *, at: datetime, meeting: str = "") -> int:
    """Tell the member and the desk how far it has come; return how many letters."""
    said = [Message(_SAID[row.state].id, {**_values(session, row), "meeting": meeting})]
    return _to_both(session, row, _news(row, said[0], said), at)


def decision(session: Session, row: Exclusion, *, at: datetime) -> int:
    """Bring the decision to the member with its reasons and its periods; return how many letters."""
    rules, values = rules_of(session, row, at), _values(session, row)
    told = told_on(session, row)
    said = [Message("On {decided} it was decided to exclude {member}.", values)]
    if rules.only_rests and rules.rests is not None:
        article: dict[str, MessageValue] = {"article": rules.rests.source.citation()}
        said.append(Message("Until the time for a review is over its rights rest ({article}).", article))
    else:
        said.append(Message("The last day of its membership was {last}.", values))
    said.append(Message("The reasons:"))
    more = []
    review, court = review_until(rules, told), court_until(rules, told)
    if review is not None and rules.review is not None:
        until: dict[str, MessageValue] = {"day": review, "article": rules.review.source.citation()}
        more.append(
            Message("A review by the general assembly can be asked for until {day} ({article}).", until)
        )
    if court is not None and rules.appeal is not None:
        until = {"day": court, "article": rules.appeal.source.citation()}
        more.append(Message("The way to the court is open until {day} ({article}).", until))
    else:
        more.append(Message("The way to the courts is as the law has it."))
    subject = Message("{reference}: exclusion of {member}", values)
    return _to_both(session, row, _news(row, subject, said, row.reasons, more=more), at)


def tell_of_end(session: Session, row: Exclusion, *, at: datetime) -> int:
    """Tell the member and the desk that a membership that rested has ended; return how many letters."""
    said = [Message("The membership of {member} ended with {last}.", _values(session, row))]
    return _to_both(session, row, _news(row, said[0], said), at)


def _values(session: Session, row: Exclusion) -> dict[str, MessageValue]:
    return {
        "member": name_of(session, MemberId(row.member_id), day_in(session, row.charged_at)),
        "reference": row.reference,
        "until": row.answer_until,
        "heard": row.hearing_at or "",
        "place": row.hearing_place,
        "decided": row.decided_on or "",
        "last": row.last_day or "",
    }


def _news(
    row: Exclusion,
    subject: Message,
    said: list[Message],
    words: str = "",
    *,
    more: list[Message] | None = None,
) -> News:
    return News(
        OCCASION, subject, said, f"/exclusions/{row.id}", words, MemberId(row.member_id), tuple(more or ())
    )


def _to_both(session: Session, row: Exclusion, news: News, at: datetime) -> int:
    """Write to those who represent the member, or did to its end, and to the desk, which posts the rest."""
    on = reached_on(session, row, at)
    own = write_to_member(session, MemberId(row.member_id), news, at=at, on=on)
    if not own:
        news = replace(news, more=(*news.more, _POST_IT))
    return own + write_to_desk(session, news, at=at)


def reached_on(session: Session, row: Exclusion, at: datetime) -> date:
    """Return the day whose people letters go to: today, and once nobody is left, the last with somebody."""
    days = (day_of(session, at), row.last_day, day_in(session, row.charged_at))
    found = (day for day in days if day and represented_until(session, MemberId(row.member_id), day))
    return next(found, day_in(session, row.charged_at))
