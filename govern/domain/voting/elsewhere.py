"""Polls that another program counted; they are told, never counted again."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class LineOfElsewhere:
    """What one option of a poll got; None where it is not known. The motion itself has no name."""

    option: str
    votes_for: Fraction | None
    against: Fraction | None
    abstained: Fraction | None


@dataclass(frozen=True, slots=True)
class ResultOfElsewhere:
    """The result of a poll, with the totals that were told."""

    title: str
    lines: tuple[LineOfElsewhere, ...]
    valid: Fraction | None
    invalid: Fraction | None
    cast: Fraction | None
    was_secret: bool
