"""A sentence of an explanation with what stands behind it."""

from dataclasses import dataclass

from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence of an explanation and, where a rule stands behind it, its source."""

    sentence: Message
    source: Source | None = None
