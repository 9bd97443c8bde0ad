"""A section that another part of the plan adds to the page of an activity."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of the page: its template, which reads ``facts``."""

    template: str
    facts: Mapping[str, object] = field(default_factory=dict)
