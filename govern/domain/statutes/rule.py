"""Rules as data: what a key means, its values by date, and the tests of a quorum or a majority."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, TypeAlias

from govern.domain.statutes.citation import Source
from govern.domain.statutes.structures import Bar, Duty, Period, Step


class Nature(StrEnum):
    """How far the statutes may differ from a rule of law."""

    MANDATORY = "mandatory"
    MINIMUM = "minimum"
    DEFAULT = "default"
    FREE = "free"


class Protects(StrEnum):
    """Which direction is the stricter one, the one that protects members."""

    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "equal"


class Kind(StrEnum):
    """What kind of value a rule has."""

    CLEAR_DAYS = "clear days"
    DAYS = "days"
    MONTHS = "months"
    COUNT = "count"
    SHARE = "share"
    FLAG = "flag"
    CHOICE = "choice"
    TESTS = "tests"
    AMOUNT = "amount"
    PERIOD = "period"
    STEPS = "steps"
    SET = "set"
    DUTY = "duty"
    BARS = "bars"
    STATEMENT = "statement"


WHOLE_NUMBERS = frozenset({Kind.CLEAR_DAYS, Kind.DAYS, Kind.MONTHS, Kind.COUNT, Kind.AMOUNT})
WITH_OPTIONS = frozenset({Kind.CHOICE, Kind.SET})
#: values that an article says in its own words, because no figure shows them
IN_OWN_WORDS = frozenset({Kind.FLAG, Kind.CHOICE, Kind.SET, Kind.DUTY, Kind.BARS, Kind.STATEMENT})


class TestCounts(StrEnum):
    """What a test counts.

    ``COUNTRIES`` counts each country once, ``GROUPS`` each value of another kind of group once, such as
    each region; ``CATEGORY`` counts the heads of one category, ``FIGURE`` adds a figure of the voters,
    such as their population.
    """

    __test__ = False

    HEADS = "heads"
    WEIGHTS = "weights"
    COUNTRIES = "countries"
    CATEGORY = "category"
    GROUPS = "groups"
    FIGURE = "figure"


#: what a test counts only of something that it names
NAMING = frozenset({TestCounts.CATEGORY, TestCounts.GROUPS, TestCounts.FIGURE})


class TestBase(StrEnum):
    """The whole of which a test takes its share, from the smallest to the largest.

    ``CAST`` is for and against; ``VALID`` adds abstentions; ``PRESENT`` is all who are present or
    represented; ``ENTITLED`` is all who may vote, absent ones too.
    """

    __test__ = False

    CAST = "cast"
    VALID = "valid"
    PRESENT = "present"
    ENTITLED = "entitled"


@dataclass(frozen=True, slots=True)
class TestValue:
    """One test of a quorum or a majority; ``strict`` asks for more than the share.

    ``of`` names the category, the kind of group or the figure that is counted. ``number`` asks for so
    many instead of a share, which is then 0: "two members in person or by proxy".
    """

    __test__: ClassVar[bool] = False

    counts: TestCounts
    of: str | None
    share: Fraction
    strict: bool
    base: TestBase
    number: int | None = None


RuleValue: TypeAlias = (
    bool
    | int
    | Fraction
    | str
    | Period
    | Duty
    | tuple[TestValue, ...]
    | tuple[Step, ...]
    | tuple[Bar, ...]
    | tuple[str, ...]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a rule key means: one entry of the vocabulary.

    ``falls_back_to`` is the broader key that decides where this one is silent; ``engine`` says
    whether decisions use the key, or whether it is only shown. ``bound`` says that the law's value
    is a bound by its very meaning ("at least 15 days"): statutes may always go further in the
    direction that protects. ``topic`` is the part of the vocabulary in which it stands.
    ``is_narrower`` says that the broader key covers this case too, so that binding law on the
    broader one binds here; a committee only follows the board's rules and is not bound by its law.
    """

    key: str
    about: str
    kind: Kind
    unit: str | None
    protects: Protects
    options: tuple[str, ...] = ()
    falls_back_to: str | None = None
    engine: bool = False
    bound: bool = False
    topic: str = ""
    is_narrower: bool = True


Vocabulary: TypeAlias = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that holds from a day on; ``since=None`` means that its start is not known.

    ``value=None`` is silence: repealed, or left to the statutes.
    """

    since: date | None
    value: RuleValue | None
    source: Source
    nature: Nature
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of law: its values in the order of their days, one of unknown start first."""

    key: str
    values: tuple[Dated, ...]

    def on(self, day: date) -> Dated | None:
        """Return what held on ``day``; the first day of a value counts as its own."""
        held = None
        for each in self.values:
            if each.since is None or each.since <= day:
                held = each
        return held
