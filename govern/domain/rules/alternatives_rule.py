"""The rule of a vote between several proposals, against each other and against a default option."""

from dataclasses import dataclass
from fractions import Fraction

from govern.domain.statutes.citation import Source


@dataclass(frozen=True, slots=True)
class Alternative:
    """A proposal; ``majority`` is how many times as many must prefer it to the default as the other way."""

    name: str
    majority: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class AlternativesRule:
    """Proposals ranked together with a default option, such as further discussion.

    A proposal that ``quorum`` voters do not prefer to the default, or that misses its majority against it, is
    dropped; the rest are ranked by their pairwise defeats (Schulze). ``strict`` asks for more than the ratio,
    otherwise the ratio itself does. ``by_weight`` counts votes instead of voters.

    Source: Constitution for the Debian Project, A.6.
    """

    default: str
    alternatives: tuple[Alternative, ...]
    quorum: Fraction | None
    strict: bool
    by_weight: bool
    seed: str
    source: Source
