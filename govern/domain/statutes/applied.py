"""The value that applies on a day, with its source: what every decision carries along."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import RuleValue
from govern.domain.values.message import Message, MessageValue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Applied(Generic[T]):
    """A rule's value on a day and where it stands.

    ``key`` is the key that spoke: the broader one where the asked one was silent. ``since`` is
    None where the start is not known. ``contradicts`` is the other side of a conflict: the
    statutes' article that the law overrides, or an unverified rule of law that the statutes
    go against. ``as_of`` is the month (``2026-11``) in which a rule of law was last read.
    """

    key: str
    value: T
    source: Source
    since: date | None = None
    contradicts: Source | None = None
    as_of: str | None = None

    def remark(self) -> Message | None:
        """Return the sentence that warns of a conflict between law and statutes, if there is one."""
        if self.contradicts is None:
            return None
        sources = {"applied": self.source.citation(), "other": self.contradicts.citation()}
        if self.contradicts.origin is Origin.STATUTES:
            return Message("{other} falls short of the law. {applied} applies.", sources)
        return Message("{applied} applies. It differs from {other}: have this checked.", sources)

    def reach(self, on: date) -> Message | None:
        """Return what is not known about a rule of law on a day: its start, or whether it still holds."""
        if self.as_of is None or self.source.origin is Origin.STATUTES:
            return None
        values: dict[str, MessageValue] = {"month": self.as_of, "day": on}
        if on.isoformat()[:7] > self.as_of:
            return Message("Last read in {month}: whether this holds on {day} is not known.", values)
        if self.since is None:
            return Message("In force in {month}; since when is not known.", values)
        return None


AppliedRule: TypeAlias = Applied[RuleValue]
