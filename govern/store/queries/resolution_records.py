"""One resolution with everything on record about how it was taken and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from govern.domain.values.ids import ResolutionId
from govern.domain.voting.resolution_states import RecordedChange
from govern.store.queries.second_looks import changes_by_looks
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.documents import Minutes
from govern.store.tables.follow_up import ResolutionAct
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.voting import OutcomeRow, Resolution, Vote


@dataclass(frozen=True, slots=True)
class ResolutionRecord:
    """A resolution's rows; without a vote it was taken before Govern was in use."""

    resolution: Resolution
    body: Body
    vote: Vote | None
    outcome: object | None
    item: AgendaItem | None
    meeting: Meeting | None
    procedure: WrittenProcedure | None
    minutes: Minutes | None


def resolution_record(session: Session, resolution: ResolutionId) -> ResolutionRecord | None:
    """Return one resolution with its rows, or None when there is none; one query."""
    row = session.execute(
        select(Resolution, Body, Vote, OutcomeRow.facts, AgendaItem, Meeting, WrittenProcedure, Minutes)
        .join(Body, Body.id == Resolution.body_id)
        .outerjoin(Vote, Vote.id == Resolution.vote_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(AgendaItem, AgendaItem.id == func.coalesce(Resolution.item_id, Vote.item_id))
        .outerjoin(Meeting, Meeting.id == Vote.meeting_id)
        .outerjoin(WrittenProcedure, WrittenProcedure.id == Vote.procedure_id)
        .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
        .where(Resolution.id == resolution)
    ).first()
    return ResolutionRecord(*row) if row else None


def histories(session: Session, resolutions: Iterable[UUID]) -> dict[UUID, tuple[RecordedChange, ...]]:
    """Return what became of resolutions, by resolution and in the order of recording; two queries.

    What second looks made of them stands among it.
    """
    ids = list(resolutions)
    later = aliased(Resolution)
    rows = session.execute(
        select(ResolutionAct, later.reference, Person.name)
        .outerjoin(later, later.id == ResolutionAct.by_resolution_id)
        .join(Person, Person.id == ResolutionAct.recorded_by_person_id)
        .where(ResolutionAct.resolution_id.in_(ids))
        .order_by(ResolutionAct.ordinal)
    )
    found = changes_by_looks(session, ids)
    for act, by, person in rows:
        change = RecordedChange(act.change, act.effective_on, by, act.reason, person, act.recorded_at)
        found[act.resolution_id] = (*found.get(act.resolution_id, ()), change)
    return {key: tuple(sorted(each, key=lambda one: one.recorded_at)) for key, each in found.items()}
