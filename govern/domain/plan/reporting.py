"""When the general assembly hears what came of the plan."""

from dataclasses import dataclass
from datetime import date

from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Reporting:
    """Whether each assembly hears of the plan, or one a year; and which rule says so."""

    is_each: bool
    source: Source


def reports_to(rulebook: Rulebook, on: date) -> Reporting | None:
    """Return when the assembly hears of the plan; None where no rule says that it does."""
    found = rulebook.find_in_chain("plan.report", on)
    return Reporting(found.value == "each_assembly", found.source) if found is not None else None
