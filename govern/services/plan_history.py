"""Who changed what in the plan, and when, in words; and which of it can still be taken back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.plan.history_words import FIELD_NAMES, KIND_NAMES, FieldChanged, in_words
from govern.domain.plan.merging import Fields
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.services.plan_rights import may_edit_plan
from govern.services.plan_undo import can_undo
from govern.store.database import current_session
from govern.store.queries.plan_history import EditKept, edits_of, names_of

_NOTHING: Fields = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit: who, when, what of which subject it changed, and whether this reader can take it back."""

    id: UUID
    at: datetime
    by: str
    kind: Message
    what: str
    is_new: bool
    is_out: bool
    is_undone: bool
    can_undo: bool
    changes: tuple[FieldChanged, ...]


def history(
    actor: Actor, subjects: Iterable[UUID], *, may_edit: bool, after: int, most: int
) -> tuple[Entry, ...]:
    """Return some edits of subjects, the newest first; the number of queries is fixed."""
    session = current_session()
    kept = edits_of(session, subjects, after=after, most=most)
    names = names_of(session, {each for edit in kept for each in _ids(edit)})
    has_office = bool(may_edit_plan(actor))
    return tuple(
        Entry(
            id=edit.id,
            at=edit.at,
            by=edit.by,
            kind=KIND_NAMES.get(edit.kind, KIND_NAMES["activity"]),
            what=_title(edit),
            is_new=edit.before is None,
            is_out=edit.after is None,
            is_undone=edit.is_undone,
            can_undo=may_edit
            and edit.is_latest
            and not edit.is_undone
            and edit.after is not None
            and can_undo(edit.kind, is_new=edit.before is None)
            and (has_office or edit.person == actor.person),
            changes=tuple(changes_of(edit.before or _NOTHING, edit.after or _NOTHING, names)),
        )
        for edit in kept
    )


def changes_of(before: Fields, after: Fields, names: Mapping[str, str]) -> Iterator[FieldChanged]:
    """Yield what changed, field by field, in words."""
    for name in dict.fromkeys((*before, *after)):
        stood, stands = before.get(name), after.get(name)
        if stood != stands:
            label = _label(name, names)
            yield FieldChanged(label, in_words(name, stood, names), in_words(name, stands, names))


def _label(name: str, names: Mapping[str, str]) -> Message | str:
    """Return what a field is called: by its name, or by the member, person or activity that it is about."""
    if name in FIELD_NAMES:
        return FIELD_NAMES[name]
    about, _, year = name.partition(":")
    return f"{names.get(about, '')} {year}".strip()


def _title(edit: EditKept) -> str:
    """Return what something new or taken out is called."""
    fields = edit.after if edit.after is not None else edit.before
    said = in_words("title", (fields or _NOTHING).get("title") or (fields or _NOTHING).get("name"), {})
    return str(said.words) if said is not None and (edit.before is None or edit.after is None) else ""


def _ids(edit: EditKept) -> Iterator[UUID]:
    """Yield every id that an edit speaks of."""
    for fields in (edit.before or _NOTHING, edit.after or _NOTHING):
        for name, value in fields.items():
            yield from _as_ids(name.partition(":")[0])
            yield from _as_ids(value)


def _as_ids(value: Json) -> Iterator[UUID]:
    if isinstance(value, str) and len(value) == 36 and value.count("-") == 4:
        try:
            yield UUID(value)
        except ValueError:
            return
