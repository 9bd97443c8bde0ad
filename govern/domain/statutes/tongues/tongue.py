"""What a language must know to spell the values of rules; one module beside this one fills it for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.statutes.structures import PeriodUnit

#: a pattern for one, and one for any other number
Forms: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole of which a test takes its share: after a share, entire, and as "one" out of it."""

    of: str
    every: str
    one: str


@dataclass(frozen=True, slots=True)
class Voters:
    """Who votes in a body: the members of the association in its assembly, or those of an organ.

    ``anybody`` and ``any_votes`` stand where a quorum or a majority asks for nothing.
    """

    wholes: Mapping[TestBase, Whole]
    anybody: str
    any_votes: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words and the grammar of one language, as its statutes write them.

    ``numbers`` are words from zero on, "" and everything beyond is written in digits. ``shares``
    have the words for common shares; ``tested`` those that read differently after "at least". The
    words that ``contractions`` name melt together, as "de les" does into "des".
    """

    numbers: tuple[str, ...]
    thousands: str
    zero_is_singular: bool
    clear_day: Forms
    periods: Mapping[PeriodUnit, Forms]
    euro: Forms
    shares: Mapping[str, str]
    tested: Mapping[str, str]
    least: str
    more: str
    contractions: tuple[Forms, ...]
    assembly: Voters
    organ: Voters
    counted: Mapping[TestCounts, str]
    both: str
    step: Forms
    next_step: str

    def number(self, number: int) -> str:
        """Return a whole number in words as far as statutes of the language write them, else in digits."""
        word = self.numbers[number] if 0 <= number < len(self.numbers) else ""
        return word or self.digits(number)

    def digits(self, number: int) -> str:
        """Return a whole number in digits, its thousands set apart."""
        return f"{number:,}".replace(",", self.thousands)

    def measure(self, number: int, forms: Forms) -> str:
        """Return a number of units, such as 21 clear days."""
        return self.form(number, forms).format(n=self.digits(number))

    def form(self, number: int, forms: Forms) -> str:
        """Return the pattern that goes with a number."""
        is_singular = number == 1 or (number == 0 and self.zero_is_singular)
        return forms[0] if is_singular else forms[1]

    def at_least(self, amount: str, *, strict: bool) -> str:
        """Return an amount with its comparison; a strict one must be exceeded."""
        phrase = (self.more if strict else self.least).format(amount=amount)
        for apart, together in self.contractions:
            phrase = phrase.replace(apart, together)
        return phrase
