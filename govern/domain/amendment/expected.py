"""What will have to be filed after a meeting that amends, dissolves or elects: expected, with its article."""

from collections.abc import Iterator
from datetime import date

from govern.domain.amendment.duties import AUTHORITIES, FORMALITIES, counts_from, due_on, remarks
from govern.domain.meetings.sitting import Occasion
from govern.domain.meetings.timeline_days import Deadline, Duty, Timeline, Undated, state_of
from govern.domain.statutes import structures
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.measure_words import period_in_words
from govern.domain.statutes.rule import Kind
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.message import Message

#: the beginnings of the keys of what each occasion brings
_STEMS = {
    Occasion.AMENDMENT: ("duty.amendment.",),
    Occasion.PURPOSE: ("duty.amendment.", "duty.purpose."),
    Occasion.DISSOLUTION: ("duty.dissolution.",),
    Occasion.BOARD: ("duty.board.",),
}
_IF_DECIDED = Message("if it is so decided")


def with_expected(
    line: Timeline, rulebook: Rulebook, occasions: frozenset[Occasion], *, held_on: date, on: date
) -> Timeline:
    """Return the timeline with the formalities that follow if the meeting decides what is on its agenda."""
    dated, undated = [], []
    for rule, duty in _duties(rulebook, occasions, min(on, held_on)):
        label = Message(
            "{what} with the {authority}",
            {"what": FORMALITIES[duty.formality], "authority": AUTHORITIES[duty.authority]},
        )
        day = due_on(duty, held_on)
        if day is None:
            undated.append(Undated(label, counts_from(duty) or _IF_DECIDED, rule.source))
        else:
            dated.append(_deadline(label, duty, rule, on=on, day=day))
    return Timeline(line.deadlines, line.silent, (*line.undated, *undated)).with_more(*dated)


def _deadline(label: Message, duty: structures.Duty, rule: AppliedRule, *, day: date, on: date) -> Deadline:
    words = (
        Message("{period} after the decision", {"period": period_in_words(duty.within)})
        if duty.within
        else _IF_DECIDED
    )
    return Deadline(
        Duty.FILING,
        label,
        day,
        state_of(day, on),
        rule=words,
        source=rule.source,
        remarks=remarks(duty, rule.source),
    )


def _duties(
    rulebook: Rulebook, occasions: frozenset[Occasion], on: date
) -> Iterator[tuple[AppliedRule, structures.Duty]]:
    stems = tuple(stem for each in Occasion if each in occasions for stem in _STEMS.get(each, ()))
    for key, entry in rulebook.vocabulary.items():
        if entry.kind is Kind.DUTY and stems and key.startswith(stems):
            rule = rulebook.find(key, on)
            if rule is not None and isinstance(rule.value, structures.Duty):
                yield rule, rule.value
