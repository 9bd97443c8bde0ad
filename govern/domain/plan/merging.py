"""Two people edit the same thing: what each changed is kept, and what both changed is shown side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from govern.domain.values.digest import Json

#: what stands in the fields of a subject, as a record writes it
Fields: TypeAlias = Mapping[str, Json]

_MISSING: Json = None


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed, differently: what stood there, and what each of them made of it."""

    name: str
    before: Json
    theirs: Json
    yours: Json


@dataclass(frozen=True, slots=True)
class Merged:
    """The fields of both edits, those that clash with yours in them, and which of theirs were kept."""

    fields: Fields
    clashes: tuple[Clash, ...]
    kept: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Return whether nobody has to choose."""
        return not self.clashes


def merged(before: Fields, theirs: Fields, yours: Fields) -> Merged:
    """Return what two edits of the same fields make together.

    A field that only one of them changed is as that one has it; changed alike it is that; changed by both
    it clashes, and stands as yours until somebody chooses. Of a text in several languages each language
    counts as a field of its own.
    """
    fields: dict[str, Json] = {}
    clashes: list[Clash] = []
    kept: list[str] = []
    for name in dict.fromkeys((*before, *theirs, *yours)):
        stood, other, own = (each.get(name, _MISSING) for each in (before, theirs, yours))
        fields[name], is_clean = _one(stood, other, own)
        if not is_clean:
            clashes.append(Clash(name, stood, other, own))
        elif other not in (stood, own):
            kept.append(name)
    return Merged(fields, tuple(clashes), tuple(kept))


def changed(before: Fields, after: Fields) -> tuple[Fields, Fields]:
    """Return only what differs between two states: how it stood, and how it stands."""
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def rewound(now: Fields, befores: Iterable[Fields]) -> Fields:
    """Return how fields stood before some edits, the newest of which comes first.

    >>> rewound({"a": 3, "b": 1}, [{"a": 2}, {"a": 1}])
    {'a': 1, 'b': 1}
    """
    found = dict(now)
    for before in befores:
        found |= {name: value for name, value in before.items() if name in found}
    return found


def _one(stood: Json, other: Json, own: Json) -> tuple[Json, bool]:
    """Return what one field becomes, and whether nobody has to choose."""
    if own in (stood, other):
        return other, True
    if other == stood:
        return own, True
    if _is_text(stood) and _is_text(other) and _is_text(own):
        return _text(stood, other, own)
    return own, False


def _text(stood: Json, other: Json, own: Json) -> tuple[Json, bool]:
    """Return a text of which each changed other languages, or the choice of the authentic one."""
    versions = [_versions(each) for each in (stood, other, own)]
    inner = merged(*versions)
    authentic, is_clean = _one(*(_authentic(each) for each in (stood, other, own)))
    written = {language: text for language, text in inner.fields.items() if text is not None}
    if inner.is_clean and is_clean and authentic in written:
        return {"authentic": authentic, "versions": written}, True
    return own, False


def _is_text(value: Json) -> bool:
    return isinstance(value, Mapping) and set(value) == {"authentic", "versions"}


def _versions(value: Json) -> Fields:
    found = value["versions"] if isinstance(value, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _authentic(value: Json) -> Json:
    return value["authentic"] if isinstance(value, Mapping) else None
