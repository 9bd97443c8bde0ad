"""HTML as editors of other programs write it, as the Markdown in which Govern keeps prose."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "blockquote", "table", "tr", "pre", "ul", "ol", "li"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_SILENT = frozenset({"script", "style", "head", "title"})
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|&~=])")
_POINT = re.compile(r"\s*(-|\d+\.) ")
#: what begins no tag; the parser would look for its end to the end of the text, again and again
_STRAY = re.compile(r"<(?![^<]*>)")
_STARTS = re.compile(r"^(\d*)([-+.)])(?=\s|$)", re.MULTILINE)


def html_to_markdown(html: str) -> str:
    r"""Return the prose of an HTML fragment: paragraphs, lists, headings, emphasis, addresses of links.

    Scripts, images and styles are left out, and so is every tag that is not known; no text is.

    >>> html_to_markdown("<p>We &amp; you</p><ul><li>one</li><li><b>two</b></li></ul>")
    'We \\& you\n\n- one\n- **two**'
    """
    return joined(blocks_of(html))


def blocks_of(html: str) -> list[str]:
    """Return the paragraphs, headings and points of lists of an HTML fragment, each as Markdown."""
    writer = _Writer()
    writer.feed(_STRAY.sub("&lt;", html))
    writer.close()
    return writer.blocks()


def joined(blocks: Iterable[str]) -> str:
    """Return blocks as one text; the points of a list stand together."""
    written, was_point = "", False
    for block in blocks:
        is_point = _POINT.match(block) is not None
        written += ("" if not written else "\n" if is_point and was_point else "\n\n") + block
        was_point = is_point
    return written


def is_html(text: str) -> bool:
    """Return whether a text is written in HTML rather than as plain lines.

    >>> is_html("<p>Yes</p>"), is_html("a < b")
    (True, False)
    """
    return re.search(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+|#\d+);", text) is not None


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._line = ""
        self._lead = ""
        self._lists: list[int | None] = []
        self._links: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._line = self._line.rstrip() + "\\\n"
        elif tag in _MARKS:
            self._line += _MARKS[tag]
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
        elif tag in ("td", "th") and self._line:
            self._line = self._line.rstrip() + " – "
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        self._end_block()
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self._lists:
            number = self._lists[-1]
            self._lists[-1] = None if number is None else number + 1
            mark = "-" if number is None else f"{number + 1}."
            self._lead = "   " * (len(self._lists) - 1) + mark + " "
        elif tag in _HEADINGS:
            self._lead = "#" * min(_HEADINGS[tag] + 1, 6) + " "
        elif tag == "blockquote":
            self._lead = "> "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _MARKS:
            self._close(_MARKS[tag])
        elif tag == "a" and self._links:
            address = self._links.pop()
            if address.startswith(("https://", "http://", "mailto:")):
                self._line += f" ({_escaped(address)})"
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._end_block()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            said = re.sub(r"\s+", " ", data.replace("\xa0", " "))
            self._line += _SPECIAL.sub(
                r"\\\1", said if self._line[-1:] not in ("", "\n", " ") else said.lstrip()
            )

    def _close(self, mark: str) -> None:
        if self._line.endswith(mark):
            self._line = self._line[: -len(mark)]
        else:
            said = self._line.rstrip()
            self._line = said + mark + self._line[len(said) :]

    def _end_block(self) -> None:
        said = re.sub(r"(\\\n)+$", "", self._line.strip()).strip()
        if said:
            plain = said if self._lead else _STARTS.sub(r"\1\\\2", said)
            self._blocks.append(self._lead + plain)
            self._lead = ""
        self._line = ""

    def blocks(self) -> list[str]:
        """Return the paragraphs, headings and points of lists written so far."""
        self._end_block()
        return self._blocks


def _escaped(said: str) -> str:
    return _SPECIAL.sub(r"\\\1", said)
