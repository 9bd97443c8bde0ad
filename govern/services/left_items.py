"""What a meeting without quorum left undecided, and how a second call would decide it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.rules.decision import QuorumMoment, Subject
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.record import from_record
from govern.domain.voting.opening import EarlierVote, ItemToVote, stayed_undecided
from govern.domain.voting.outcome import Outcome, Result
from govern.domain.voting.states import VoteState
from govern.services import items, quorum, seating
from govern.services.association import association_facts
from govern.store.tables.agenda import VoteItem
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import OutcomeRow, Vote


@dataclass(frozen=True, slots=True)
class LeftItem:
    """An item that stayed undecided for want of a quorum, with the figures of that quorum."""

    row: AgendaItem
    quorum: QuorumState


def left_items(session: Session, meeting: Meeting) -> tuple[LeftItem, ...]:
    """Return the items of a closed meeting that no quorum could decide, in their order.

    It is the quorum of the item's void vote. Where no vote was held, it is measured when the rule
    asks: at the opening of the meeting, or at its end where each vote would have tested it.
    """
    votes = _votes(session, meeting)
    measured: dict[Subject, QuorumState | None] = {}
    found = []
    for row in items.on_agenda(session, meeting.id):
        item = _as_left(row, meeting, votes[row.id])
        if not stayed_undecided(item):
            continue
        state = _void_quorum(votes[row.id])
        if state is None and row.subject not in measured:
            measured[row.subject] = _measured(session, meeting, row.subject)
        state = state or measured[row.subject]
        if state is not None and not state.is_met:
            found.append(LeftItem(row, state))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Held:
    state: VoteState
    result: Result | None
    facts: object


def _votes(session: Session, meeting: Meeting) -> dict[UUID, list[_Held]]:
    """Return the votes held in a meeting by their items, the latest first; two queries."""
    rows = session.execute(
        select(Vote.item_id, Vote.state, OutcomeRow.result, OutcomeRow.facts)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(Vote.meeting_id == meeting.id, Vote.motion_id.is_(None))
        .order_by(Vote.ordinal.desc())
    )
    found: dict[UUID, list[_Held]] = defaultdict(list)
    together = session.execute(
        select(VoteItem.item_id, Vote.state, OutcomeRow.result, OutcomeRow.facts)
        .join(Vote, Vote.id == VoteItem.vote_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(
            Vote.meeting_id == meeting.id,
            or_(OutcomeRow.result.is_(None), OutcomeRow.result != Result.REJECTED),
        )
        .order_by(Vote.ordinal.desc())
    )
    for item, state, result, facts in (*rows, *together):
        found[item].append(_Held(state, result, facts))
    return found


def _as_left(row: AgendaItem, meeting: Meeting, votes: list[_Held]) -> ItemToVote:
    return ItemToVote(
        meeting=meeting.reference,
        meeting_state=meeting.state,
        kind=row.kind,
        state=row.state,
        earlier=tuple(EarlierVote(each.state, each.result) for each in votes),
    )


def _void_quorum(votes: list[_Held]) -> QuorumState | None:
    void = next((each.facts for each in votes if each.result is Result.VOID), None)
    return None if void is None else from_record(Outcome, void).quorum


def _measured(session: Session, meeting: Meeting, subject: Subject) -> QuorumState | None:
    """Return the quorum of a subject that no vote tested; None where no rule asks for one."""
    opened_at: datetime = meeting.opened_at or meeting.starts_at
    try:
        rule = quorum.rule_for(session, MeetingId(meeting.id), subject=subject, at=opened_at)
    except RuleBroken:
        return None
    if rule.quorum_moment is QuorumMoment.OPENING:
        return quorum.quorum_at_opening(session, MeetingId(meeting.id), rule=rule)
    ended_at = meeting.closed_at or opened_at
    on = day_at(ended_at, association_facts(session).zone)
    return measure_quorum(
        rule.quorum, seating.seats_of(session, MeetingId(meeting.id), on=on, until=ended_at)
    )
