"""The result of a shared budget as tables for spreadsheets."""

from collections.abc import Sequence

from govern.domain.plan.shared_budget import ResultLine, RoundResult
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.exchange.plain_workbook import Cell, Sheet
from govern.i18n.translator import Translator


def sheets(result: RoundResult, speak: Translator) -> dict[str, Sheet]:
    """Return the sheets of a workbook: activities, whose share paid what, countries."""
    return {
        speak.text("Activities"): activities(result, speak),
        speak.text("Shares"): shares(result, speak),
        speak.text("Countries"): countries(result, speak),
    }


def activities(result: RoundResult, speak: Translator) -> Sheet:
    """Return a row for each activity, in the order of the result."""
    head = (
        Message("Activity"),
        Message("Title"),
        Message("Cost"),
        Message("Funded"),
        Message("Points"),
        Message("Supporters"),
        Message("Why"),
    )
    return [_head(head, speak), *(_activity(each, result, speak) for each in result.lines)]


def _activity(line: ResultLine, result: RoundResult, speak: Translator) -> Sequence[Cell]:
    said = " ".join(speak.message(each) for each in line.sentences)
    funded = Message("yes") if line.is_funded else Message("no")
    return (
        line.id,
        speak.shown(line.title).text,
        result.money(line.cents),
        speak.message(funded),
        line.score,
        line.supporters,
        said,
    )


def shares(result: RoundResult, speak: Translator) -> Sheet:
    """Return a row for each payment of a member's share, and for what stayed in it."""
    rows: list[Sequence[Cell]] = [
        _head((Message("Member"), Message("Country"), Message("Activity"), Message("Paid")), speak)
    ]
    for share in result.shares:
        for id_, cents in share.paid:
            rows.append((share.name, speak.country(share.country), id_, result.money(cents)))
        left = speak.text("stayed in the share")
        rows.append((share.name, speak.country(share.country), left, result.money(share.left)))
    return rows


def countries(result: RoundResult, speak: Translator) -> Sheet:
    """Return a row for each country."""
    head = (
        Message("Country"),
        Message("Members"),
        Message("Members that voted"),
        Message("Equal part of the budget"),
        Message("Paid by their shares"),
        Message("Funded with their support"),
    )
    return [
        _head(head, speak),
        *(
            (
                speak.country(each.country),
                each.members,
                each.voted,
                result.money(each.equal),
                result.money(each.paid),
                result.money(each.supported),
            )
            for each in result.countries
        ),
    ]


def as_text(rows: Sheet) -> list[list[str]]:
    """Return rows with every cell as text; money as a plain number."""
    return [[_plain(cell) for cell in row] for row in rows]


def _plain(cell: Cell) -> str:
    if isinstance(cell, Money):
        return f"{cell.cents // 100}.{cell.cents % 100:02d}"
    return "" if cell is None else str(cell)


def _head(names: Sequence[Message], speak: Translator) -> Sequence[Cell]:
    return tuple(speak.message(each) for each in names)
