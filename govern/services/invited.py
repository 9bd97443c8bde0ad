"""Who has been told of a meeting, and where a further letter to them goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.convocation import Addressee
from govern.domain.meetings.kinds import LetterChannel
from govern.domain.members.register import FactKind
from govern.domain.values.ids import MeetingId, MemberId, PersonId
from govern.services.association import day_of
from govern.services.convocation_letters import CONVOCATION, COPY, UNINVITED
from govern.store.queries.letters import member_value
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Letter

Key = tuple[bool, UUID | None, UUID | None]


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody to whom a convocation, or a copy of it, went, with the address that is known now."""

    to: Addressee
    is_copy: bool

    @property
    def key(self) -> Key:
        """Return by what the same recipient is known again."""
        return (self.is_copy, self.to.member, self.to.person)


def invited_to(session: Session, meeting: MeetingId, *, at: datetime) -> tuple[Invited, ...]:
    """Return everybody to whom a meeting was announced and who has not been told since to stay away."""
    rows = session.scalars(
        select(Letter)
        .where(Letter.meeting_id == meeting, Letter.occasion.in_((CONVOCATION, COPY, UNINVITED)))
        .order_by(Letter.created_at, Letter.recipient_name, Letter.id)
    ).all()
    on = day_of(session, at)
    latest = {(row.member_id, row.person_id, row.occasion == COPY): row for row in rows}
    gone = {(row.member_id, row.person_id) for row in rows if row.occasion == UNINVITED} - _again(rows)
    return tuple(
        _invited(session, row, on)
        for row in latest.values()
        if row.occasion != UNINVITED and (row.member_id, row.person_id) not in gone
    )


def _again(rows: Iterable[Letter]) -> set[tuple[UUID | None, UUID | None]]:
    """Return those who were invited anew after they had been told to stay away."""
    last: dict[tuple[UUID | None, UUID | None], str] = {}
    for row in rows:
        last[row.member_id, row.person_id] = row.occasion
    return {who for who, occasion in last.items() if occasion != UNINVITED}


def _invited(session: Session, row: Letter, on: date) -> Invited:
    to = Addressee(
        name=row.recipient_name,
        channel=row.channel,
        address=known_address(session, row, on) if row.channel is LetterChannel.EMAIL else row.address,
        language=row.language,
        member=MemberId(row.member_id) if row.member_id else None,
        person=PersonId(row.person_id) if row.person_id else None,
    )
    return Invited(to, row.occasion == COPY)


def known_address(session: Session, row: Letter, on: date) -> str:
    """Return the e-mail address that is known of a letter's recipient on a day, or the one it went to."""
    known = None
    if row.member_id is not None:
        known = member_value(session, MemberId(row.member_id), FactKind.EMAIL, on)
    elif row.person_id is not None:
        known = session.scalar(select(Person.email).where(Person.id == row.person_id))
    return known or row.address
