"""Actions: recorded by the secretary from what a meeting decided, ended by those who owe them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import ActionId, BodyId, MeetingId, MemberId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import action_reference
from govern.domain.values.text import Text
from govern.domain.values.typed import prose, texts_in_prose
from govern.domain.voting import actions as rules
from govern.services import audit, meetings
from govern.services.association import day_of
from govern.services.references import next_number
from govern.store.database import transaction
from govern.store.tables.accounts import Person
from govern.store.tables.follow_up import Action
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.members import Member

LONGEST_WORDING = 2000


@dataclass(frozen=True, slots=True)
class RecordAction:
    """What somebody is to do; exactly one of ``person`` and ``member`` owes it."""

    meeting: MeetingId
    item: UUID | None
    wording: Text
    person: PersonId | None
    member: MemberId | None
    due_on: date


@dataclass(frozen=True, slots=True)
class EndAction:
    """An action done, or dropped when nobody does it any more; the note says what came of it."""

    action: ActionId
    state: rules.ActionState
    note: str
    version: int


def record_action(actor: Actor, command: RecordAction, *, at: datetime) -> ActionId:
    """Record what a meeting decided that somebody does, and return its id.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        RuleBroken: when the item is another meeting's, nobody owes it, or its day has passed.
    """
    wording = texts_in_prose(command.wording) or command.wording
    with transaction() as session:
        meeting = meetings.meeting_row(session, command.meeting)
        may(actor, Act.WRITE_MINUTES, body=BodyId(meeting.body_id)).or_not_allowed()
        today = day_of(session, at)
        _check(session, meeting, command)
        rules.check_due(command.due_on, today).or_rule_broken()
        row = Action(
            id=new_id(),
            reference=action_reference(today.year, next_number(session, f"action:{today.year}")),
            body_id=meeting.body_id,
            meeting_id=meeting.id,
            item_id=command.item,
            wording=wording,
            owner_person_id=command.person,
            owner_member_id=command.member,
            due_on=command.due_on,
            state=rules.ActionState.OPEN,
            created_at=at,
            created_by_person_id=actor.person,
            version=1,
        )
        session.add(row)
        payload = {
            "reference": row.reference,
            "meeting": meeting.id,
            "item": command.item,
            "wording": wording,
            "person": command.person,
            "member": command.member,
            "due_on": command.due_on,
        }
        audit.record(session, audit.Recorded("action.recorded", "action", row.id, at, actor.person, payload))
        return ActionId(row.id)


def end_action(actor: Actor, command: EndAction, *, at: datetime) -> None:
    """Mark an action as done, by who owes it or by the secretary, or as dropped, by the secretary.

    Raises:
        NotFound: when there is no such action.
        NotAllowed: for others.
        Conflict: when it was changed since it was shown, or is over.
        RuleBroken: when it is dropped without saying why, or the note is too long.
    """
    note = prose(command.note).strip()
    with transaction() as session:
        row = session.get(Action, command.action)
        if row is None:
            raise NotFound(Message("There is no such action."))
        _check_ender(actor, row, command.state)
        if row.version != command.version:
            raise Conflict(Message("Somebody has changed this action since you opened it. Look at it again."))
        rules.may_end(row.state).or_conflict()
        _check_note(command.state, note)
        row.state = command.state
        row.note = note
        row.ended_at = at
        row.ended_by_person_id = actor.person
        row.version += 1
        payload = {"reference": row.reference, "note": note}
        action = f"action.{row.state.value}"
        audit.record(session, audit.Recorded(action, "action", row.id, at, actor.person, payload))


def _check(session: Session, meeting: Meeting, command: RecordAction) -> None:
    if meeting.state not in (MeetingState.OPEN, MeetingState.CLOSED):
        raise RuleBroken(Message("This meeting has not been held: it has decided nothing yet."))
    if command.item is not None:
        item = session.get(AgendaItem, command.item)
        if item is None or item.meeting_id != meeting.id:
            raise RuleBroken(Message("This item is not on the agenda of that meeting."))
    if not _is_known(session, command):
        raise RuleBroken(Message("Choose who is to do it: one person or one member."))
    if max(len(each) for each in command.wording.versions.values()) > LONGEST_WORDING:
        raise RuleBroken(
            Message("Say in at most {most} characters what is to be done.", {"most": LONGEST_WORDING})
        )


def _is_known(session: Session, command: RecordAction) -> bool:
    """Return whether exactly one owner is named, who exists."""
    if command.person is not None and command.member is None:
        return session.get(Person, command.person) is not None
    if command.member is not None and command.person is None:
        return session.get(Member, command.member) is not None
    return False


def _check_ender(actor: Actor, row: Action, state: rules.ActionState) -> None:
    if may(actor, Act.WRITE_MINUTES, body=BodyId(row.body_id)):
        return
    is_owner = row.owner_person_id == actor.person or row.owner_member_id in actor.represents
    if state is not rules.ActionState.DONE or not is_owner:
        raise NotAllowed(Message("Only who owes an action or the secretary can say that it is done."))


def _check_note(state: rules.ActionState, note: str) -> None:
    if len(note) > rules.LONGEST_NOTE:
        raise RuleBroken(Message("A note has at most {most} characters.", {"most": rules.LONGEST_NOTE}))
    if state is rules.ActionState.DROPPED and not note:
        raise RuleBroken(Message("Say why nobody does this any more."))
