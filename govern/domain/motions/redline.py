"""One text against another in the language of a reader."""

from dataclasses import dataclass

from govern.domain.amendment.redline import Marked, compare, in_paragraphs
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class TextRedline:
    """What is taken out of a text and what is put in, paragraph by paragraph.

    ``is_missing`` says that one side does not stand in the language asked for, so that the authentic
    texts are compared instead.
    """

    language: str
    is_missing: bool
    paragraphs: tuple[tuple[Marked, ...], ...]


def text_redline(before: Text, after: Text, language: str) -> TextRedline:
    """Return what leads from one text to another, in a language where both stand in it.

    >>> text_redline(Text.only("en", "By half."), Text.only("en", "By a third."), "fr").is_missing
    True
    """
    is_there = language in before.versions and language in after.versions
    shown = language if is_there else before.authentic
    old, new = before.in_language(shown), after.in_language(shown)
    return TextRedline(shown, not is_there, in_paragraphs(compare(old.text, new.text)))
