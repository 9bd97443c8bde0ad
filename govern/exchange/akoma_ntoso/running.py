"""Running text out of elements: blanks that only lay out the file are gone."""

import re

from govern.exchange.akoma_ntoso.xml_tree import Element

_LAID_OUT = re.compile(r"[ \t]*\n\s*")
#: what stands in the text without being part of its wording
_ASIDE = frozenset({"authorialNote", "del", "noteRef", "remark"})


def running_text(element: Element) -> str:
    """Return the text of an element, its line breaks where it marks them."""
    return _put_in_line("".join(pieces(element)))


def pieces(element: Element) -> list[str]:
    """Return the pieces of text of an element as they stand, a marked line break as a vertical tab."""
    found: list[str] = []
    for each in element.children:
        if isinstance(each, str):
            found.append(each)
        elif each.name in ("eol", "br"):
            found.append("\v")
        elif each.name not in _ASIDE:
            found += pieces(each)
    return found


def _put_in_line(text: str) -> str:
    return in_line(text).replace("\v", "\n")


def in_line(text: str) -> str:
    r"""Return a text on one line; breaks and indents at its ends are gone, other blanks stay.

    >>> in_line("\n    sent at\n    least ")
    'sent at least '
    """
    if "\n" not in text:
        return text
    begun = re.sub(r"\A\s*\n\s*", "", text)
    return _LAID_OUT.sub(" ", re.sub(r"\s*\n\s*\Z", "", begun))
