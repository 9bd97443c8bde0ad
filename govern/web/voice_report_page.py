"""The voice report as its page shows it, and as a spreadsheet reads it: every figure, exact."""

from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.message import Message
from govern.domain.voice.report import GroupOfYear, VoiceFigures, VoiceReport
from govern.domain.voice.report_chart import shares_of, steps_of
from govern.domain.voice.report_notes import consultative_side, notes, power_rows
from govern.domain.voice.report_shown import group_name, tables
from govern.domain.voting.explanation import RESULTS
from govern.exchange.plain_csv import plain_csv
from govern.i18n.translator import Translator
from govern.store.queries.documents import DocumentPage, documents_of_kind
from govern.store.queries.reading import reading

_FIGURES: Mapping[str, Message] = {
    "proposed": Message("Items proposed"),
    "scheduled": Message("Items on an agenda"),
    "decided": Message("Items decided"),
    "adopted": Message("Items adopted"),
    "days": Message("Days from proposal to decision, all together"),
    "speeches": Message("Speeches"),
    "minutes": Message("Minutes spoken"),
    "could_vote": Message("Votes by name that could be cast"),
    "voted": Message("Votes cast by name"),
    "sided": Message("Votes cast for or against"),
    "won": Message("Votes on the winning side"),
    "could_vote_secretly": Message("Secret votes that could be cast"),
    "voted_secretly": Message("Secret votes cast"),
    "offices": Message("Offices"),
    "seats": Message("Seats"),
}


def shown(report: VoiceReport) -> dict[str, object]:
    """Return everything that the page draws from a report."""
    return {
        "shares": shares_of(report),
        "steps": steps_of(report),
        "tables": tables(report),
        "notes": notes(report),
        "power": power_rows(report),
        "consulted": [(each, consultative_side(each)) for each in report.consulted],
        "results": RESULTS,
    }


def printed(actor: Actor, year: int) -> tuple[DocumentPage, ...]:
    """Return the documents of a year's report, the newest first."""
    found = documents_of_kind(reading(), actor, DocumentKind.VOICE_REPORT, most=100)
    return tuple(each for each in found if each.reference == f"VR-{year}")


def as_csv(report: VoiceReport, speak: Translator) -> str:
    """Return every group with every figure; what may not be told is left empty."""
    names = [each.name for each in fields(VoiceFigures)]
    head = (
        Message("Group"),
        Message("Members"),
        Message("Days of membership"),
        *(_FIGURES[each] for each in names),
    )
    rows = (*report.cohorts, report.total, *report.countries)
    return plain_csv([[speak.message(each) for each in head], *(_line(each, names, speak) for each in rows)])


def _line(row: GroupOfYear, names: list[str], speak: Translator) -> list[str]:
    name = group_name(row)
    called = speak.country(row.group.key) if name is None else speak.message(name)
    return [called, str(row.members), str(row.days), *(_cell(getattr(row.figures, each)) for each in names)]


def _cell(figure: int | Fraction | None) -> str:
    """Return a figure as a decimal number, of three places where it does not end before."""
    if figure is None:
        return ""
    if isinstance(figure, int) or figure.denominator == 1:
        return str(int(figure))
    thousandths = int(figure * 1000 + Fraction(1, 2))
    return f"{thousandths // 1000}.{thousandths % 1000:03}".rstrip("0")
