"""What people wrote in Markdown, as HTML that may stand in a page."""

import nh3
from markupsafe import Markup

from govern.documents.prose import prose_html

_TAGS = {
    "p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}, "ol": {"start"}}


def markdown(source: str) -> Markup:
    """Return the prose with every element and address that could do harm taken out."""
    clean = nh3.clean(
        prose_html(source, level=3),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(clean)  # noqa: S704 - cleaned in the line above
