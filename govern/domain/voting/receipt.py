"""Receipts: the short code that shows that a ballot is on record, and nothing of what it says."""

import base64

BYTES = 10
_GROUP = 4


def receipt_code(random: bytes) -> str:
    """Return random bytes as a code to read aloud and type: capitals and the digits 2 to 7, in fours.

    >>> receipt_code(bytes(range(10)))
    'AAAQ-EAYE-AUDA-OCAJ'
    """
    letters = base64.b32encode(random).decode()
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def typed_receipt(text: str) -> str:
    """Return a code as a person typed it in the form in which it is kept.

    >>> typed_receipt(" aaaq eaye-auda ocaj ")
    'AAAQ-EAYE-AUDA-OCAJ'
    """
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
