"""What is on record around the items of an agenda, as minutes tell it; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.late import Late
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.minutes_agenda import AdoptedTogether, ByItself, MinutedAgenda, PulledOut, Together
from govern.domain.voting.states import VoteState
from govern.store.queries.consent import pulls_on
from govern.store.queries.item_questions import questions_on
from govern.store.queries.newcomers_items import of_meeting
from govern.store.tables.accounts import Person
from govern.store.tables.agenda import AgendaSection, VoteItem
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Resolution, Vote


def minuted_agenda(session: Session, meeting: MeetingId) -> Mapping[ItemId, MinutedAgenda]:
    """Return what stood around each item of a meeting, by item; items without anything are left out."""
    rows = session.execute(
        select(AgendaItem, AgendaSection.heading, Person.name)
        .outerjoin(AgendaSection, AgendaSection.id == AgendaItem.section_id)
        .outerjoin(Person, Person.id == AgendaItem.presenter_person_id)
        .where(AgendaItem.meeting_id == meeting, AgendaItem.state == ItemState.ON_AGENDA)
        .order_by(AgendaItem.position)
    ).all()
    by_id = {row.id: row for row, _, _ in rows}
    together, adopted = _together(session, by_id)
    pulled = defaultdict(list)
    for pull in pulls_on(session, *by_id):
        pulled[pull.item].append(PulledOut(pull.name, pull.reason, pull.at))
    questions = questions_on(session, [ItemId(each) for each in by_id])
    headings = _headings(rows)
    placed = {
        each.item: ByItself(each.missed) for each in of_meeting(session, meeting) if each.placed_in == meeting
    }
    found = {
        ItemId(row.id): MinutedAgenda(
            heading=headings.get(row.id),
            presenter=presenter or "",
            late=from_record(Late, row.late) if row.late is not None else None,
            adopted=adopted.get(row.id),
            together=tuple(together.get(row.id, ())),
            pulled=tuple(pulled[row.id]),
            questions=tuple(each.facts for each in questions.get(ItemId(row.id), ())),
            by_itself=placed.get(ItemId(row.id)),
        )
        for row, _, presenter in rows
    }
    return {item: agenda for item, agenda in found.items() if agenda != MinutedAgenda()}


def _headings(rows: Iterable[Row[AgendaItem, Text, str]]) -> dict[UUID, Text]:
    found: dict[UUID, Text] = {}
    before: UUID | None = None
    for row, heading, _ in rows:
        if heading is not None and row.section_id != before:
            found[row.id] = heading
        before = row.section_id
    return found


def _together(
    session: Session, by_id: Mapping[UUID, AgendaItem]
) -> tuple[dict[UUID, list[Together]], dict[UUID, AdoptedTogether]]:
    """Return what each consent agenda's latest vote was about, and by which one an item was adopted."""
    rows = session.execute(
        select(Vote, VoteItem, Resolution.reference)
        .join(VoteItem, VoteItem.vote_id == Vote.id)
        .outerjoin(Resolution, and_(Resolution.vote_id == Vote.id, Resolution.item_id == VoteItem.item_id))
        .where(Vote.item_id.in_(by_id), Vote.state == VoteState.CLOSED)
        .order_by(Vote.ordinal, VoteItem.ordinal)
    )
    latest: dict[UUID, tuple[UUID, list[Together]]] = {}
    adopted: dict[UUID, AdoptedTogether] = {}
    for vote, inside, resolution in rows:
        item, container = by_id.get(inside.item_id), by_id[vote.item_id]
        if item is None:
            continue
        if vote.item_id not in latest or latest[vote.item_id][0] != vote.id:
            latest[vote.item_id] = (vote.id, [])
        latest[vote.item_id][1].append(
            Together(item.position or 0, item.reference, item.title, inside.wording, resolution)
        )
        if resolution is not None:
            adopted[item.id] = AdoptedTogether(container.position or 0, container.reference, resolution)
    return {container: found for container, (_, found) in latest.items()}, adopted
