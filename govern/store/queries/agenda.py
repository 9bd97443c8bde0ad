"""Agenda items as pages show them: on an agenda, waiting for an answer, one by one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import OVER, ItemKind, ItemState, MeetingState
from govern.domain.meetings.late import Late
from govern.domain.meetings.schedule import Planned
from govern.domain.members.register import FactKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MemberId, MinutesId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.store.queries.bodies import open_to
from govern.store.tables.accounts import Person
from govern.store.tables.agenda import AgendaSection
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.members import MemberFactRow

#: more than a page of proposals is read by nobody
LONGEST_LIST = 200
_FRESH_LIST = 8

_Found = Row[AgendaItem, Text, str, MeetingState, str, str | None]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item with the names around it."""

    id: ItemId
    reference: str
    proposal_reference: str | None
    body: BodyId
    body_name: Text
    meeting: MeetingId | None
    meeting_reference: str | None
    meeting_state: MeetingState | None
    position: int | None
    kind: ItemKind
    subject: Subject
    state: ItemState
    title: Text
    explanation: Text | None
    requested_decision: Text | None
    member: MemberId | None
    member_name: str | None
    person: PersonId
    person_name: str
    proposed_at: datetime
    answered_at: datetime | None
    answer: str | None
    approves: MinutesId | None
    version: int
    #: the heading under which it stands
    section: UUID | None = None
    planned: Planned = field(default_factory=Planned)
    presenter: PersonId | None = None
    presenter_name: str | None = None
    #: the consent agenda in which it is adopted together with others
    consent: ItemId | None = None
    #: what the rules said when it joined after the convocation
    late: Late | None = None

    def is_by(self, actor: Actor) -> bool:
        """Return whether somebody proposed this, or represents the member that did."""
        return actor.person == self.person or self.member in actor.represents


def items(session: Session, actor: Actor) -> tuple[ItemShown, ...]:
    """Return the latest items of the bodies that somebody may read about, the newest first; two queries.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    query = _open_to(actor).order_by(AgendaItem.proposed_at.desc(), AgendaItem.reference.desc())
    return _with_members(session, session.execute(query.limit(LONGEST_LIST)))


def item(session: Session, actor: Actor, item: ItemId) -> ItemShown:
    """Return one item.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such item, or it is another body's.
    """
    found = _with_members(session, session.execute(_open_to(actor).where(AgendaItem.id == item)))
    if not found:
        raise NotFound(Message("There is no such agenda item."))
    return found[0]


def items_of(session: Session, meeting: MeetingId) -> tuple[ItemShown, ...]:
    """Return the items on a meeting's agenda in their order; two queries."""
    query = _found().where(AgendaItem.meeting_id == meeting, AgendaItem.state == ItemState.ON_AGENDA)
    return _with_members(session, session.execute(query.order_by(AgendaItem.position)))


def inbox(session: Session, body: BodyId) -> tuple[ItemShown, ...]:
    """Return the proposals to a body that wait for an answer, the oldest first; two queries."""
    query = _found().where(AgendaItem.body_id == body, AgendaItem.state == ItemState.PROPOSED)
    return _with_members(session, session.execute(query.order_by(AgendaItem.proposed_at)))


def under_way(session: Session, actor: Actor, *, since: datetime) -> tuple[ItemShown, ...]:
    """Return what somebody or a member represented proposed: unanswered, ahead, or not older than ``since``.

    The newest come first; two queries.
    """
    is_own = or_(
        AgendaItem.proposed_by_member_id.in_(actor.represents),
        and_(AgendaItem.proposed_by_person_id == actor.person, AgendaItem.state == ItemState.PROPOSED),
    )
    is_fresh = or_(
        AgendaItem.state == ItemState.PROPOSED,
        and_(AgendaItem.state == ItemState.ON_AGENDA, Meeting.state.not_in(OVER)),
        AgendaItem.proposed_at >= since,
    )
    query = _found().where(is_own, is_fresh).order_by(AgendaItem.proposed_at.desc())
    return _with_members(session, session.execute(query.limit(_FRESH_LIST)))


def member_names(session: Session, members: Iterable[MemberId]) -> dict[MemberId, str]:
    """Return the latest names of these members; one query."""
    rows = session.execute(
        select(MemberFactRow.member_id, MemberFactRow.value)
        .where(MemberFactRow.member_id.in_(list(members)), MemberFactRow.kind == FactKind.NAME)
        .order_by(MemberFactRow.holds_from, MemberFactRow.recorded_at)
    )
    return {MemberId(member): name for member, name in rows}


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A heading of an agenda."""

    id: UUID
    heading: Text


def sections_of(session: Session, meeting: MeetingId) -> tuple[SectionShown, ...]:
    """Return the headings of a meeting's agenda in their order; one query."""
    rows = session.scalars(
        select(AgendaSection).where(AgendaSection.meeting_id == meeting).order_by(AgendaSection.position)
    )
    return tuple(SectionShown(row.id, row.heading) for row in rows)


def meeting_of_section(session: Session, section: UUID) -> MeetingId | None:
    """Return the meeting in whose agenda a heading stands, or None where there is no such heading."""
    found = session.scalar(select(AgendaSection.meeting_id).where(AgendaSection.id == section))
    return MeetingId(found) if found else None


def _open_to(actor: Actor) -> Select[AgendaItem, Text, str, MeetingState, str, str | None]:
    return _found().where(AgendaItem.body_id.in_(open_to(actor)))


def _found() -> Select[AgendaItem, Text, str, MeetingState, str, str | None]:
    presenting = aliased(Person)
    return (
        select(AgendaItem, Body.name, Meeting.reference, Meeting.state, Person.name, presenting.name)
        .join(Body, Body.id == AgendaItem.body_id)
        .join(Person, Person.id == AgendaItem.proposed_by_person_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(presenting, presenting.id == AgendaItem.presenter_person_id)
    )


def _with_members(session: Session, rows: Iterable[_Found]) -> tuple[ItemShown, ...]:
    found = list(rows)
    wanted = {MemberId(row[0].proposed_by_member_id) for row in found if row[0].proposed_by_member_id}
    names = member_names(session, wanted) if wanted else {}
    return tuple(_shown(row, names) for row in found)


def _shown(row: _Found, names: dict[MemberId, str]) -> ItemShown:
    item, body_name, meeting, meeting_state, person, presenter = row
    member = MemberId(item.proposed_by_member_id) if item.proposed_by_member_id else None
    return ItemShown(
        id=ItemId(item.id),
        reference=item.reference,
        proposal_reference=item.proposal_reference,
        body=BodyId(item.body_id),
        body_name=body_name,
        meeting=MeetingId(item.meeting_id) if item.meeting_id else None,
        meeting_reference=meeting,
        meeting_state=meeting_state,
        position=item.position,
        kind=item.kind,
        subject=item.subject,
        state=item.state,
        title=item.title,
        explanation=item.explanation,
        requested_decision=item.requested_decision,
        member=member,
        member_name=names.get(member) if member else None,
        person=PersonId(item.proposed_by_person_id),
        person_name=person,
        proposed_at=item.proposed_at,
        answered_at=item.answered_at,
        answer=item.answer,
        approves=MinutesId(item.approves_minutes_id) if item.approves_minutes_id else None,
        version=item.version,
        section=item.section_id,
        planned=Planned(item.minutes_planned, item.break_after),
        presenter=PersonId(item.presenter_person_id) if item.presenter_person_id else None,
        presenter_name=presenter,
        consent=ItemId(item.consent_item_id) if item.consent_item_id else None,
        late=from_record(Late, item.late) if item.late is not None else None,
    )
