"""Clocks of members as pages ask for them; none where neither law nor statutes settle it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.voice.standing_clock import StandingClock, standing_clock
from govern.services.association import day_of, rulebook_of
from govern.store.database import current_session
from govern.store.queries.members import members_on, register_entries


def own_clocks(actor: Actor, *, at: datetime) -> tuple[tuple[MemberId, str, StandingClock], ...]:
    """Return the clock of each member that somebody represents, with its name."""
    session = current_session()
    today = day_of(session, at)
    found = []
    for each in members_on(session, today):
        clock = clock_on(session, each.id, today) if each.id in actor.represents else None
        if clock is not None:
            found.append((each.id, each.name, clock))
    return tuple(found)


def clock_of(member: MemberId, *, at: datetime) -> StandingClock | None:
    """Return the clock of a member; None where neither law nor statutes settle it."""
    session = current_session()
    return clock_on(session, member, day_of(session, at))


def clock_on(session: Session, member: MemberId, today: date) -> StandingClock | None:
    """Return the clock of a member on a day; None where it is not settled."""
    entry = next(each for each in register_entries(session) if each.id == member)
    try:
        return standing_clock(entry, rulebook_of(session), today)
    except RuleBroken:
        return None
