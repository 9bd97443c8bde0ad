"""Actions as pages and minutes show them, each for those who may read about its body, or who owe it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.register import FactKind
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ActionId, BodyId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.actions import ActionFilter, ActionState, MinutedAction, is_late
from govern.store.queries.bodies import open_to
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.follow_up import Action
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.members import MemberFactRow

PAGE = 50


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action with its owner's name as it is now, and where it was decided."""

    id: ActionId
    reference: str
    body: BodyId
    body_name: Text
    meeting: UUID
    meeting_reference: str
    item: UUID | None
    item_title: Text | None
    wording: Text
    owner_person: UUID | None
    owner_member: UUID | None
    owner: str
    due_on: date
    state: ActionState
    note: str
    ended_at: datetime | None
    ended_by: str | None
    version: int

    def is_late(self, today: date) -> bool:
        """Return whether it is owed and its day has passed."""
        return is_late(self.state, self.due_on, today)

    def is_owed_by(self, actor: Actor) -> bool:
        """Return whether somebody owes it, or represents the member that does."""
        return self.owner_person == actor.person or self.owner_member in actor.represents


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """One page of the list, the soonest first."""

    actions: tuple[ActionShown, ...]
    found: int
    page: int
    pages: int


def actions_page(
    session: Session, actor: Actor, which: ActionFilter, *, today: date, page: int = 1
) -> ActionsPage:
    """Return a page of the actions that somebody may read; the number of queries is fixed."""
    wanted = (_is_open_to(actor), *_filter(which, today))
    found = session.scalar(select(func.count()).select_from(Action).where(*wanted)) or 0
    pages = max(1, -(-found // PAGE))
    shown = min(max(1, page), pages)
    is_past = which is ActionFilter.DONE
    order = (Action.ended_at.desc(),) if is_past else (Action.due_on, Action.reference)
    rows = _rows(session, _select().where(*wanted).order_by(*order).limit(PAGE).offset((shown - 1) * PAGE))
    return ActionsPage(rows, found, shown, pages)


def action_shown(session: Session, actor: Actor, action: ActionId) -> ActionShown:
    """Return one action.

    Raises:
        NotFound: when there is none, or it is another body's and somebody else's.
    """
    rows = _rows(session, _select().where(Action.id == action, _is_open_to(actor)))
    if not rows:
        raise NotFound(Message("There is no such action."))
    return rows[0]


def actions_of_meeting(session: Session, meeting: MeetingId) -> tuple[ActionShown, ...]:
    """Return the actions that a meeting decided, as they stand now."""
    return _rows(session, _select().where(Action.meeting_id == meeting).order_by(Action.reference))


def minuted_actions(session: Session, meeting: MeetingId) -> tuple[MinutedAction, ...]:
    """Return the actions that a meeting decided, as minutes tell them."""
    return tuple(
        MinutedAction(each.reference, each.item, each.wording, each.owner, each.due_on)
        for each in actions_of_meeting(session, meeting)
    )


def open_from_earlier(session: Session, actor: Actor, meeting: MeetingId) -> tuple[ActionShown, ...]:
    """Return what the body of a meeting still waits for from its other meetings, the soonest first."""
    body = select(Meeting.body_id).where(Meeting.id == meeting).scalar_subquery()
    wanted = (Action.body_id == body, Action.meeting_id != meeting, Action.state == ActionState.OPEN)
    return _rows(session, _select().where(*wanted, _is_open_to(actor)).order_by(Action.due_on))


def own_open_actions(session: Session, actor: Actor) -> tuple[ActionShown, ...]:
    """Return the actions that somebody owes, in person or for a member; the soonest first."""
    return _rows(
        session, _select().where(_is_own(actor), Action.state == ActionState.OPEN).order_by(Action.due_on)
    )


def due_actions(session: Session, on: date) -> tuple[ActionId, ...]:
    """Return the open actions that are due by a day and of which nobody was reminded yet."""
    rows = session.scalars(
        select(Action.id)
        .where(Action.state == ActionState.OPEN, Action.due_on <= on, Action.reminded_at.is_(None))
        .order_by(Action.due_on, Action.reference)
    )
    return tuple(ActionId(row) for row in rows)


def _is_own(actor: Actor) -> ColumnElement[bool]:
    return or_(
        Action.owner_person_id == actor.person, Action.owner_member_id.in_(sorted(actor.represents, key=str))
    )


def _is_open_to(actor: Actor) -> ColumnElement[bool]:
    if not may(actor, Act.READ_MEETINGS):
        return _is_own(actor)
    return or_(Action.body_id.in_(open_to(actor)), _is_own(actor))


def _filter(which: ActionFilter, today: date) -> Iterable[ColumnElement[bool]]:
    if which is ActionFilter.DONE:
        yield Action.state != ActionState.OPEN
    elif which is not ActionFilter.ALL:
        yield Action.state == ActionState.OPEN
    if which is ActionFilter.LATE:
        yield Action.due_on < today


_owner, _ender = aliased(Person), aliased(Person)


def _select() -> Select[Action, Text, str, Text, str, str]:
    return (
        select(Action, Body.name, Meeting.reference, AgendaItem.title, _owner.name, _ender.name)
        .join(Body, Body.id == Action.body_id)
        .join(Meeting, Meeting.id == Action.meeting_id)
        .outerjoin(AgendaItem, AgendaItem.id == Action.item_id)
        .outerjoin(_owner, _owner.id == Action.owner_person_id)
        .outerjoin(_ender, _ender.id == Action.ended_by_person_id)
    )


def _rows(session: Session, query: Select[Action, Text, str, Text, str, str]) -> tuple[ActionShown, ...]:
    rows = session.execute(query).all()
    members = _member_names(session, {row[0].owner_member_id for row in rows} - {None})
    return tuple(
        ActionShown(
            id=ActionId(row.id),
            reference=row.reference,
            body=BodyId(row.body_id),
            body_name=body_name,
            meeting=row.meeting_id,
            meeting_reference=meeting,
            item=row.item_id,
            item_title=item_title,
            wording=row.wording,
            owner_person=row.owner_person_id,
            owner_member=row.owner_member_id,
            owner=owner or members.get(row.owner_member_id, ""),
            due_on=row.due_on,
            state=row.state,
            note=row.note,
            ended_at=row.ended_at,
            ended_by=ender,
            version=row.version,
        )
        for row, body_name, meeting, item_title, owner, ender in rows
    )


def _member_names(session: Session, members: set[UUID | None]) -> dict[UUID | None, str]:
    """Return the latest names of members; no query when there are none."""
    if not members:
        return {}
    rows = session.execute(
        select(MemberFactRow.member_id, MemberFactRow.value)
        .where(MemberFactRow.kind == FactKind.NAME, MemberFactRow.member_id.in_(members))
        .order_by(MemberFactRow.holds_from, MemberFactRow.recorded_at)
    )
    return dict(rows.all())
