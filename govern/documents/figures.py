"""Pictures in documents: inline SVG that reaches the PDF as a Figure with its text alternative.

WeasyPrint tags an inline ``<svg>`` as Figure and takes the alternative from a ``<title>`` that is a direct
child of it; it reads neither ``aria-label`` nor ``<desc>``, and the document's style sheets do not reach
inside. So the whole alternative becomes the one title, and the fonts come with the picture. Pictures that
only decorate are drawn with CSS backgrounds, which the PDF marks as artifacts.
"""

import re

from markupsafe import Markup, escape

from govern.documents.typeface import family_stack

_SVG = re.compile(r"<svg\b([^>]*)>(.*?)</svg>", re.DOTALL)
_NAMING = re.compile(r"<(title|desc)\b.*?</\1>", re.DOTALL)
_ARIA = re.compile(r"""\s(?:aria-[a-z]+|role)=("[^"]*"|'[^']*')""")
_SPACES = re.compile(r"\s+")


def figure_svg(drawn: str, alt: str) -> Markup:
    """Return the first SVG found in what a macro drew, named by its text alternative.

    Raises:
        ValueError: when there is no SVG, or no alternative to say what it shows.
    """
    found = _SVG.search(drawn)
    said = _SPACES.sub(" ", alt).strip()
    if found is None or not said:
        raise ValueError("a figure needs an SVG and a text alternative")
    attributes, inside = _ARIA.sub("", found[1]), _NAMING.sub("", found[2])
    return Markup(  # noqa: S704 - the drawing comes from our own macro, escaped there; the rest is escaped here
        f'<svg{attributes} role="img"><title>{escape(said)}</title>'
        f"<style>text {{ font-family: {family_stack('Sans')}, sans-serif }}</style>{inside}</svg>"
    )
