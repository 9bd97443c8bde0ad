"""The engagement of the members as tables for spreadsheets, with the formula beside it."""

from collections.abc import Sequence

from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.plan.engagement import MEASURE_NAMES, Measure
from govern.domain.values.message import Message
from govern.exchange.plain_workbook import Cell, Sheet
from govern.i18n.translator import Translator
from govern.services.engagement import EngagementOfYear
from govern.web.engagement_page import Row, weights

_HEAD = (
    *(Message("Number"), Message("Member"), Message("Country"), Message("Category"), Message("Year")),
    *(Message("Meetings of the assembly"), Message("Present or represented")),
    *(Message("Votes by name"), Message("Took part"), Message("Proposals")),
    *(Message("{measure}, %", {"measure": MEASURE_NAMES[each]}) for each in Measure),
    Message("Figure, %"),
)


def sheets(found: EngagementOfYear, rows: Sequence[Row], speak: Translator) -> dict[str, Sheet]:
    """Return the members, and the formula by which their figures were made."""
    return {
        speak.text("Engagement"): members(found, rows, speak),
        speak.text("Formula"): _formula(found, speak),
    }


def members(found: EngagementOfYear, rows: Sequence[Row], speak: Translator) -> Sheet:
    """Return a row for each member; what it had no occasion for stays empty."""
    head = tuple(speak.message(each) for each in _HEAD)
    return [head, *(_row(each, found.facts.year, speak) for each in rows)]


def _row(row: Row, year: int, speak: Translator) -> Sequence[Cell]:
    member, deeds = row.engaged.member, row.engaged.deeds
    return (
        member.reference,
        member.name,
        member.country,
        speak.message(CATEGORY_NAMES[member.category]),
        year,
        deeds.meetings,
        deeds.attended,
        deeds.votes,
        deeds.voted,
        deeds.proposals,
        *(each.percent for each in row.parts),
        row.figure,
    )


def _formula(found: EngagementOfYear, speak: Translator) -> Sheet:
    adopted = found.formula
    head = (Message("Part"), Message("Weight"), Message("What is measured"))
    said = adopted.formula.sentence if adopted else Message("No formula is adopted: the parts have no total.")
    return [
        tuple(speak.message(each) for each in head),
        *(
            (speak.message(each.name), each.weight if adopted else None, speak.message(each.meaning))
            for each in weights(adopted)
        ),
        ("", None, speak.message(said)),
    ]
