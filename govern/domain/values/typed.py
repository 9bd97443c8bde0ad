"""What people type or paste, without the characters that nobody sees."""

import re
import unicodedata

from govern.domain.values.text import Text

#: characters that turn the direction of what follows, so that a reader sees something else
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(typed: str) -> str:
    r"""Return the text on one line, trimmed, without control or turning characters.

    >>> one_line("  Budget\x00\n\u202e2027 ")
    'Budget 2027'
    """
    return re.sub(r"\s+", " ", prose(typed)).strip()


def prose(typed: str) -> str:
    r"""Return the text with its lines and tabs, without control or turning characters.

    >>> prose("First\r\n\x07second\u202e")
    'First\nsecond'
    """
    lines = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if _is_seen(each))


def texts_on_one_line(text: Text) -> Text:
    """Return the text with every version on one line."""
    return Text(text.authentic, {language: one_line(each) for language, each in text.versions.items()})


def texts_in_prose(text: Text | None) -> Text | None:
    """Return the text with every version as prose."""
    if text is None:
        return None
    return Text(text.authentic, {language: prose(each) for language, each in text.versions.items()})


def _is_seen(character: str) -> bool:
    if character in "\n\t":
        return True
    return character not in _TURNING and unicodedata.category(character) not in ("Cc", "Cs")
