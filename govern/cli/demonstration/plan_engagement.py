"""How much members take part, in the story: by the formula that the assembly of last year adopted."""

from datetime import date, datetime

from govern.cli.demonstration import company
from govern.domain.plan.engagement import Measure
from govern.services.engagement_formulas import RecordFormula, record_formula
from govern.store.queries.offices import newest_resolutions
from govern.store.queries.reading import reading

_TITLE = "How engagement is measured"
#: as its resolution says them
_WEIGHTS = {
    Measure.KEPT: 3,
    Measure.ATTENDANCE: 2,
    Measure.VOTES: 2,
    Measure.SHAPING: 1,
    Measure.LEAST: 1,
}


def record(*, at: datetime) -> None:
    """Let the secretary record the formula, from the first day of the year after its resolution."""
    secretary = company.secretary(at)
    adopted = next(
        each
        for each in newest_resolutions(reading(), secretary)
        if each.title.in_language("en").text == _TITLE
    )
    holds_from = date(adopted.adopted_on.year + 1, 1, 1)
    record_formula(secretary, RecordFormula(_WEIGHTS, holds_from, adopted.id), at=at)
