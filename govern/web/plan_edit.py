"""Editing a part of the plan on a page: save, merge with what others wrote, or lay both side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol, TypeAlias, TypeVar, cast
from uuid import UUID

from govern.domain.plan.history_words import FIELD_NAMES, Said, in_words
from govern.domain.plan.merging import Clash
from govern.domain.plan.subjects import Said as Fields
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.services.plan_editing import Change, Saved, Unsettled, change
from govern.services.plan_subjects import Kind
from govern.store.queries.plan_history import names_of
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.languages import TextsForm
from govern.web.forms.secure import SecureForm, VersionField
from govern.web.installation import now
from govern.web.session import current_actor

SAVED = Message("It is saved.")
F = TypeVar("F", bound=Fields)


class SaidForm(Protocol):
    """A form that reads what is said of a subject."""

    version: VersionField

    def said(self) -> Fields:
        """Return what was typed."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A field that two people changed: what stood there, what the other made of it, what was typed here."""

    name: Message
    before: Said | None
    theirs: Said | None
    yours: Said | None


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of sending a form: words for the next page when it was saved, else what both changed."""

    words: Message | None = None
    both: tuple[SideBySide, ...] = ()


#: what two people changed
Both: TypeAlias = tuple[SideBySide, ...]


def try_change(kind: Kind, subject: UUID, form: SaidForm, begin: Callable[[F], None]) -> Tried:
    """Write what a valid form says; what others wrote meanwhile is kept, or shown beside it.

    ``begin`` puts what is said into the form. A refusal stands on the form, which keeps everything typed.
    """
    if not isinstance(form, SecureForm):
        raise TypeError("a form of the house is asked for")
    try:
        command = Change(kind, subject, form.said(), form.version.data or 0)
        found = change(current_actor(), command, at=now())
    except (Conflict, RuleBroken) as error:
        page.refused(error, form)
        return Tried()
    if isinstance(found, Saved):
        return Tried(words=words_of(found))
    _wait(form, found, begin)
    return Tried(both=side_by_side(found.both.clashes))


def try_new(form: TextsForm, make: Callable[[], UUID]) -> UUID | None:
    """Make something new from a valid form; a refusal stands on the form, which keeps everything typed."""
    try:
        return make()
    except (Conflict, NotFound, RuleBroken) as error:
        page.refused(error, form)
        return None


def words_of(saved: Saved) -> Message:
    """Return what to say after saving: which fields another person changed meanwhile, and were kept."""
    if not saved.kept:
        return SAVED
    first = FIELD_NAMES[saved.kept[0]]
    more = len(saved.kept) - 1
    if not more:
        return Message(
            "Saved. Somebody else had changed “{field}” meanwhile; that is kept.", {"field": first}
        )
    return Message(
        "Saved. Somebody else had changed “{field}” and {n} more field meanwhile; that is kept.",
        {"field": first, "n": more},
        plural="Saved. Somebody else had changed “{field}” and {n} more fields meanwhile; that is kept.",
    )


def side_by_side(clashes: tuple[Clash, ...]) -> tuple[SideBySide, ...]:
    """Return what both changed, in words."""
    names = _names(clashes)
    return tuple(
        SideBySide(
            FIELD_NAMES[each.name],
            in_words(each.name, each.before, names),
            in_words(each.name, each.theirs, names),
            in_words(each.name, each.yours, names),
        )
        for each in clashes
    )


def _wait(form: SecureForm, found: Unsettled, begin: Callable[[F], None]) -> None:
    """Show the form on top of what stands now: the other's fields in it, and yours where both changed."""
    begin(cast(F, found.said))
    form.version.data = found.version
    form.refuse(
        Message(
            "Somebody else has changed the same meanwhile. Choose below what shall stand, and save again."
        )
    )
    form.status = HTTPStatus.CONFLICT


def _names(clashes: tuple[Clash, ...]) -> Mapping[str, str]:
    asked = [each for each in clashes if each.name.endswith("_id")]
    ids = [UUID(str(v)) for each in asked for v in (each.before, each.theirs, each.yours) if v]
    return names_of(reading(), ids) if ids else {}
