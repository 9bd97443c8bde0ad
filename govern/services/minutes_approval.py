"""The approval of earlier minutes by a vote, at a later meeting or in writing."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.ids import DocumentId
from govern.domain.values.record import from_record
from govern.domain.voting.minutes import Approval, Minutes
from govern.services import minutes_documents
from govern.store.tables import documents
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.procedures import WrittenProcedure
from govern.store.tables.voting import Resolution, Vote


def approve_minutes(session: Session, resolution: Resolution, *, at: datetime) -> dict[str, str]:
    """Lock the minutes that an adopted vote approves, and print them anew with the approval on them.

    Runs inside the transaction that closes the vote, and returns the seals that its audit entry carries;
    none when the vote approves no minutes. Minutes never issued cannot be approved, and stay a draft.
    """
    found = session.execute(
        select(documents.Minutes, Meeting.reference, WrittenProcedure.reference)
        .join(AgendaItem, AgendaItem.approves_minutes_id == documents.Minutes.id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(WrittenProcedure, WrittenProcedure.item_id == AgendaItem.id)
        .where(
            AgendaItem.id == (resolution.item_id or session.get_one(Vote, resolution.vote_id).item_id),
            documents.Minutes.state == MinutesState.ISSUED,
        )
    ).first()
    if found is None:
        return {}
    row, meeting, procedure = found
    row.state = MinutesState.APPROVED
    row.approved_at = at
    row.version += 1
    approval = Approval(
        resolution.reference, meeting or procedure, resolution.adopted_on, is_in_writing=meeting is None
    )
    return minutes_documents.seals_of(session, row, _print_approved(session, row, approval, at))


def _print_approved(
    session: Session, row: documents.Minutes, approval: Approval, at: datetime
) -> dict[str, DocumentId]:
    if row.facts is None:
        return {}
    facts = replace(from_record(Minutes, row.facts), approval=approval)
    return minutes_documents.freeze_documents(session, row, facts, at=at)
