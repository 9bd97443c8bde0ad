"""Amounts and currencies as people type them."""

import re

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

#: a hundred million million cents: no association moves more, and every database holds it
MOST_CENTS = 10**14

_GROUPED = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:(?P<group>[ .,'’\u00a0\u202f])[0-9]{3})*|[0-9]+)(?P<rest>[.,][0-9]*)?"
)


def read_cents(typed: str) -> int:
    """Return the hundredths of an amount as people of Europe type it: 1.234,50 or 1,234.50 or 1 234.5.

    A sign that could group thousands as well as begin decimals (1,234) is refused rather than guessed.

    >>> read_cents("1.234,50"), read_cents("1 234.5"), read_cents("-3")
    (123450, 123450, -300)

    Raises:
        RuleBroken: when it is no amount, has more than two decimals, or is absurdly large.
    """
    written = typed.strip()
    sign, digits = (-1, written[1:]) if written[:1] in {"-", "−"} else (1, written)
    found = _GROUPED.fullmatch(digits)
    if found is None or (found["rest"] is not None and found["rest"][0] == found["group"]):
        raise RuleBroken(Message("{typed} is no amount. Write it as 1234.50.", {"typed": typed[:40]}))
    whole, rest = re.sub(r"[^0-9]", "", found["whole"]), (found["rest"] or "")[1:]
    if _is_ambiguous(found["group"], found["whole"], found["rest"]):
        message = Message("{typed} can be read in two ways. Write it as 1234.50.", {"typed": typed[:40]})
        raise RuleBroken(message)
    if len(rest) > 2:
        raise RuleBroken(Message("{typed} has more than two decimals.", {"typed": typed[:40]}))
    cents = sign * int(whole + rest.ljust(2, "0"))
    if abs(cents) > MOST_CENTS:
        raise RuleBroken(Message("{typed} is more than any association moves.", {"typed": typed[:40]}))
    return cents


def _is_ambiguous(group: str | None, whole: str, rest: str | None) -> bool:
    """Return whether the only sign could group thousands or begin decimals: 1,234 or 1.234."""
    return rest is None and group in {".", ","} and whole.count(group) == 1
