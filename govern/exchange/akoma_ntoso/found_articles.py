"""An article as a document holds it, whoever wrote the document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.refusal import Found, Spot

_BRACES = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class ShownValue:
    """The words that a document shows for a rule, and the name of the element that holds them."""

    key: str
    words: str
    name: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article in the language of its document; its wording names rules in braces."""

    number: str
    spot: Spot
    heading: str
    wording: str
    shown: tuple[ShownValue, ...] = ()
    rules: Mapping[str, Found] = field(default_factory=dict)
    contents: tuple[Found, ...] = ()

    def laid_down(self) -> Found:
        """Return rules and topics together, so that those of two languages can be compared."""
        return Found(
            self.spot, {"rules": Found(self.spot, self.rules), "contents": Found(self.spot, self.contents)}
        )


def without_braces(text: str, spot: Spot) -> str:
    """Return a text after checking that it holds no brace, which a wording keeps for its places."""
    if _BRACES.search(text):
        spot.refuse(Message("Braces stand for places of values; a wording has none of its own."))
    return text
