"""The secret address of a personal calendar: made, renewed, closed."""

from datetime import datetime

from sqlalchemy import select

from govern.domain.access.actor import Actor
from govern.domain.values.digest import digest
from govern.domain.values.ids import new_id
from govern.services.audit import Recorded, record
from govern.services.links import new_token
from govern.store.database import current_session, transaction
from govern.store.tables.convening import CalendarFeed


def renew_feed(actor: Actor, *, at: datetime) -> str:
    """Give a person a new secret for its calendar and return it; an earlier one opens nothing any more.

    Only its digest is kept: nobody can read the address again, not even from the database.
    """
    token = new_token()
    with transaction() as session:
        row = session.scalar(select(CalendarFeed).where(CalendarFeed.person_id == actor.person))
        if row is None:
            row = CalendarFeed(id=new_id(), person_id=actor.person)
            session.add(row)
        row.token_digest, row.created_at = digest(token), at
        record(session, Recorded("calendar_feed.made", "person", actor.person, at, actor.person))
    return token


def end_feed(actor: Actor, *, at: datetime) -> None:
    """Let the address of a person's calendar open nothing any more."""
    with transaction() as session:
        row = session.scalar(select(CalendarFeed).where(CalendarFeed.person_id == actor.person))
        if row is not None:
            session.delete(row)
            record(session, Recorded("calendar_feed.ended", "person", actor.person, at, actor.person))


def feed_since(actor: Actor) -> datetime | None:
    """Return since when a person's calendar has had its present address; None when it has none."""
    found = select(CalendarFeed.created_at).where(CalendarFeed.person_id == actor.person)
    return current_session().scalar(found)
