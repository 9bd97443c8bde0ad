"""Finding what a page says outside the catalogues, when it is read in the pseudo-locale."""

from html.parser import HTMLParser

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNREAD = frozenset({"script", "style", "template"})
_READ_ATTRIBUTES = frozenset(
    {"alt", "title", "aria-label", "aria-description", "aria-valuetext",
     "placeholder", "data-label", "data-confirm", "label"}
)  # fmt: skip
_BUTTONS = frozenset({"submit", "button", "reset"})


def untranslated(html: str) -> tuple[str, ...]:
    """Return what is said outside ⟦…⟧ and outside elements with translate="no", in order."""
    page = _Page()
    page.feed(html)
    page.close()
    return (*page.found, *(("an unclosed ⟦",) if page.depth else ()))


def untranslated_text(text: str) -> tuple[str, ...]:
    """Return the parts of a plain text, such as the subject of a letter, that stand outside ⟦…⟧."""
    parts, depth = _outside(text, 0)
    return (*parts, *(("an unclosed ⟦",) if depth else ()))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.depth = 0
        self._open: list[tuple[str, bool]] = []

    @property
    def _is_read(self) -> bool:
        return self._open[-1][1] if self._open else True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_read = {"no": False, "yes": True}.get(given.get("translate", ""), self._is_read)
        is_read = is_read and tag not in _UNREAD
        if is_read:
            self._read_attributes(tag, given)
        if tag not in _VOID:
            self._open.append((tag, is_read))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tags = [each for each, _ in self._open]
        if tag in tags:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._is_read:
            parts, self.depth = _outside(data, self.depth)
            self.found.extend(parts)

    def _read_attributes(self, tag: str, given: dict[str, str]) -> None:
        read = [value for name, value in given.items() if name in _READ_ATTRIBUTES]
        if tag == "input" and given.get("type", "").casefold() in _BUTTONS:
            read.append(given.get("value", ""))
        if tag == "meta" and given.get("name") == "description":
            read.append(given.get("content", ""))
        for value in read:
            self.found.extend(untranslated_text(value))


def _outside(text: str, depth: int) -> tuple[tuple[str, ...], int]:
    parts = [""]
    for letter in text:
        depth = max(0, depth + (letter == "⟦") - (letter == "⟧"))
        if depth or letter in "⟦⟧":
            parts.append("")
        else:
            parts[-1] += letter
    said = (" ".join(part.split()) for part in parts)
    return tuple(part for part in said if any(letter.isalpha() for letter in part)), depth
