"""A member that has waited gets its vote: told by letter on that day, once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.categories import Standing
from govern.domain.members.register import RegisterEntry
from govern.domain.members.waiting import waiting_period
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import months_before
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.standing_clock import Stage, StandingClock, standing_clock
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.standing_letters import News, name_of, write_to_member
from govern.store.database import current_session, transaction
from govern.store.queries.members import members_on, register_entries
from govern.store.tables.leaving import VoteBegun

OCCASION = "member_votes"
#: a vote that began longer ago, while the worker stood still, is no news any more
_STILL_NEWS = timedelta(days=31)


def act_on_votes_begun(*, at: datetime) -> int:
    """Tell every member whose vote has begun of it, once; return how many."""
    session = current_session()
    today = day_of(session, at)
    begun = {entry.id: clock for entry, clock in waiting_members(session, today) if _has_begun(clock, today)}
    if not begun:
        return 0
    told = {
        (MemberId(member), since)
        for member, since in session.execute(select(VoteBegun.member_id, VoteBegun.since))
    }
    due = [(member, clock) for member, clock in begun.items() if (member, clock.vote_since) not in told]
    return sum(_announce(member, clock, at=at) for member, clock in due)


def waiting_members(session: Session, today: date) -> Iterator[tuple[RegisterEntry, StandingClock]]:
    """Yield the members that wait for their vote or have waited until lately, with their clocks.

    Others are left out by their day of admission alone, so that a big register costs nothing.
    """
    rulebook = rulebook_of(session)
    longest = _longest_waiting(rulebook, today)
    if longest == 0:
        return
    since = months_before(today, longest + 2)
    recent = {
        each.id
        for each in members_on(session, today)
        if each.standing is Standing.VOTE and each.admitted_on >= since
    }
    for entry in register_entries(session) if recent else ():
        if entry.id in recent:
            yield entry, standing_clock(entry, rulebook, today)


def _longest_waiting(rulebook: Rulebook, today: date) -> int:
    """Return the longest time of waiting that is, or was, in force; zero where nothing settles it."""
    days = {today, *(each.head.in_force_from for each in rulebook.statutes)}
    try:
        return max(waiting_period(rulebook, day, day).value for day in days if day <= today)
    except RuleBroken:
        return 0


def _has_begun(clock: StandingClock, today: date) -> bool:
    since = clock.vote_since
    has_waited = since is not None and clock.voice_since is not None and clock.voice_since < since
    return has_waited and since is not None and today - _STILL_NEWS < since <= today


def _announce(member: MemberId, clock: StandingClock, *, at: datetime) -> bool:
    with transaction() as session:
        since = clock.vote_since
        known = select(VoteBegun.id).where(VoteBegun.member_id == member, VoteBegun.since == since)
        if since is None or session.scalar(known) is not None:
            return False
        session.add(VoteBegun(member_id=member, since=since, announced_at=at))
        letters = _write(session, member, clock.now, since, at=at)
        payload = {"since": since, "letters": letters}
        record(session, Recorded("member.vote_begun", "member", member, at, payload=payload))
        return True


def _write(session: Session, member: MemberId, now: Stage, since: date, *, at: datetime) -> int:
    values: dict[str, MessageValue] = {
        "member": name_of(session, member, since),
        "day": since,
        "article": now.source.citation() if now.source else "",
    }
    subject = Message("{member} has a vote", values)
    said = (
        Message("The waiting time is over: {member} has a vote from {day} on ({article}).", values),
        Message("It counts in every vote whose record date is that day or later."),
    )
    news = News(OCCASION, subject, said, f"/members/{member}/standing", member=member)
    return write_to_member(session, member, news, at=at, on=day_of(session, at))
