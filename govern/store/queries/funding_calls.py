"""Calls of funders as pages show them: how they fit the goals, and what was decided on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import OVER, ItemState
from govern.domain.plan.projects import CallState, Fit
from govern.domain.values.references import goal_reference
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Result
from govern.store.tables.funding import CallFit, FundingCall, FundingLine
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.plan import Goal
from govern.store.tables.voting import OutcomeRow, Resolution, Vote


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a call: how far it is, where, and the resolution behind it where there is one."""

    state: CallState
    item: UUID | None = None
    item_reference: str | None = None
    resolution: UUID | None = None
    resolution_reference: str | None = None


@dataclass(frozen=True, slots=True)
class FitShown:
    """How well a call fits a goal, and why."""

    goal: UUID
    reference: str
    title: Text
    fit: Fit | None
    reason: str


@dataclass(frozen=True, slots=True)
class CallShown:
    """A call with its funding line and what was decided; amounts in hundredths of the plan's currency."""

    id: UUID
    reference: str
    title: Text
    line: Text
    line_id: UUID
    url: str | None
    closes_at: datetime
    least: int | None
    most: int | None
    note: str | None
    decided: Decided


def calls_shown(session: Session) -> tuple[CallShown, ...]:
    """Return all calls by their deadline."""
    rows = session.execute(
        select(FundingCall, FundingLine.name)
        .join(FundingLine, FundingLine.id == FundingCall.line_id)
        .order_by(FundingCall.closes_at, FundingCall.reference)
    ).all()
    decided = _decided(session, [row.FundingCall for row in rows])
    return tuple(_shown(row.FundingCall, row.name, decided[row.FundingCall.id]) for row in rows)


def call_shown(session: Session, call: UUID) -> CallShown | None:
    """Return one call, or None."""
    row = session.get(FundingCall, call)
    if row is None:
        return None
    line = session.get_one(FundingLine, row.line_id)
    return _shown(row, line.name, _decided(session, [row])[row.id])


def calls_closing(session: Session, after: datetime, before: datetime) -> tuple[CallShown, ...]:
    """Return the calls that close between two moments and are only watched, soonest first."""
    rows = session.execute(
        select(FundingCall, FundingLine.name)
        .join(FundingLine, FundingLine.id == FundingCall.line_id)
        .where(FundingCall.closes_at > after, FundingCall.closes_at <= before)
        .order_by(FundingCall.closes_at, FundingCall.reference)
    ).all()
    decided = _decided(session, [row.FundingCall for row in rows])
    shown = (_shown(row.FundingCall, row.name, decided[row.FundingCall.id]) for row in rows)
    return tuple(each for each in shown if each.decided.state is CallState.WATCHED)


def fits_of(session: Session, call: UUID, plan: UUID) -> tuple[FitShown, ...]:
    """Return each goal of a plan in its order, with how well the call fits it where somebody has said so."""
    rows = session.execute(
        select(Goal, CallFit)
        .outerjoin(CallFit, (CallFit.goal_id == Goal.id) & (CallFit.call_id == call))
        .where(Goal.plan_id == plan, Goal.dropped_at.is_(None))
        .order_by(Goal.number)
    )
    return tuple(
        FitShown(
            goal.id,
            goal_reference(goal.number),
            goal.title,
            fit.fit if fit else None,
            fit.reason if fit else "",
        )
        for goal, fit in rows
    )


def state_of(session: Session, row: FundingCall) -> CallState:
    """Return what became of a call so far."""
    return _decided(session, [row])[row.id].state


def _shown(row: FundingCall, line: Text, decided: Decided) -> CallShown:
    return CallShown(
        id=row.id,
        reference=row.reference,
        title=row.title,
        line=line,
        line_id=row.line_id,
        url=row.url,
        closes_at=row.closes_at,
        least=row.least_cents,
        most=row.most_cents,
        note=row.note,
        decided=decided,
    )


def _decided(session: Session, calls: Sequence[FundingCall]) -> dict[UUID, Decided]:
    """Return what became of each call; two queries."""
    items = [each.item_id for each in calls if each.item_id]
    standing = {
        row.AgendaItem.id: row
        for row in session.execute(
            select(AgendaItem, Meeting.state.label("meeting"))
            .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
            .where(AgendaItem.id.in_(items))
        )
    }
    results = {
        row.item_id: row
        for row in session.execute(
            select(Vote.item_id, OutcomeRow.result, Resolution.id, Resolution.reference)
            .join(OutcomeRow, OutcomeRow.vote_id == Vote.id)
            .outerjoin(Resolution, Resolution.vote_id == Vote.id)
            .where(Vote.item_id.in_(items), Vote.motion_id.is_(None), OutcomeRow.result != Result.VOID)
            .order_by(Vote.opened_at)
        )
    }
    found: dict[UUID, Decided] = {}
    for each in calls:
        result, row = results.get(each.item_id), standing.get(each.item_id) if each.item_id else None
        if row is None or each.item_id is None:
            found[each.id] = Decided(CallState.WATCHED)
        elif result is not None:
            state = CallState.GO if result.result is Result.ADOPTED else CallState.NO_GO
            found[each.id] = Decided(
                state, each.item_id, row.AgendaItem.reference, result.id, result.reference
            )
        else:
            found[each.id] = Decided(
                _waiting(row.AgendaItem, row.meeting), each.item_id, row.AgendaItem.reference
            )
    return found


def _waiting(item: AgendaItem, meeting: object) -> CallState:
    gone = item.state in (ItemState.WITHDRAWN, ItemState.DECLINED) or meeting in OVER
    return CallState.WATCHED if gone else CallState.BEFORE_BODY
