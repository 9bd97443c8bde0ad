"""The report to a funder as tables for spreadsheets."""

from collections.abc import Sequence
from fractions import Fraction

from govern.domain.plan.activities import COST_NAMES
from govern.domain.plan.funder_report import FunderReport, SharesAdded, added
from govern.domain.values.message import Message
from govern.exchange.plain_workbook import Cell, Sheet
from govern.i18n.translator import Translator


def sheets(report: FunderReport, speak: Translator) -> dict[str, Sheet]:
    """Return the sheets of a workbook: by partner, by work package and partner, the rates."""
    return {
        speak.text("By partner"): _by_partner(report, speak),
        speak.text("By work package"): _by_package(report, speak),
        speak.text("Rates"): _rates(report, speak),
    }


def _by_partner(report: FunderReport, speak: Translator) -> Sheet:
    head = (speak.text("Partner"), speak.text("Country"), *_head(report, speak))
    rows: list[Sequence[Cell]] = [head]
    for each in report.partners:
        sums = added(report.of_partner(each.id))
        rows.append((each.name, each.country, *_cells(report, sums)))
    rows.append((speak.text("Together"), "", *_cells(report, added(report.shares))))
    return rows


def _by_package(report: FunderReport, speak: Translator) -> Sheet:
    names = {each.id: each.name for each in report.partners}
    head = (
        speak.text("Work package"),
        speak.text("Title"),
        speak.text("Partner"),
        *_head(report, speak),
    )
    titles = {each.number: speak.shown(each.title).text for each in report.packages}
    ordered = sorted(report.shares, key=lambda each: (each.package is None, each.package or 0))
    return [
        head,
        *(
            (
                f"WP{each.package}" if each.package else "",
                titles[each.package] if each.package else speak.text("In no work package"),
                names[each.partner],
                *_cells(report, added([each])),
            )
            for each in ordered
        ),
    ]


def _rates(report: FunderReport, speak: Translator) -> Sheet:
    words = (
        Message("Type of cost"),
        Message("Rate in percent"),
        Message("From"),
        Message("Where it stands"),
        Message("Checked"),
    )
    checked = {True: speak.text("yes"), False: speak.text("no")}
    return [
        tuple(speak.message(each) for each in words),
        *(
            (
                speak.message(COST_NAMES[each.cost]),
                _decimal(each.share * 100),
                each.holds_from.isoformat(),
                each.source,
                checked[each.is_checked],
            )
            for each in report.rates
        ),
    ]


def _head(report: FunderReport, speak: Translator) -> Sequence[str]:
    words = (
        Message("Person-months"),
        *(COST_NAMES[each] for each in report.cost_types),
        Message("Eligible"),
        Message("Not eligible"),
        Message("Grant"),
        Message("Own share"),
    )
    return [speak.message(each) for each in words]


def _cells(report: FunderReport, sums: SharesAdded) -> Sequence[Cell]:
    money = report.money
    return (
        _decimal(sums.person_months),
        *(money(sums.by_type.get(each, 0)) for each in report.cost_types),
        money(sums.eligible),
        money(sums.not_eligible),
        money(sums.grant),
        money(sums.own_share),
    )


def _decimal(number: Fraction) -> Cell:
    """Return a number as a spreadsheet holds it: whole, or as decimal text of four places."""
    if number.denominator == 1:
        return int(number)
    whole, rest = divmod(int(number * 10_000 + Fraction(1, 2)), 10_000)
    return f"{whole}.{rest:04}".rstrip("0")
