"""What is kept for a time: until when, by which rule, and what nothing needs any more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MeetingState
from govern.domain.members.admission import ENDED, ApplicationState
from govern.domain.members.admission_clocks import erased_from
from govern.domain.members.personal_data import Keeping, kept_by
from govern.domain.statutes.citation import Source
from govern.domain.values.calendar import day_at
from govern.domain.values.message import Message
from govern.services.application_rows import proceeding_of
from govern.services.association import association_facts, day_of, rulebook_of
from govern.store.database import current_session
from govern.store.queries.without_task import people_without_task
from govern.store.tables.applications import Application, ApplicationFile
from govern.store.tables.meetings import Meeting


class KeptOf(Enum):
    """On whose page something that is kept stands."""

    APPLICATION = "application"
    MEETING = "meeting"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class KeptShown:
    """One thing that is kept: what, where it stands, until when and by which rule; no day: no rule says."""

    what: Message
    about: str
    of: KeptOf
    id: UUID
    until: date | None = None
    source: Source | None = None
    is_over: bool = False


def kept_data(actor: Actor, *, at: datetime) -> tuple[KeptShown, ...]:
    """Return what is kept for a time, the earliest day first, and what no rule sets an end to.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
    """
    may(actor, Act.HANDLE_PERSONAL_DATA).or_not_allowed()
    session, on = current_session(), day_of(current_session(), at)
    found = [
        *_ended(session, at=at),
        *_admitted(session),
        *_meetings(session, on),
        *_people_without_task(session, on),
    ]
    return tuple(sorted(found, key=lambda each: (each.until or date.max, each.about)))


def _ended(session: Session, *, at: datetime) -> Iterator[KeptShown]:
    """Yield the applications of those that did not become members."""
    rulebook, on = rulebook_of(session), day_of(session, at)
    rows = session.scalars(
        select(Application).where(Application.state.in_(ENDED), Application.erased_at.is_(None))
    )
    for row in rows:
        due = erased_from(rulebook, proceeding_of(session, row, at))
        yield KeptShown(
            Message("Application of an organisation that did not become a member"),
            row.reference,
            KeptOf.APPLICATION,
            row.id,
            due.day if due else None,
            due.source if due else None,
            due is not None and due.day <= on,
        )


def _admitted(session: Session) -> Iterator[KeptShown]:
    """Yield the files of those that became members: no rule says for how long they are kept."""
    rows = session.execute(
        select(Application.reference, Application.id)
        .where(
            Application.state == ApplicationState.ADMITTED,
            exists().where(ApplicationFile.application_id == Application.id),
        )
        .order_by(Application.reference)
    )
    for reference, id_ in rows:
        yield KeptShown(
            Message("Files that a new member handed in with its application"),
            reference,
            KeptOf.APPLICATION,
            id_,
        )


def _meetings(session: Session, on: date) -> Iterator[KeptShown]:
    """Yield the meetings whose minutes need not be kept any longer."""
    rulebook, zone = rulebook_of(session), association_facts(session).zone
    rows = session.scalars(
        select(Meeting).where(Meeting.state == MeetingState.CLOSED, Meeting.closed_at.is_not(None))
    )
    for row in rows:
        held_on = day_at(row.closed_at or row.starts_at, zone)
        rule = kept_by(rulebook, Keeping.MINUTES, held_on, on)
        if rule is not None and rule.until is not None and rule.until <= on:
            what = Message("Minutes and votes of a meeting")
            yield KeptShown(
                what, row.reference, KeptOf.MEETING, row.id, rule.until, rule.source, is_over=True
            )


def _people_without_task(session: Session, on: date) -> Iterator[KeptShown]:
    """Yield the people with an account who hold no office, now or later, and represent nobody."""
    what = Message("Address and account of somebody without an office or a member")
    for person, name in people_without_task(session, on):
        yield KeptShown(what, name, KeptOf.PERSON, person)
