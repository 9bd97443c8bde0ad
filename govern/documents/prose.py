"""What people wrote in Markdown, as HTML that may stand in a document."""

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from govern.documents.signature_fields import SCHEME

_DEEPEST = 6


def prose_html(markdown: str, level: int = 4) -> Markup:
    """Return the prose as HTML; its headings begin at ``level`` and skip none.

    Raw HTML stays text and pictures become their description. Links keep their words without emphasis:
    WeasyPrint tags markup inside a link in a way that PDF/UA refuses.
    """
    parser = _parser()
    tokens = parser.parse(markdown)
    _settle_headings(tokens, level)
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            _settle_cell(token)
        if token.children:
            token.children = list(_plain_links(token.children))
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - the parser escapes raw HTML


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    allowed = parser.validateLink
    # A link to this scheme becomes a place to sign, which no prose may make.
    parser.validateLink = lambda url: allowed(url) and not url.strip().casefold().startswith(SCHEME)  # type: ignore[method-assign]
    return parser


def _settle_headings(tokens: list[Token], level: int) -> None:
    """Give each heading a level that follows the one before without a gap."""
    above: list[int] = []
    for token in tokens:
        if token.type not in ("heading_open", "heading_close"):
            continue
        written = int(token.tag[1])
        if token.type == "heading_open":
            above = [each for each in above if each < written] + [written]
        token.tag = f"h{min(level + len(above) - 1, _DEEPEST)}"


def _settle_cell(cell: Token) -> None:
    """Name the column by its head, and say by class what Markdown says by style."""
    style = str(cell.attrs.pop("style", ""))
    if style.endswith("right"):
        cell.attrSet("class", "right")
    if cell.type == "th_open":
        cell.attrSet("scope", "col")


def _plain_links(children: list[Token]) -> Iterator[Token]:
    inside = False
    for token in children:
        if token.type in ("link_open", "link_close"):
            inside = token.type == "link_open"
            yield token
        elif token.type == "image" or (inside and token.type == "code_inline"):
            yield Token("text", "", 0, content=token.content)
        elif not inside or token.nesting == 0:
            yield token
