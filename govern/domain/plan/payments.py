"""How members pay: accounts with their check digits, references that banks check, the code that apps read."""

import re

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.money import Money

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
_LONGEST_REFERENCE = 21


def read_iban(typed: str) -> str:
    """Return an account number without spaces, its check digits verified.

    >>> read_iban("BE68 5390 0754 7034")
    'BE68539007547034'

    Raises:
        RuleBroken: when it has another form, or its check digits do not fit.

    Source: ISO 13616, ISO 7064 (modulo 97-10).
    """
    written = re.sub(r"[\s-]+", "", typed).upper()
    if not _IBAN.fullmatch(written):
        raise RuleBroken(
            Message(
                "{typed} is no IBAN: two letters, two digits, then the account number.",
                {"typed": typed.strip()[:40]},
            )
        )
    if _remainder(written[4:] + written[:4]) != 1:
        raise RuleBroken(
            Message(
                "The check digits of {typed} do not fit: a character is wrong.", {"typed": typed.strip()[:40]}
            )
        )
    return written


def read_bic(typed: str) -> str | None:
    """Return the code of a bank, or None where none was typed.

    Raises:
        RuleBroken: when it has another form.

    Source: ISO 9362.
    """
    written = re.sub(r"\s+", "", typed).upper()
    if written and not _BIC.fullmatch(written):
        raise RuleBroken(
            Message("{typed} is no BIC: eight or eleven letters and digits.", {"typed": written[:20]})
        )
    return written or None


def in_groups(code: str) -> str:
    """Return an account number or a reference in groups of four, as people read it.

    >>> in_groups("BE68539007547034")
    'BE68 5390 0754 7034'
    """
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def creditor_reference(reference: str) -> str:
    """Return a reference with check digits, which a bank verifies before it sends the money.

    >>> creditor_reference("FEE-2026-007")
    'RF40FEE2026007'

    Raises:
        ValueError: when nothing of it may stand in such a reference, or it is too long for one.

    Source: ISO 11649.
    """
    body = re.sub(r"[^A-Z0-9]", "", reference.upper())
    if not 0 < len(body) <= _LONGEST_REFERENCE:
        raise ValueError(f"{reference!r} makes no creditor reference")
    return f"RF{98 - _remainder(body + 'RF00'):02d}{body}"


def payment_code(*, holder: str, iban: str, bic: str | None, amount: Money, reference: str) -> str | None:
    """Return what a banking app reads from the QR code, or None for what such a code cannot carry.

    Source: European Payments Council, EPC069-12 (version 2): euro only, up to 999,999,999.99.
    """
    if amount.currency != "EUR" or not 0 < amount.cents <= 99_999_999_999:
        return None
    euro = f"EUR{amount.cents // 100}.{amount.cents % 100:02d}"
    lines = ("BCD", "002", "1", "SCT", bic or "", holder[:70], iban, euro, "", reference)
    return "\n".join(lines)


def _remainder(code: str) -> int:
    """Return the remainder by 97 of a code whose letters stand for 10 to 35."""
    return int("".join(str(int(each, 36)) for each in code)) % 97
