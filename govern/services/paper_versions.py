"""Papers replaced by new versions, and for whom they are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.papers import Circle, check_circle
from govern.domain.meetings.attachments import IncomingFile, admit_files
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import AttachmentId, ItemId
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services.attachments import new_attachment, refuse_unless_open
from govern.services.items import item_row, put_on_record
from govern.store.database import transaction
from govern.store.tables.meetings import AgendaItem, Attachment

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class ReplacePaper:
    """A new version of a paper, and what has changed in it."""

    item: ItemId
    paper: AttachmentId
    file: IncomingFile
    note: str = ""


def replace_paper(actor: Actor, command: ReplacePaper, *, at: datetime) -> None:
    """Put a new version in the place of a paper; the old one is kept, with its digest, for the same readers.

    Raises:
        NotAllowed: for those who may bring no papers to the item.
        NotFound: when the item has no such paper.
        Conflict: when that version has been replaced already, or papers stand as they are.
        RuleBroken: for a file that cannot be attached, the same file again, or too long a note.
    """
    note = one_line(command.note)
    if len(note) > LONGEST_NOTE:
        values = {"length": len(note), "most": LONGEST_NOTE}
        raise RuleBroken(Message("A text here has {length} characters; {most} fit.", values))
    with transaction() as session:
        item, paper = _editable(session, actor, command.item, command.paper)
        if session.scalar(select(Attachment.id).where(Attachment.replaces_id == paper.id)) is not None:
            raise Conflict(Message("This version has been replaced already. Replace the newest one."))
        admit_files((command.file,)).or_rule_broken()
        row = new_attachment(item, command.file, at)
        if row.digest == paper.digest:
            raise RuleBroken(Message("This is the same file as before."))
        row.replaces_id, row.note = paper.id, note
        row.added_by_person_id = actor.person
        row.readers, row.offices = paper.readers, paper.offices
        session.add(row)
        put_on_record(
            session,
            "item.paper_replaced",
            item,
            actor=actor,
            at=at,
            paper=row.file_name,
            before=paper.digest,
            after=row.digest,
            note=note,
        )


def choose_readers(actor: Actor, item: ItemId, paper: AttachmentId, circle: Circle, *, at: datetime) -> None:
    """Settle for whom a paper is, all its versions alike.

    Raises:
        NotAllowed: for those who may bring no papers to the item.
        NotFound: when the item has no such paper.
        Conflict: when papers stand as they are.
        RuleBroken: for a circle of offices that names none.
    """
    check_circle(circle).or_rule_broken()
    with transaction() as session:
        row, chosen = _editable(session, actor, item, paper)
        for each in versions_of(session, chosen):
            each.readers = circle.readers
            each.offices = sorted(office.value for office in circle.offices)
        put_on_record(
            session,
            "item.readers_chosen",
            row,
            actor=actor,
            at=at,
            paper=chosen.file_name,
            readers=circle.readers,
            offices=sorted(office.value for office in circle.offices),
        )


def versions_of(session: Session, paper: Attachment) -> tuple[Attachment, ...]:
    """Return every version of the paper of which this is one."""
    rows = {row.id: row for row in session.scalars(select(Attachment).filter_by(item_id=paper.item_id))}
    after = {row.replaces_id: row for row in rows.values() if row.replaces_id}
    found, first = [paper], paper
    while first.replaces_id is not None:
        first = rows[first.replaces_id]
        found.append(first)
    while (following := after.get(found[0].id)) is not None:
        found.insert(0, following)
    return tuple(found)


def _editable(
    session: Session, actor: Actor, item: ItemId, paper: AttachmentId
) -> tuple[AgendaItem, Attachment]:
    row, found = item_row(session, item), session.get(Attachment, paper)
    refuse_unless_open(session, actor, row)
    if found is None or found.item_id != row.id:
        raise NotFound(Message("There is no such file."))
    return row, found
