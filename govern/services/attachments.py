"""Attachments of agenda items: checked by content, kept with their digest."""

import hashlib
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.attachments import (
    MEDIA_TYPES,
    IncomingFile,
    admit_files,
    clean_name,
    extension_of,
)
from govern.domain.meetings.kinds import ItemState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ItemId, new_id
from govern.domain.values.message import Message
from govern.services.items import item_row, put_on_record, refuse_others
from govern.store.database import transaction
from govern.store.tables.meetings import AgendaItem, Attachment


def attach_files(actor: Actor, item: ItemId, files: tuple[IncomingFile, ...], *, at: datetime) -> None:
    """Add files to a proposal that has not been answered yet.

    Raises:
        NotAllowed: for anybody but those who proposed it, and the secretary.
        Conflict: when it has been answered or withdrawn.
        RuleBroken: for too many, too large, or unknown kinds of files, and for none at all.
    """
    with transaction() as session:
        row = item_row(session, item)
        refuse_others(actor, row)
        if row.state is not ItemState.PROPOSED:
            raise Conflict(Message("This item has been answered; its files stand as they are."))
        if not files:
            raise RuleBroken(Message("Choose the file to attach."))
        digests = keep_files(session, row, files, at=at)
        put_on_record(session, "item.attached", row, actor=actor, at=at, files=digests)


def keep_files(
    session: Session, item: AgendaItem, files: tuple[IncomingFile, ...], *, at: datetime
) -> dict[str, str]:
    """Store files with an item, and return their digests by name for the record.

    Raises:
        RuleBroken: when one of them cannot be attached.
    """
    present = session.scalar(select(func.count()).where(Attachment.item_id == item.id)) or 0
    admit_files(files, present=present).or_rule_broken()
    kept = [_attachment(item, file, at) for file in files]
    session.add_all(kept)
    return {each.file_name: each.digest for each in kept}


def _attachment(item: AgendaItem, file: IncomingFile, at: datetime) -> Attachment:
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
