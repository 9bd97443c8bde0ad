"""What is on record about the room of a meeting; read only."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.rules.decision import Subject
from govern.domain.rules.holders import RecusalRule
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ItemId, MeetingId, MemberId, PersonId
from govern.domain.voting.recorded_room import RecordedInterest, RecordedRoom
from govern.services import association, quorum
from govern.store.queries.members import members_on, person_names
from govern.store.queries.room import sitting_events, speeches
from govern.store.tables.meetings import AgendaItem, Recusal


def recorded_room(session: Session, meeting: MeetingId, *, at: datetime) -> RecordedRoom:
    """Return events, speeches and recusals of a meeting; ``at`` is the moment whose rules stand."""
    return RecordedRoom(
        events=sitting_events(session, meeting),
        speeches=speeches(session, meeting),
        interests=_interests(session, meeting, at),
    )


def _interests(session: Session, meeting: MeetingId, at: datetime) -> tuple[RecordedInterest, ...]:
    rows = session.execute(
        select(Recusal, AgendaItem.subject)
        .join(AgendaItem, AgendaItem.id == Recusal.item_id)
        .where(AgendaItem.meeting_id == meeting)
        .order_by(Recusal.declared_at, Recusal.id)
    ).all()
    if not rows:
        return ()
    members = {each.id: each.name for each in members_on(session, association.day_of(session, at))}
    persons = person_names(session)
    rules = {subject: _rule(session, meeting, subject, at) for _, subject in rows}
    return tuple(
        RecordedInterest(
            item=ItemId(row.item_id),
            holder=_holder(row, members, persons),
            member=MemberId(row.member_id) if row.member_id else None,
            reason=row.reason,
            declared_at=row.declared_at,
            withdrawn_at=row.withdrawn_at,
            rule=rules[subject],
        )
        for row, subject in rows
    )


def _holder(row: Recusal, members: Mapping[MemberId, str], persons: Mapping[PersonId, str]) -> str:
    if row.member_id is not None:
        return members.get(MemberId(row.member_id), "")
    return persons.get(PersonId(row.person_id), "") if row.person_id else ""


def _rule(session: Session, meeting: MeetingId, subject: Subject, at: datetime) -> RecusalRule:
    """Return the rule on recusals for a subject; what usually holds where no rule speaks."""
    try:
        found = quorum.rule_for(session, meeting, subject=subject, at=at)
    except RuleBroken:
        return RecusalRule()
    return found.recusal or RecusalRule()
