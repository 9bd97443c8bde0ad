"""Meetings and agenda items in the database, at whatever step a case needs them."""

from datetime import UTC, datetime
from uuid import uuid4

from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingKind, MeetingMode, MeetingState
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MemberId, PersonId
from govern.domain.values.text import Text
from govern.services.references import next_number
from govern.store.database import db
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.make.association import LONG_AGO, World

#: a Tuesday, eleven weeks after the day on which the tests’ clock stands; 10:00 in Brussels
IN_FEBRUARY = datetime(2027, 2, 9, 9, tzinfo=UTC)


def make_meeting(
    world: World,
    *,
    body: BodyId | None = None,
    starts_at: datetime = IN_FEBRUARY,
    state: MeetingState = MeetingState.PLANNED,
    mode: MeetingMode = MeetingMode.HYBRID,
) -> MeetingId:
    """Add a meeting of the assembly, or of another body, and commit it."""
    held_by = body or world.assembly
    code = db.session.get_one(Body, held_by).code
    number = next_number(db.session(), f"meeting:{code}-{starts_at.year}")
    meeting = Meeting(
        id=uuid4(),
        body_id=held_by,
        reference=f"{code}-{starts_at.year}-{number:02d}",
        kind=MeetingKind.ORDINARY,
        mode=mode,
        state=state,
        starts_at=starts_at,
        time_zone="Europe/Brussels",
        place="Example House, Brussels",
        remote_access="https://remote.example/room",
        created_at=LONG_AGO,
        opened_at=starts_at if state in (MeetingState.OPEN, MeetingState.CLOSED) else None,
        closed_at=starts_at if state is MeetingState.CLOSED else None,
    )
    db.session.add(meeting)
    db.session.commit()
    return MeetingId(meeting.id)


def make_item(
    world: World,
    meeting: MeetingId | None = None,
    *,
    title: str = "Join the joint programme",
    kind: ItemKind = ItemKind.DECISION,
    subject: Subject = Subject.ORDINARY,
    state: ItemState | None = None,
    member: MemberId | None = None,
    person: PersonId | None = None,
    body: BodyId | None = None,
) -> ItemId:
    """Add an item at the end of a meeting's agenda, or (no meeting) a proposal, and commit it.

    On the agenda of a meeting that has been convoked, its reference is the one given then.
    """
    held = db.session.get_one(Meeting, meeting) if meeting else None
    step = state or (ItemState.ON_AGENDA if held else ItemState.PROPOSED)
    position = _next_position(meeting) if held and step is ItemState.ON_AGENDA else None
    is_numbered = held is not None and position is not None and held.state is not MeetingState.PLANNED
    proposal = f"P-2026-{next_number(db.session(), 'proposal:2026'):03d}"
    item = AgendaItem(
        id=uuid4(),
        body_id=held.body_id if held else body or world.assembly,
        meeting_id=meeting,
        reference=_numbered(held) if held and is_numbered else proposal,
        proposal_reference=proposal if is_numbered else None,
        position=position,
        kind=kind,
        subject=subject,
        state=step,
        title=Text.only("en", title),
        explanation=Text.only("en", f"Why: {title}."),
        requested_decision=Text.only("en", f"{title}.") if kind is ItemKind.DECISION else None,
        proposed_by_member_id=member,
        proposed_by_person_id=person or world.persons["Sofia Secretary"],
        proposed_at=LONG_AGO,
    )
    db.session.add(item)
    db.session.commit()
    return ItemId(item.id)


def _numbered(meeting: Meeting) -> str:
    return f"{meeting.reference}/{next_number(db.session(), f'item:{meeting.reference}')}"


def _next_position(meeting: MeetingId | None) -> int:
    on_agenda = db.session.query(AgendaItem).filter_by(meeting_id=meeting, state=ItemState.ON_AGENDA)
    return on_agenda.count() + 1
