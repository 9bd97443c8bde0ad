"""Attachments of agenda items: checked by content, kept with their digest."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.papers import Circle, check_circle
from govern.domain.access.policy import Act, may
from govern.domain.meetings.attachments import (
    MEDIA_TYPES,
    IncomingFile,
    admit_files,
    clean_name,
    extension_of,
)
from govern.domain.meetings.kinds import OVER, ItemState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, new_id
from govern.domain.values.message import Message
from govern.services.items import item_row, put_on_record, refuse_others
from govern.store.database import transaction
from govern.store.tables.meetings import AgendaItem, Attachment, Meeting


@dataclass(frozen=True, slots=True)
class Bringing:
    """Who brings papers, and for whom."""

    by: Actor
    circle: Circle = field(default_factory=Circle)


def attach_files(
    actor: Actor,
    item: ItemId,
    files: tuple[IncomingFile, ...],
    *,
    at: datetime,
    circle: Circle = Circle(),  # noqa: B008 - frozen
) -> None:
    """Add papers to an item: to a proposal by those who made it, later by the secretary and the presenter.

    Raises:
        NotAllowed: for everybody else.
        Conflict: when it has been answered or withdrawn, or its meeting is over.
        RuleBroken: for too many, too large, or unknown kinds of files, for none at all, and for a circle
            of readers without anybody.
    """
    check_circle(circle).or_rule_broken()
    with transaction() as session:
        row = item_row(session, item)
        refuse_unless_open(session, actor, row)
        if not files:
            raise RuleBroken(Message("Choose the file to attach."))
        digests = keep_files(session, row, files, at=at, bringing=Bringing(actor, circle))
        put_on_record(session, "item.attached", row, actor=actor, at=at, files=digests)


def refuse_unless_open(session: Session, actor: Actor, item: AgendaItem) -> None:
    """Pass for those who may bring papers to an item now.

    Raises:
        NotAllowed: for everybody else.
        Conflict: when its papers stand as they are.
    """
    if item.state is ItemState.ON_AGENDA and _serves(actor, item):
        meeting = session.get(Meeting, item.meeting_id) if item.meeting_id else None
        if meeting is not None and meeting.state in OVER:
            raise Conflict(Message("The meeting is over; the papers stand as they are."))
        return
    refuse_others(actor, item)
    if item.state is not ItemState.PROPOSED:
        raise Conflict(Message("This item has been answered; its files stand as they are."))


def _serves(actor: Actor, item: AgendaItem) -> bool:
    is_desk = bool(may(actor, Act.ORDER_AGENDA, body=BodyId(item.body_id)))
    return is_desk or actor.person == item.presenter_person_id


def keep_files(
    session: Session,
    item: AgendaItem,
    files: tuple[IncomingFile, ...],
    *,
    at: datetime,
    bringing: Bringing | None = None,
) -> dict[str, str]:
    """Store files with an item, and return their digests by name for the record.

    Raises:
        RuleBroken: when one of them cannot be attached.
    """
    is_replaced = select(Attachment.replaces_id).where(Attachment.replaces_id.is_not(None))
    current = select(func.count()).where(Attachment.item_id == item.id, Attachment.id.not_in(is_replaced))
    admit_files(files, present=session.scalar(current) or 0).or_rule_broken()
    kept = [new_attachment(item, file, at) for file in files]
    if bringing is None:
        return _stored(session, kept)
    for each in kept:
        each.added_by_person_id = bringing.by.person
        each.readers = bringing.circle.readers
        each.offices = sorted(office.value for office in bringing.circle.offices)
    return _stored(session, kept)


def _stored(session: Session, kept: list[Attachment]) -> dict[str, str]:
    session.add_all(kept)
    return {each.file_name: each.digest for each in kept}


def new_attachment(item: AgendaItem, file: IncomingFile, at: datetime) -> Attachment:
    """Return a file as a row, the first version of a paper for everybody invited."""
    extension = extension_of(file) or ""
    return Attachment(
        id=new_id(),
        item_id=item.id,
        file_name=clean_name(file.name, extension),
        media_type=MEDIA_TYPES[extension],
        size=len(file.content),
        digest=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
        added_at=at,
    )
