"""A move of the seat in words: the way there, who decides what, and what changes for every rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.compliance_words import (
    Missing,
    Worded,
    gap_in_words,
    worded_findings,
)
from govern.domain.statutes.relocation import Move, Needed, Owed, Shift, Step, Way
from govern.domain.statutes.rule import Vocabulary
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message

_WAYS: Mapping[Way, Message] = {
    Way.TRANSFER: Message(
        "Both laws know a transfer: the association moves its seat by amending its statutes, and stays "
        "the same legal person."
    ),
    Way.CONVERSION: Message(
        "Today’s law lets the association convert into this form without dissolving it; it stays the same "
        "legal person."
    ),
    Way.ANEW: Message(
        "These laws know no way to take the association along. The way is to found it anew under the other "
        "law, and then to merge into the new one where the laws allow it, or to dissolve the old one "
        "and hand over what the law lets it hand over."
    ),
}
_STEPS: Mapping[Step, Message] = {
    Step.AMENDMENT: Message("Amend the statutes"),
    Step.CONVERSION: Message("Convert the association"),
    Step.FOUNDING: Message("Found the new association"),
    Step.MERGER: Message("Merge, where the laws allow it"),
    Step.DISSOLUTION: Message("Dissolve the old association"),
}


@dataclass(frozen=True, slots=True)
class RuleSaid:
    """What a rule says, where it stands, and what is not known about it."""

    about: Message
    value: Message
    source: Source
    reach: Message | None


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A decision on the way with the rules that decide it; none means that nobody says."""

    name: Message
    rules: tuple[RuleSaid, ...]


@dataclass(frozen=True, slots=True)
class ShiftSaid:
    """A matter on which the statutes are silent: what rules it today, and what would."""

    about: Message
    today: RuleSaid | None
    then: RuleSaid | None


@dataclass(frozen=True, slots=True)
class MoveSaid:
    """A move in words, in the order in which a board reads it."""

    way: Message
    evidence: tuple[ShiftSaid, ...]
    steps: tuple[StepSaid, ...]
    duties_today: tuple[RuleSaid, ...]
    duties_then: tuple[RuleSaid, ...]
    must_change: tuple[Worded, ...]
    in_doubt: tuple[Worded, ...]
    may_stay: tuple[Worded, ...]
    becomes_silent: tuple[ShiftSaid, ...]
    newly_ruled: tuple[ShiftSaid, ...]
    changes_by_law: tuple[ShiftSaid, ...]
    missing: tuple[Missing, ...]


def put_move_in_words(move: Move, vocabulary: Vocabulary, contents: Mapping[str, str]) -> MoveSaid:
    """Return a move in words; ``contents`` says what each topic of mandatory contents is."""
    say = _Words(vocabulary, move)
    return MoveSaid(
        way=_WAYS[move.way],
        evidence=tuple(say.shift(each) for each in move.evidence),
        steps=tuple(say.step(each) for each in move.decisions),
        duties_today=tuple(say.duty(each) for each in move.duties if not each.is_new_law),
        duties_then=tuple(say.duty(each) for each in move.duties if each.is_new_law),
        must_change=worded_findings(move.must_change, vocabulary),
        in_doubt=worded_findings(move.in_doubt, vocabulary),
        may_stay=worded_findings(move.may_stay, vocabulary),
        becomes_silent=tuple(say.shift(each) for each in move.becomes_silent),
        newly_ruled=tuple(say.shift(each) for each in move.newly_ruled),
        changes_by_law=tuple(say.shift(each) for each in move.changes_by_law),
        missing=tuple(gap_in_words(each, contents) for each in move.missing),
    )


class _Words:
    """Rules in words, on the day of the move."""

    def __init__(self, vocabulary: Vocabulary, move: Move) -> None:
        self.vocabulary = vocabulary
        self.day = move.on

    def rule(self, applied: AppliedRule) -> RuleSaid:
        entry = self.vocabulary[applied.key]
        value = value_in_words(entry, applied.value)
        return RuleSaid(Message(entry.about), value, applied.source, applied.reach(self.day))

    def duty(self, owed: Owed) -> RuleSaid:
        return self.rule(owed.rule)

    def step(self, needed: Needed) -> StepSaid:
        rules = (needed.quorum, needed.majority)
        return StepSaid(_STEPS[needed.step], tuple(self.rule(each) for each in rules if each is not None))

    def shift(self, shift: Shift) -> ShiftSaid:
        today, then = (self.rule(each) if each else None for each in (shift.today, shift.then))
        return ShiftSaid(Message(self.vocabulary[shift.key].about), today, then)
