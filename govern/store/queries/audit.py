"""The record as its readers see it: who did what when, never what stands in the details."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.text import Text
from govern.store.database import current_session
from govern.store.tables.accounts import Account, Person
from govern.store.tables.association import Association, StatutesVersion
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Document, Letter, Minutes
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow
from govern.store.tables.voting import Ballot, Vote

PAGE = 50
_LAST_POSSIBLE = 2**31 - 1

#: what an entry was about, in a word that people know it by
About = str | date | Text | None

_SUBJECTS: Mapping[str, Select[UUID, str] | Select[UUID, date] | Select[UUID, Text]] = {
    "account": select(Account.id, Person.name).join(Person, Person.id == Account.person_id),
    "association": select(Association.id, Association.name),
    "ballot": select(Ballot.id, AgendaItem.reference)
    .join(Vote, Vote.id == Ballot.vote_id)
    .join(AgendaItem, AgendaItem.id == Vote.item_id),
    "document": select(Document.id, Document.reference),
    "item": select(AgendaItem.id, AgendaItem.reference),
    "letter": select(Letter.id, Letter.recipient_name),
    "meeting": select(Meeting.id, Meeting.reference),
    "minutes": select(Minutes.id, Meeting.reference).join(Meeting, Meeting.id == Minutes.meeting_id),
    "motion": select(MotionRow.id, AgendaItem.reference).join(AgendaItem, AgendaItem.id == MotionRow.item_id),
    "person": select(Person.id, Person.name),
    "statutes": select(StatutesVersion.id, StatutesVersion.in_force_from),
    "vote": select(Vote.id, AgendaItem.reference).join(AgendaItem, AgendaItem.id == Vote.item_id),
}


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry: its place, its moment, who acted (None for nobody signed in), what was done to what."""

    seq: int
    at: datetime
    actor: str | None
    action: str
    about: About


@dataclass(frozen=True, slots=True)
class RecordShown:
    """Part of the record, the latest entry first."""

    entries: tuple[EntryShown, ...]
    #: how many entries there are in all
    total: int
    head: str
    #: the part that comes next holds entries before this one
    older: int | None


def record_shown(actor: Actor, *, before: int | None = None) -> RecordShown:
    """Return the entries before a place, or the latest ones; as many queries for few as for many.

    Raises:
        NotAllowed: when the actor may not read the record.
    """
    may(actor, Act.READ_AUDIT).or_not_allowed()
    session = current_session()
    query = select(
        AuditEntry.seq,
        AuditEntry.at,
        Person.name,
        AuditEntry.action,
        AuditEntry.subject_kind,
        AuditEntry.subject_id,
    ).outerjoin(Person, Person.id == AuditEntry.actor_person_id)
    if before is not None:
        query = query.where(AuditEntry.seq < max(0, min(before, _LAST_POSSIBLE)))
    rows = session.execute(query.order_by(AuditEntry.seq.desc()).limit(PAGE + 1)).all()
    shown = rows[:PAGE]
    about = _about((row.subject_kind, row.subject_id) for row in shown)
    return RecordShown(
        entries=tuple(_shown(row, about) for row in shown),
        total=session.scalar(select(func.count()).select_from(AuditEntry)) or 0,
        head=session.scalar(select(AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)) or "",
        older=shown[-1].seq if len(rows) > PAGE else None,
    )


def _shown(
    row: Row[int, datetime, str | None, str, str, UUID | None], about: Mapping[tuple[str, UUID | None], About]
) -> EntryShown:
    seq, at, actor, action, kind, subject = row
    return EntryShown(seq, at, actor, action, about.get((kind, subject)))


def _about(subjects: Iterable[tuple[str, UUID | None]]) -> Mapping[tuple[str, UUID | None], About]:
    """Return the word for each subject that still has one, with one query for each kind."""
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for kind, subject in subjects:
        if subject is not None and kind in _SUBJECTS:
            by_kind[kind].add(subject)
    found: dict[tuple[str, UUID | None], About] = {}
    for kind, ids in by_kind.items():
        query = _SUBJECTS[kind]
        for subject, word in current_session().execute(query.where(query.selected_columns[0].in_(ids))):
            found[kind, subject] = word
    return found
