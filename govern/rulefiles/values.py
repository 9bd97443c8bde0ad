"""The values of rules as files write them, one reader for each kind."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from govern.domain.statutes.rule import NAMING, Entry, Kind, RuleValue, TestBase, TestCounts, TestValue
from govern.domain.statutes.structures import (
    Authority,
    Bar,
    Duty,
    Effect,
    Formality,
    Kin,
    Matter,
    Moment,
    Period,
    PeriodUnit,
    Step,
    Voter,
)
from govern.domain.values.message import Message
from govern.rulefiles.parts import Part

_SHARE = re.compile(r"(\d{1,6})/(\d{1,6})")
_PERIOD = re.compile(r"(\d{1,4}) (hour|day|week|month|year)s?")

E = TypeVar("E", bound=StrEnum)


def read_value(part: Part, entry: Entry) -> RuleValue:
    """Return a rule's value after checking that it is of the kind that the vocabulary asks for."""
    return _READERS[entry.kind](part, entry)


def _read_whole(part: Part, _entry: Entry) -> int:
    return part.whole()


def _read_flag(part: Part, _entry: Entry) -> bool:
    return part.flag()


def _read_statement(part: Part, _entry: Entry) -> str:
    return part.text()


def _read_choice(part: Part, entry: Entry) -> str:
    return part.one_of(entry.options)


def _read_set(part: Part, entry: Entry) -> tuple[str, ...]:
    found = {each.one_of(entry.options) for each in part.items()}
    if len(found) != len(part.items()):
        part.place.refuse(Message("The list names something twice."))
    return tuple(each for each in entry.options if each in found)


def _read_tests(part: Part, entry: Entry) -> tuple[TestValue, ...]:
    return tuple(_read_test(each, entry) for each in part.items())


def _read_entrys_share(part: Part, _entry: Entry) -> Fraction:
    return _read_share(part)


def _read_share(part: Part) -> Fraction:
    found = _SHARE.fullmatch(part.value) if isinstance(part.value, str) else None
    if found is None or int(found[2]) == 0:
        part.place.refuse(Message('Write a share as an exact fraction between quotes, such as "2/3".'))
    share = Fraction(int(found[1]), int(found[2]))
    if not 0 < share <= 1:
        part.place.refuse(Message('A share lies above 0 and is at most the whole, "1/1".'))
    return share


def _read_test(part: Part, entry: Entry) -> TestValue:
    is_number = "number" in part.mapping()
    figures = ("number",) if is_number else ("share", "strict")
    found = part.fields(needed=("counts", *figures, "base"), allowed=("of",))
    counts = TestCounts(found["counts"].one_of(tuple(TestCounts)))
    base = TestBase(found["base"].one_of(tuple(TestBase)))
    of = found["of"].text() if "of" in found and found["of"].value is not None else None
    if (counts in NAMING) != (of is not None):
        part.place.refuse(
            Message("A test that counts a category, groups or a figure names it under “of”; others do not.")
        )
    if "quorum" in entry.key.split(".") and base is not TestBase.ENTITLED:
        found["base"].place.refuse(Message("A quorum is a share of all who may vote: write base: entitled."))
    if is_number:
        return TestValue(counts, of, Fraction(), strict=False, base=base, number=found["number"].whole())
    return TestValue(counts, of, _read_share(found["share"]), found["strict"].flag(), base)


def _read_period(part: Part, entry: Entry | None = None) -> Period:
    if entry is not None and entry.unit is not None and isinstance(part.value, int):
        return Period(part.whole(), PeriodUnit(entry.unit))
    found = _PERIOD.fullmatch(part.value) if isinstance(part.value, str) else None
    if found is None:
        part.place.refuse(Message("Write a period as a number and its unit, such as 15 days or 6 months."))
    return Period(int(found[1]), PeriodUnit(f"{found[2]}s"))


def _read_steps(part: Part, _entry: Entry) -> tuple[Step, ...]:
    steps = tuple(_read_step(each) for each in part.items())
    sizes = [each.members for each in steps]
    if not sizes or sizes != sorted(set(sizes)):
        part.place.refuse(Message("Write one step or more, from the smallest membership to the largest."))
    return steps


def _read_step(part: Part) -> Step:
    found = part.fields(needed=("members", "value"))
    return Step(found["members"].whole(), found["value"].whole())


def _word(part: Part, words: type[E]) -> E:
    return words(part.one_of(tuple(words)))


def _read_duty(part: Part, _entry: Entry) -> Duty:
    found = part.fields(
        needed=("formality", "authority", "effect"), allowed=("within", "counted_from", "when", "form")
    )
    if ("within" in found) != ("counted_from" in found):
        part.place.refuse(Message("A duty with a time says from when it runs, and the other way round."))
    return Duty(
        formality=_word(found["formality"], Formality),
        authority=_word(found["authority"], Authority),
        effect=_word(found["effect"], Effect),
        within=_read_period(found["within"]) if "within" in found else None,
        counted_from=_word(found["counted_from"], Moment) if "counted_from" in found else None,
        when=found["when"].text() if "when" in found else None,
        form=found["form"].text() if "form" in found else None,
    )


def _read_bars(part: Part, _entry: Entry) -> tuple[Bar, ...]:
    return tuple(_read_bar(each) for each in part.items())


def _read_bar(part: Part) -> Bar:
    found = part.fields(needed=("who", "on"), allowed=("kin", "degree", "controlled"))
    return Bar(
        who=_word(found["who"], Voter),
        on=_word(found["on"], Matter),
        kin=_word(found["kin"], Kin) if "kin" in found else Kin.NONE,
        degree=found["degree"].whole() if "degree" in found else None,
        controlled=found["controlled"].flag() if "controlled" in found else False,
    )


_READERS: Mapping[Kind, Callable[[Part, Entry], RuleValue]] = {
    Kind.CLEAR_DAYS: _read_whole,
    Kind.DAYS: _read_whole,
    Kind.MONTHS: _read_whole,
    Kind.COUNT: _read_whole,
    Kind.AMOUNT: _read_whole,
    Kind.SHARE: _read_entrys_share,
    Kind.FLAG: _read_flag,
    Kind.CHOICE: _read_choice,
    Kind.TESTS: _read_tests,
    Kind.PERIOD: _read_period,
    Kind.STEPS: _read_steps,
    Kind.SET: _read_set,
    Kind.DUTY: _read_duty,
    Kind.BARS: _read_bars,
    Kind.STATEMENT: _read_statement,
}
