"""What the law says beside the statutes: where they differ, and where they are silent."""

from dataclasses import dataclass
from datetime import date

from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class LawBeside:
    """What the law says where an article differs from it, or where the statutes say nothing."""

    sentence: Message
    value: Message | None
    source: Source


def conflict(applied: AppliedRule) -> LawBeside:
    """Return what the law says where a rule of the statutes differs from it."""
    is_law = applied.source.origin is Origin.LAW
    source = applied.source if is_law or applied.contradicts is None else applied.contradicts
    return LawBeside(applied.remark() or source.citation(), None, source)


def silent_statutes(rulebook: Rulebook, day: date) -> tuple[LawBeside, ...]:
    """Return the rules of law that apply because the statutes do not speak of them."""
    found = ((entry, rulebook.find(key, day)) for key, entry in rulebook.vocabulary.items())
    return tuple(
        LawBeside(Message(entry.about), value_in_words(entry, applied.value), applied.source)
        for entry, applied in found
        if applied is not None and applied.source.origin is Origin.LAW and applied.contradicts is None
    )
