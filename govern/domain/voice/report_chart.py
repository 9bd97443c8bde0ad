"""The pictures of the voice report, laid out: shares as bars, power through the year as steps."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from govern.domain.values.message import Message
from govern.domain.voice.report import VoiceReport
from govern.domain.voice.report_findings import (
    MEASURE_NAMES,
    Finding,
    Tone,
    findings,
    percent,
    share_of_days,
)
from govern.domain.voice.report_power import PowerOn
from govern.domain.voting.cohorts import COHORT_NAMES, Cohort

#: units of the drawing
WIDTH = 386
_ROW = 42
_HEIGHT = 150
#: a part this wide has room for its figure
_ROOMY = Fraction(34)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: whose it is, where it lies, its share in whole percent."""

    cohort: Cohort
    name: Message
    x: str
    width: str
    middle: str
    percent: int
    is_roomy: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """How something is shared among the cohorts."""

    name: Message
    y: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Bars below one another, the membership first; ``mark`` is where newcomers begin in it, if anybody."""

    bars: tuple[Bar, ...]
    height: int
    mark: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a cohort in the power of some days."""

    cohort: Cohort
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on which power changed hands, or the rules or members did."""

    x: str
    on: date


@dataclass(frozen=True, slots=True)
class Steps:
    """Power through the year, the cohorts one above the other."""

    pieces: tuple[Piece, ...]
    ticks: tuple[Tick, ...]
    width: int = WIDTH
    height: int = _HEIGHT


def _written(number: Fraction) -> str:
    return str(Decimal(round(number * 10)).scaleb(-1))


def shares_of(report: VoiceReport) -> Shares:
    """Return how the membership and everything measured was shared; nothing that there was none of."""
    membership = {each: share_of_days(report, each) for each in Cohort}
    told = [(Message("Membership"), membership)]
    told += [(_named(each), dict(each.shares)) for each in findings(report) if each.shares]
    bars = tuple(Bar(name, at * _ROW, tuple(_parts(shares))) for at, (name, shares) in enumerate(told))
    new = membership[Cohort.NEWCOMERS]
    return Shares(bars, len(bars) * _ROW, _written((1 - new) * WIDTH) if new else None)


def _named(finding: Finding) -> Message:
    name = MEASURE_NAMES[finding.measure]
    return Message("{what} (too few to compare)", {"what": name}) if finding.tone is Tone.TOO_FEW else name


def _parts(shares: Mapping[Cohort, Fraction]) -> Iterator[Part]:
    at = Fraction()
    for cohort in Cohort:
        share = shares.get(cohort, Fraction())
        width = share * WIDTH
        if share:
            middle = at + width / 2
            yield Part(
                cohort,
                COHORT_NAMES[cohort],
                _written(at),
                _written(width),
                _written(middle),
                percent(share),
                width >= _ROOMY,
            )
        at += width


def steps_of(report: VoiceReport) -> Steps | None:
    """Return power through the year; None where it never changed, or cannot be told throughout."""
    power, span = report.power, report.span
    days = (span.last - span.first).days + 1
    known = [(span.first, power.first), *((each.on, each.after) for each in power.steps)]
    if not power.steps or days < 2 or any(each.refusal for _, each in known):
        return None
    xs = [Fraction((day - span.first).days * WIDTH, days) for day, _ in known]
    ends = [*xs[1:], Fraction(WIDTH)]
    pieces = [
        piece
        for (_, each), x, end in zip(known, xs, ends, strict=True)
        for piece in _pieces(each, x, end - x)
    ]
    ticks = tuple(Tick(_written(x), day) for (day, _), x in zip(known[1:], xs[1:], strict=True))
    return Steps(tuple(pieces), ticks)


def _pieces(power: PowerOn, x: Fraction, width: Fraction) -> Iterable[Piece]:
    at = Fraction()
    for each in power.cohorts:
        height = each.power * _HEIGHT
        if width and height:
            yield Piece(each.cohort, _written(x), _written(at), _written(width), _written(height))
        at += height
