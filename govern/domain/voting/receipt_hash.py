"""What the server keeps of a receipt code in a secret vote: a hash for each unit ballot, never the code."""

import hashlib
import re

from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import RightId
from govern.domain.values.message import Message
from govern.domain.voting.receipt import typed_receipt

_CODE = re.compile(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}")


def receipt_hashes(code: str, right: RightId, units: int) -> tuple[str, ...]:
    """Return the hashes of a code's unit ballots, by SHA-256 over right, code and unit number.

    The number keeps the units apart for everybody without the code. The right makes the code useless
    to anybody who may not cast that right, and a code used for two rights two hashes.

    >>> from uuid import UUID
    >>> [each[:8] for each in receipt_hashes("AAAQ-EAYE-AUDA-OCAJ", RightId(UUID(int=0)), 2)]
    ['16afa444', '0c5366f4']
    """
    kept = typed_receipt(code)
    return tuple(
        hashlib.sha256(f"{right}:{kept}:{unit}".encode()).hexdigest() for unit in range(1, units + 1)
    )


def check_code(code: str) -> None:
    """Pass silently for a code of the form in which pages make them.

    Raises:
        RuleBroken: for any other, which could be guessed.
    """
    if not _CODE.fullmatch(code):
        raise RuleBroken(Message("The page sent an incomplete ballot. Open the vote again and choose."))
