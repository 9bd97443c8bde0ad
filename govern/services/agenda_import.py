"""Importing an agenda: the items of a file at the end of a meeting's agenda, all of them or none."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import ItemKind, MinutesState
from govern.domain.members.sheet import name_key
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import BodyId
from govern.domain.values.message import Message
from govern.rulefiles.agenda_file import AgendaEntry, AgendaFile, read_agenda
from govern.services import agenda, audit, drafting, items
from govern.store.database import current_session, transaction
from govern.store.tables.association import Body
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.members import Member


@dataclass(frozen=True, slots=True)
class AgendaPreview:
    """What importing an agenda would add, or has added: the items that the meeting does not have."""

    meeting: str
    added: tuple[AgendaEntry, ...]
    unchanged: int

    def sentences(self) -> tuple[Message, ...]:
        """Return each new item in words."""
        return tuple(
            Message("{meeting}: {title}.", {"meeting": self.meeting, "title": each.title.authentic_text})
            for each in self.added
        )


def preview_agenda(text: bytes, meeting: str) -> AgendaPreview:
    """Return what importing an agenda for the meeting of this reference would add.

    Raises:
        RuleBroken: when the file is faulty, or the meeting is one of another body.
        NotFound: when there is no such meeting.
    """
    return _compare(current_session(), read_agenda(text), meeting)


def import_agenda(text: bytes, meeting: str, *, actor: Actor, at: datetime) -> AgendaPreview:
    """Put the items of a file on a meeting's agenda; those that stand there already are left alone.

    Raises:
        NotAllowed: for anybody but the secretary.
        RuleBroken: when the file is faulty, or the meeting is one of another body.
        NotFound: when there is no such meeting, or no member that the file names as proposer.
        Conflict: when the meeting's agenda takes no such item any more.
    """
    agenda_file = read_agenda(text)
    with transaction() as session:
        preview = _compare(session, agenda_file, meeting)
        row = _meeting(session, meeting)
        may(actor, Act.ORDER_AGENDA, body=BodyId(row.body_id)).or_not_allowed()
        added = [_add(session, row, entry, actor=actor, at=at) for entry in preview.added]
        if added:
            audit.record(
                session,
                audit.Recorded(
                    action="agenda.imported",
                    subject_kind="meeting",
                    subject_id=row.id,
                    at=at,
                    actor=actor.person,
                    payload={"items": [each.reference for each in added]},
                ),
            )
        return preview


def _compare(session: Session, agenda_file: AgendaFile, meeting: str) -> AgendaPreview:
    row = _meeting(session, meeting)
    if session.get_one(Body, row.body_id).kind is not agenda_file.body:
        raise RuleBroken(Message("{meeting} is a meeting of another body.", {"meeting": row.reference}))
    there = {name_key(each.title.authentic_text) for each in items.on_agenda(session, row.id)}
    added = [each for each in agenda_file.items if name_key(each.title.authentic_text) not in there]
    return AgendaPreview(row.reference, tuple(added), len(agenda_file.items) - len(added))


def _meeting(session: Session, reference: str) -> Meeting:
    row = session.scalar(select(Meeting).where(Meeting.reference == reference))
    if row is None:
        raise NotFound(Message("There is no meeting {meeting}.", {"meeting": reference}))
    return row


def _add(session: Session, meeting: Meeting, entry: AgendaEntry, *, actor: Actor, at: datetime) -> AgendaItem:
    content = drafting.Content(
        entry.kind, entry.subject, entry.title, entry.explanation, entry.requested_decision
    )
    item = drafting.new_item(session, BodyId(meeting.body_id), content, actor=actor, at=at)
    if entry.proposed_by:
        item.proposed_by_member_id = _proposer(session, entry.proposed_by).id
    if entry.kind is ItemKind.MINUTES_APPROVAL:
        item.approves_minutes_id = _minutes_to_approve(session, meeting).id
    agenda.put_on_agenda(session, item, meeting, at=at)
    return item


def _proposer(session: Session, reference: str) -> Member:
    member = session.scalar(select(Member).where(Member.reference == reference))
    if member is None:
        raise NotFound(Message("There is no member {member}.", {"member": reference}))
    return member


def _minutes_to_approve(session: Session, meeting: Meeting) -> Minutes:
    minutes = session.scalar(
        select(Minutes)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .where(Meeting.body_id == meeting.body_id, Minutes.state == MinutesState.ISSUED)
        .order_by(Meeting.starts_at.desc())
        .limit(1)
    )
    if minutes is None:
        raise RuleBroken(Message("This body has no issued minutes that wait for approval."))
    return minutes
