"""What the law says beside the statutes: where they differ, and where they are silent."""

from dataclasses import dataclass
from datetime import date

from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import Kind
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.spelling import spell
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class LawBeside:
    """What the law says where an article differs from it, or where the statutes say nothing."""

    sentence: Message
    value: str | Message | None
    source: Source


def conflict(applied: AppliedRule) -> LawBeside:
    """Return what the law says where a rule of the statutes differs from it."""
    is_law = applied.source.origin is Origin.LAW
    source = applied.source if is_law or applied.contradicts is None else applied.contradicts
    return LawBeside(applied.remark() or source.citation(), None, source)


def silent_statutes(rulebook: Rulebook, language: str, day: date) -> tuple[LawBeside, ...]:
    """Return the rules of law that apply because the statutes do not speak of them."""
    found = ((entry, rulebook.find(key, day)) for key, entry in rulebook.vocabulary.items())
    return tuple(
        LawBeside(Message(entry.about), _in_words(rulebook, applied, language), applied.source)
        for entry, applied in found
        if applied is not None and applied.source.origin is Origin.LAW and applied.contradicts is None
    )


def _in_words(rulebook: Rulebook, applied: AppliedRule, language: str) -> str | Message | None:
    entry = rulebook.vocabulary[applied.key]
    if entry.kind is Kind.FLAG:
        return Message("yes") if applied.value else Message("no")
    return None if entry.kind is Kind.CHOICE else spell(entry, applied.value, language)
