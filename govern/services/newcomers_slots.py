"""The first places of an agenda, kept for items of new members."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.meetings.newcomer_items import standing_rules
from govern.domain.meetings.newcomer_slots import (
    Claim,
    Place,
    Slots,
    keeps_slots,
    opening_formalities,
    slots_for,
    with_slots,
)
from govern.domain.statutes.applied import Applied
from govern.domain.values.ids import MeetingId
from govern.services import items
from govern.services.association import day_of, rulebook_of
from govern.services.newcomers import newcomers
from govern.services.newcomers_items import Clocked, clocks_of
from govern.store.queries import newcomers_items as queries
from govern.store.queries.members import representation_facts
from govern.store.tables.meetings import AgendaItem, Meeting


def slots_of(session: Session, meeting: MeetingId, *, at: datetime) -> Slots | None:
    """Return the first places of a meeting's agenda and whose they are; one query where there are none."""
    found = [each for each in queries.of_meeting(session, meeting) if each.state is ItemState.ON_AGENDA]
    today, rulebook = day_of(session, at), rulebook_of(session)
    rules, claims = [], []
    for each in clocks_of(session, found, at=at):
        standing = standing_rules(rulebook, each.pending, today)
        if standing is not None and standing.slots is not None:
            rules.append(standing.slots)
            claims.append(each)
    return slots_for(_most(rules), _claims(session, claims, at=at))


def check_slots(session: Session, meeting: Meeting, *, at: datetime) -> None:
    """Pass when the order of an agenda leaves new members their places.

    Raises:
        Conflict: with the article, when it does not.
    """
    slots = slots_of(session, MeetingId(meeting.id), at=at)
    if slots is not None:
        keeps_slots(_places(items.on_agenda(session, meeting.id)), slots).or_conflict()


def keep_slots(session: Session, meeting: Meeting, *, at: datetime) -> None:
    """Put the items of new members into their places, as long as the agenda can be put in order."""
    if meeting.state is not MeetingState.PLANNED:
        return
    slots = slots_of(session, MeetingId(meeting.id), at=at)
    if slots is None:
        return
    rows = {row.id: row for row in items.on_agenda(session, meeting.id)}
    order = _places(list(rows.values()))
    if keeps_slots(order, slots):
        return
    section = _section(list(rows.values()), opening_formalities(order))
    for position, item in enumerate(with_slots(order, slots), start=1):
        rows[item].position = position
        if item in slots.ids:
            rows[item].section_id = section
    meeting.version += 1
    session.flush()


def _section(rows: list[AgendaItem], opening: int) -> UUID | None:
    """Return the heading under which the first places stand: that of the formalities before them."""
    return rows[max(opening - 1, 0)].section_id


def _most(rules: list[Applied[int]]) -> Applied[int] | None:
    return max(rules, key=lambda each: each.value, default=None)


def _places(rows: list[AgendaItem]) -> list[Place]:
    return [Place(row.id, row.kind) for row in rows]


def _claims(session: Session, found: list[Clocked], *, at: datetime) -> list[Claim]:
    if not found:
        return []
    new, facts, today = newcomers(at=at), representation_facts(session), day_of(session, at)
    claims = []
    for each in found:
        served = queries.members_served(facts, each.item.person, today)
        claims.append(
            Claim(
                item=each.item.item,
                reference=each.item.reference,
                member=each.item.member,
                person=each.item.person if each.item.member in served else each.item.member,
                proposed_at=each.item.proposed_at,
                serves_others=each.item.member in served and bool(served - new - {each.item.member}),
            )
        )
    return claims
