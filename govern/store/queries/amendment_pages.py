"""What stands around a draft: who wrote it, which item and meeting it is before, what it led to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govern.domain.meetings.kinds import OVER, MeetingState
from govern.domain.values.ids import ItemId, MeetingId
from govern.store.queries.amendments import latest_item
from govern.store.tables.accounts import Person
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.association import StatutesVersion
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class Around:
    """Names, references and days around a draft."""

    author: str
    base_from: date
    item: ItemId | None
    item_reference: str | None
    meeting: MeetingId | None
    meeting_reference: str | None
    has_convocation: bool
    #: whether the meeting that it is before has been closed
    is_over: bool
    resolution: str | None
    made_from: date | None


def around(session: Session, draft: AmendmentDraft) -> Around:
    """Return what stands around a draft; in a second call its item is the later one."""
    item = latest_item(session, draft.item_id) if draft.item_id else None
    made = aliased(StatutesVersion)
    author, base_from, made_from, resolution = session.execute(
        select(Person.name, StatutesVersion.in_force_from, made.in_force_from, Resolution.reference)
        .select_from(AmendmentDraft)
        .join(Person, Person.id == AmendmentDraft.created_by_person_id)
        .join(StatutesVersion, StatutesVersion.id == AmendmentDraft.base_version_id)
        .outerjoin(made, made.id == AmendmentDraft.made_version_id)
        .outerjoin(Resolution, Resolution.vote_id == AmendmentDraft.vote_id)
        .where(AmendmentDraft.id == draft.id)
    ).one()
    held = session.execute(
        select(AgendaItem.reference, Meeting.id, Meeting.reference, Meeting.state)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id == item)
    ).first()
    item_reference, meeting, meeting_reference, state = held or (None, None, None, None)
    return Around(
        author=author,
        base_from=base_from,
        item=item,
        item_reference=item_reference,
        meeting=MeetingId(meeting) if meeting else None,
        meeting_reference=meeting_reference,
        has_convocation=state not in (None, MeetingState.PLANNED),
        is_over=state in OVER,
        resolution=resolution,
        made_from=made_from,
    )
