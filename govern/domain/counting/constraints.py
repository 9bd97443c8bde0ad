"""Constraints on who may be elected together: caps and minima over declared attributes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limit:
    """How many of those elected may, or must, share a value of an attribute.

    Without ``value`` a cap holds for each value that occurs: at most two of any one country. A minimum
    always names its value.
    """

    attribute: str
    value: str | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Constraints:
    """The limits of an election and what the candidates declared of themselves.

    A candidate without an attribute has not declared it: it fills no minimum and falls under no cap.
    ``already_elected`` won seats counted before this count, such as reserved ones; they take no seat
    here and count towards caps and minima.
    """

    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    already_elected: tuple[str, ...] = ()

    def declared(self, candidate: str, attribute: str) -> str | None:
        """Return what a candidate declared, or None."""
        return self.attributes.get(candidate, {}).get(attribute)
