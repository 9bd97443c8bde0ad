"""Exact numbers as the reader's language writes them."""

from decimal import Decimal
from fractions import Fraction

from babel import Locale
from babel.numbers import format_currency, format_decimal

from govern.domain.values.message import decimal_of
from govern.domain.values.money import Money

_PLACES = 3
_VOTE_PLACES = 9


def write_number(number: int | Fraction | Decimal, locale: Locale) -> str:
    """Return the number, always exact: a share as 2/3, a weight as 12.5 or, endless, as 20 2/3."""
    if isinstance(number, Fraction):
        return _write_fraction(number, locale)
    return str(format_decimal(number, locale=locale, decimal_quantization=False))


def write_money(amount: Money, locale: Locale) -> str:
    """Return the amount with its currency, always with its cents.

    >>> write_money(Money(-125000, "EUR"), Locale("en"))
    '−€1,250.00'
    """
    exact = Decimal(amount.cents).scaleb(-2)
    written = format_currency(
        exact, amount.currency, locale=locale, currency_digits=False, decimal_quantization=False
    )
    return _with_minus(str(written))


def write_votes(number: int | Fraction, locale: Locale) -> str:
    """Return votes as a decimal where it ends after nine places at most, else as a share.

    >>> write_votes(Fraction(-3, 2), Locale("en"))
    '−1.5'
    """
    scaled = Fraction(number) * 10**_VOTE_PLACES
    if scaled.denominator != 1:
        return _with_minus(write_number(number, locale))
    whole = Decimal(scaled.numerator).scaleb(-_VOTE_PLACES).normalize()
    return _with_minus(write_number(whole, locale))


def _with_minus(figure: str) -> str:
    """Return a figure with a minus sign as wide as the plus beside it, not a hyphen."""
    return figure.replace("-", "−")


def _write_fraction(number: Fraction, locale: Locale) -> str:
    if number.denominator == 1:
        return write_number(number.numerator, locale)
    decimal = decimal_of(number)
    if decimal is not None:
        return write_number(decimal, locale)
    if abs(number) < 1:
        return _write_share(number, locale)
    scaled = number * 10**_PLACES
    if scaled.denominator == 1:
        return write_number(Decimal(scaled.numerator).scaleb(-_PLACES).normalize(), locale)
    whole = int(number)
    return f"{write_number(whole, locale)} {_write_share(abs(number - whole), locale)}"


def _write_share(number: Fraction, locale: Locale) -> str:
    return f"{write_number(number.numerator, locale)}/{write_number(number.denominator, locale)}"
