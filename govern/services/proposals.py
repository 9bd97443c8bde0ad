"""Proposals: agenda items as members and officers propose them, and take them back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import OFFICES, Act, may
from govern.domain.meetings import agenda as rules
from govern.domain.meetings.attachments import IncomingFile
from govern.domain.meetings.kinds import BodyKind, ItemState
from govern.domain.meetings.newcomer_items import ItemRight
from govern.domain.members.register import MemberSnapshot, snapshot
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MeetingId, MemberId
from govern.domain.values.message import Message
from govern.services import (
    association,
    attachments,
    drafting,
    items,
    meetings,
    newcomers_items,
    newcomers_slots,
)
from govern.services.newcomers import newcomers
from govern.store.database import transaction
from govern.store.queries import members as register
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class ProposeItem:
    """An item as its proposer wants it; no meeting means the next one.

    ``member`` is the member for which it is proposed, or None for an officer's own proposal.
    """

    body: BodyId
    meeting: MeetingId | None
    member: MemberId | None
    content: drafting.Content
    attachments: tuple[IncomingFile, ...] = ()


def propose_item(actor: Actor, command: ProposeItem, *, at: datetime) -> ItemId:
    """Propose an item for a meeting or, without one, for the body's next; return its id.

    The same proposal sent again within minutes, as by a second tap, is the one already made.

    Raises:
        NotAllowed: for a member that the actor does not represent, and for outsiders to the body.
        RuleBroken: after the deadline, for an observer, for wordings or files that do not fit.
        NotFound: when there is no such body, meeting or member.
    """
    _refuse_outsiders(actor, command)
    with transaction() as session:
        right = _admit(session, actor, command, at)
        if command.content.kind not in rules.PROPOSED_KINDS:
            raise RuleBroken(Message("Only the secretary puts formalities on an agenda."))
        earlier = drafting.sent_before(session, command.body, command.content, actor=actor, at=at)
        if earlier and (earlier.meeting_id, earlier.proposed_by_member_id) == (
            command.meeting,
            command.member,
        ):
            return ItemId(earlier.id)
        row = drafting.new_item(session, command.body, command.content, actor=actor, at=at)
        row.meeting_id = command.meeting
        row.proposed_by_member_id = command.member
        newcomers_items.note_right(session, row, right, at=at)
        session.flush()
        digests = attachments.keep_files(
            session, row, command.attachments, at=at, bringing=attachments.Bringing(actor)
        )
        items.put_on_record(
            session,
            "item.proposed",
            row,
            actor=actor,
            at=at,
            member=command.member,
            title=row.title,
            files=digests,
            by_right=right.is_given,
        )
        return ItemId(row.id)


def withdraw_item(actor: Actor, item: ItemId, *, version: int, at: datetime) -> None:
    """Take a proposal back before a convocation names it; the agenda closes the gap.

    Raises:
        NotAllowed: for anybody but those who proposed it.
        Conflict: when it has been answered with a no, convoked, or changed since it was shown.
    """
    with transaction() as session:
        row = items.item_row(session, item)
        if not items.is_proposer(actor, row):
            raise NotAllowed(Message("Only those who proposed this item can do this."))
        meetings.refuse_stale(row.version, version)
        held = session.get_one(Meeting, row.meeting_id) if row.meeting_id else None
        planned = items.planned_meeting(session, held) if held else None
        rules.may_withdraw(row.state, planned).or_conflict()
        row.state = ItemState.WITHDRAWN
        row.version += 1
        items.leave_agenda(session, row)
        if held is not None:
            newcomers_slots.keep_slots(session, held, at=at)
        items.put_on_record(session, "item.withdrawn", row, actor=actor, at=at)


def _refuse_outsiders(actor: Actor, command: ProposeItem) -> None:
    may(actor, Act.PROPOSE_ITEM).or_not_allowed()
    is_own = command.member is None or command.member in actor.represents
    if not is_own and not actor.holds(Office.SECRETARY, body=command.body):
        raise NotAllowed(Message("You do not represent this member."))


def _admit(session: Session, actor: Actor, command: ProposeItem, at: datetime) -> ItemRight:
    kind = items.body_kind(session, command.body)
    on = day_at(at, association.association_facts(session).zone)
    right = newcomers_items.right_now(session, command.member, command.meeting, kind, at=at)
    rules.admit_item(
        association.rulebook_of(session),
        body=kind,
        meeting=_meeting(session, command),
        proposer=replace(
            _proposer(actor, _member(session, command.member, on), kind, command.body),
            is_newcomer=right.is_given or (right.number is None and command.member in newcomers(at=at)),
            used_up=right.used_up,
        ),
        on=on,
    ).or_rule_broken()
    return right


def _meeting(session: Session, command: ProposeItem) -> rules.PlannedMeeting | None:
    if command.meeting is None:
        return None
    row = meetings.meeting_row(session, command.meeting)
    if row.body_id != command.body:
        raise RuleBroken(Message("{meeting} is a meeting of another body.", {"meeting": row.reference}))
    return items.planned_meeting(session, row)


def _proposer(actor: Actor, member: MemberSnapshot | None, kind: BodyKind, body: BodyId) -> rules.Proposer:
    """Return for whom it is proposed; whoever sits on any body may propose to the assembly."""
    scope = None if kind is BodyKind.ASSEMBLY else body
    return rules.Proposer(member, is_officer=actor.holds(*OFFICES[Act.PROPOSE_ITEM], body=scope))


def _member(session: Session, member: MemberId | None, on: date) -> MemberSnapshot | None:
    if member is None:
        return None
    entries = {entry.id: entry for entry in register.register_entries(session)}
    if member not in entries:
        raise NotFound(Message("There is no such member."))
    return snapshot(entries[member], on)
