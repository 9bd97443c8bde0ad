"""Changes to statutes as somebody writes them, read as strictly as a statutes file."""

from collections.abc import Mapping

from govern.domain.amendment.draft import Change, ChangeKind, Written
from govern.domain.statutes.articles import Article, Head
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles.parts import Part, Place, parse
from govern.rulefiles.statutes_file import Known, read_article


def read_change(written: Written, head: Head, known: Known) -> Change:
    """Return a change to statutes of this head after checking the article that it leads to.

    Raises:
        RuleFileError: naming the article, the line in what was written, and what would be right.
    """
    if written.kind is ChangeKind.REPEAL:
        return Change(written.kind, written.number, written.reason)
    article = read_written_article(written, head, known)
    after = written.after if written.kind is ChangeKind.INSERT else None
    return Change(written.kind, article.number, written.reason, after, article)


def read_written_article(written: Written, head: Head, known: Known) -> Article:
    """Return the article that was written.

    Raises:
        RuleFileError: naming the article, the line in what was written, and what would be right.
    """
    place = Place(f"Art. {written.number}", 1)
    if written.heading is None or written.text is None:
        place.refuse(Message("Write heading and text of the article."))
    parts: dict[str, Part] = {
        "number": Part(place, written.number),
        "heading": _texts("heading", written.heading, place),
        "text": _texts("text", written.text, place),
        "contents": Part(place, tuple(Part(place, topic) for topic in written.contents)),
    }
    if written.rules.strip():
        parts["rules"] = parse(written.rules, place.file)
    return read_article(Part(place, parts), head, known)


def _texts(name: str, text: Text, place: Place) -> Part:
    found: Mapping[str, Part] = {
        language: _wording(wording, Place(place.file, 1, f"{name} → {language}"))
        for language, wording in text.versions.items()
    }
    return Part(Place(place.file, 1, name), found)


def _wording(wording: str, place: Place) -> Part:
    """Return a wording as a part; lines of one of several are counted as if its name stood above it."""
    return Part(Place(place.file, 0 if "\n" in wording else 1, place.path), wording)
