"""Converting amounts by dated rates: exactly, with the latest rate on or before the day, and said."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money, rounded


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of ``currency`` one unit of ``base`` bought on a day, by whose word."""

    base: str
    currency: str
    rate: Fraction
    on: date
    source: str
    id: UUID | None = None

    def __post_init__(self) -> None:
        """Refuse a rate that converts nothing.

        Raises:
            RuleBroken: when it is not above zero, or its two currencies are one.
        """
        if self.rate <= 0:
            raise RuleBroken(Message("A rate is above zero."))
        if self.base == self.currency:
            raise RuleBroken(Message("A rate is between two currencies."))

    def factor(self, source: str) -> Fraction:
        """Return by what an amount in one of the two currencies is multiplied to get the other."""
        return self.rate if source == self.base else 1 / self.rate

    def sentence(self) -> Message:
        """Return the rate in words, as it is told beside an amount; a small one for a hundred units."""
        units = 1
        while self.rate * units < 1:
            units *= 100
        return Message(
            "{units} {base} = {rate} {currency} on {day} ({source})",
            {
                "units": units,
                "base": self.base,
                "rate": self.rate * units,
                "currency": self.currency,
                "day": self.on,
                "source": self.source,
            },
        )


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency: to the nearest cent, the rate used, and what rounding took or gave."""

    amount: Money
    original: Money
    rate: Rate | None
    #: what the exact amount has beyond the whole cents, in cents; less than one either way
    rest: Fraction

    def sentence(self) -> Message | None:
        """Return how the amount was found; None where nothing was converted."""
        if self.rate is None:
            return None
        values: dict[str, MessageValue] = {
            "original": self.original,
            "amount": self.amount,
            "rate": self.rate.sentence(),
        }
        if self.rest:
            return Message("{original} are {amount} to the nearest cent: {rate}.", values)
        return Message("{original} are exactly {amount}: {rate}.", values)


def check_currency(code: str, known: Collection[str]) -> str:
    """Return a currency's code in capital letters.

    Raises:
        RuleBroken: when there is no such currency.
    """
    written = code.strip().upper()
    if written not in known:
        message = Message(
            "{code} is no currency. Write its three letters, such as EUR.", {"code": code.strip()[:20]}
        )
        raise RuleBroken(message)
    return written


def rate_for(rates: Iterable[Rate], pair: frozenset[str], on: date) -> Rate | None:
    """Return the latest rate between two currencies on or before a day; of one day the one told last."""
    found: Rate | None = None
    for each in rates:
        is_of_pair = {each.base, each.currency} == pair and each.on <= on
        if is_of_pair and (found is None or each.on >= found.on):
            found = each
    return found


def convert(amount: Money, to: str, rates: Iterable[Rate], *, on: date, oldest_days: int) -> Converted:
    """Return an amount in another currency, as of a day.

    ``rates`` come in the order in which they were recorded: of two for one day the later corrects the other.

    Raises:
        RuleBroken: when no rate is known on or before the day, or the latest is older than may be used.
    """
    if amount.currency == to:
        return Converted(amount, amount, None, Fraction())
    values: dict[str, MessageValue] = {"currency": amount.currency, "to": to, "day": on}
    rate = rate_for(rates, frozenset({amount.currency, to}), on)
    if rate is None:
        raise RuleBroken(
            Message("There is no rate between {currency} and {to} of {day} or before. Record one.", values)
        )
    if rate.on < on - timedelta(days=oldest_days):
        raise RuleBroken(
            Message(
                "The latest rate between {currency} and {to} is of {rated}; for {day} it may be {n} day old.",
                {**values, "rated": rate.on, "n": oldest_days},
                plural="The latest rate between {currency} and {to} is of {rated}; "
                "for {day} it may be {n} days old.",
            )
        )
    exact = amount.cents * rate.factor(amount.currency)
    cents = rounded(exact)
    return Converted(Money(cents, to), amount, rate, exact - cents)
