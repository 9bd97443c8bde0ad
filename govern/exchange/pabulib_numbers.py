"""Numbers in ``.pb`` files: exact, with a point before decimals, never guessed."""

import re
from fractions import Fraction

from govern.domain.values.message import Message
from govern.exchange.ballot_files.fault import refuse

_AMOUNT = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?")
_WHOLE = re.compile(r"-?[0-9]{1,9}(\.0+)?")


def amount_of(text: str, file: str, line: int, field: str) -> Fraction:
    """Return an amount, exactly as it is written."""
    if not _AMOUNT.fullmatch(text):
        refuse(
            file,
            line,
            Message(
                "{field} must be a number such as 1200 or 1200.50, not {text}.",
                {"field": field, "text": text or "empty"},
            ),
        )
    return Fraction(text)


def positive_of(text: str, file: str, line: int, field: str) -> Fraction:
    """Return an amount above zero."""
    if not (amount := amount_of(text, file, line, field)):
        refuse(file, line, Message("{field} must be above zero.", {"field": field}))
    return amount


def whole_of(text: str, file: str, line: int, field: str) -> int:
    """Return a whole number, perhaps below zero."""
    if not _WHOLE.fullmatch(text):
        refuse(
            file,
            line,
            Message("{field} must be a whole number, not {text}.", {"field": field, "text": text or "empty"}),
        )
    return int(text.partition(".")[0])
