"""Editing what a plan says, by several people at once: what each changed is kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.merging import Fields, Merged, changed, merged, rewound
from govern.domain.plan.subjects import Said
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services.association import day_of
from govern.services.plan_edits import Edit, edits_after, keep_edit
from govern.services.plan_subjects import (
    Kind,
    Row,
    activity_of,
    check_editor,
    check_said,
    fields_of,
    plan_of,
    said_in,
    subject_row,
    write_fields,
)
from govern.store.database import transaction


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody says of a subject, having seen one version of it."""

    kind: Kind
    subject: UUID
    said: Said
    version: int


@dataclass(frozen=True, slots=True)
class Saved:
    """The edit is kept; ``kept`` names the fields that somebody else had changed meanwhile."""

    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Nothing is written: fields that both changed wait for a choice, on top of the version that stands."""

    both: Merged
    said: Said
    version: int


def change(actor: Actor, command: Change, *, at: datetime) -> Saved | Unsettled:
    """Write an edit; one that began from an older version is merged with what others wrote since.

    Raises:
        NotFound: when there is no such subject.
        NotAllowed: for whoever may not edit it.
        RuleBroken: when what it says does not fit into the plan.
    """
    with transaction() as session:
        row = subject_row(session, command.kind, command.subject)
        check_editor(session, actor, row)
        both = _with_others(session, command, row)
        if not both.is_clean:
            return Unsettled(both, said_in(command.kind, both.fields), row.version)
        said = said_in(command.kind, both.fields)
        check_said(session, plan_of(session, row), said, today=day_of(session, at))
        before, after = changed(fields_of(command.kind, row), both.fields)
        if after:
            write_fields(command.kind, row, said)
            row.version += 1
            kind = command.kind
            edit = Edit(kind.name, row.id, row.version, before, after, kind.changed, activity_of(row))
            keep_edit(session, actor, plan_of(session, row).id, edit, at=at)
        return Saved(both.kept)


def _with_others(session: Session, command: Change, row: Row) -> Merged:
    """Return an edit together with what was written since the version that its author saw."""
    now, yours = fields_of(command.kind, row), _record(command.said)
    if command.version > row.version:
        raise Conflict(Message("The form is damaged. Load the page again."))
    since = edits_after(session, row.id, command.version)
    if len(since) < row.version - command.version:
        raise Conflict(Message("Somebody has changed this since you opened it. Look at it again."))
    befores = [_fields(each.before) for each in since]
    return merged(rewound(now, befores), now, yours)


def _record(said: Said) -> Fields:
    return _fields(to_record(said))


def _fields(record: object) -> Fields:
    if record is None:
        return {}
    if not isinstance(record, dict):
        raise RuleBroken(Message("The form is damaged. Load the page again."))
    return record
