"""What the voice report says at its top: each figure of newcomers beside their share of the membership."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.report import GroupOfYear, VoiceFigures, VoiceReport
from govern.domain.voting.cohorts import Cohort

#: of fewer than these, shares say more about chance than about anybody's voice
FEWEST = 5
#: shares that differ by no more than this count as alike
ALIKE = Fraction(1, 20)


class Measure(StrEnum):
    """What is compared with the share of the membership."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    MINUTES = "minutes"
    VOTED = "voted"
    SEATS = "seats"
    POWER = "power"


class Tone(StrEnum):
    """How a share compares with that of the membership."""

    LESS = "less"
    ALIKE = "alike"
    MORE = "more"
    TOO_FEW = "too_few"


MEASURE_NAMES: Mapping[Measure, Message] = {
    Measure.PROPOSED: Message("Items proposed"),
    Measure.ADOPTED: Message("Items adopted"),
    Measure.MINUTES: Message("Minutes spoken"),
    Measure.VOTED: Message("Votes cast by name"),
    Measure.SEATS: Message("Seats"),
    Measure.POWER: Message("Voting power"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """The shares of the cohorts in something, and how that of newcomers compares; no shares of nothing."""

    measure: Measure
    shares: Mapping[Cohort, Fraction]
    tone: Tone


_OF_FIGURES: Mapping[Measure, Callable[[VoiceFigures], Fraction]] = {
    Measure.PROPOSED: lambda each: Fraction(each.proposed),
    Measure.ADOPTED: lambda each: Fraction(each.adopted),
    Measure.MINUTES: lambda each: each.minutes,
    Measure.VOTED: lambda each: Fraction(each.voted),
    Measure.SEATS: lambda each: Fraction(each.seats),
}


def share_of_days(report: VoiceReport, cohort: Cohort) -> Fraction:
    """Return the share of a cohort in the membership through the year: in all days of membership."""
    days = report.total.days
    return Fraction(report.cohort(cohort).days, days) if days else Fraction()


def findings(report: VoiceReport) -> tuple[Finding, ...]:
    """Return every measure with the shares of the cohorts."""
    return tuple(_finding(report, each) for each in Measure)


def _finding(report: VoiceReport, measure: Measure) -> Finding:
    if measure is Measure.POWER:
        shares = {each.cohort: each.power for each in report.power.last.cohorts}
        enough = bool(shares)
    else:
        read = _OF_FIGURES[measure]
        whole = read(report.total.figures)
        rows = [(Cohort(each.group.key), read(each.figures)) for each in report.cohorts]
        shares = {cohort: amount / whole for cohort, amount in rows} if whole else {}
        enough = _number(measure, report.total) >= FEWEST
    own = shares.get(Cohort.NEWCOMERS, Fraction())
    tone = _tone(own - share_of_days(report, Cohort.NEWCOMERS)) if enough else Tone.TOO_FEW
    return Finding(measure, shares, tone)


def _number(measure: Measure, total: GroupOfYear) -> Fraction:
    """Return of how many things a share is one; minutes are those of so many speeches."""
    if measure is Measure.MINUTES:
        return Fraction(total.figures.speeches)
    return _OF_FIGURES[measure](total.figures)


def _tone(difference: Fraction) -> Tone:
    if abs(difference) <= ALIKE:
        return Tone.ALIKE
    return Tone.MORE if difference > 0 else Tone.LESS


def percent(share: Fraction) -> int:
    """Return a share in whole percent; what is not nothing is not told as nothing, nor as everything.

    >>> percent(Fraction(1, 1000)), percent(Fraction(1, 3)), percent(Fraction(999, 1000)), percent(Fraction())
    (1, 33, 99, 0)
    """
    rounded = int(share * 100 + Fraction(1, 2))
    if share > 0 and rounded == 0:
        return 1
    return 99 if share < 1 and rounded == 100 else rounded


def sentences(report: VoiceReport) -> tuple[Message, ...]:
    """Return what the report says in plain words, the most important first."""
    year: dict[str, MessageValue] = {"year": str(report.year)}
    if report.is_empty:
        return (
            Message(
                "There is nothing to tell of {year}: no item of a member, no speech, no vote, and nobody in"
                " office.",
                year,
            ),
        )
    return (_on_newcomers(report), *_on_sides(report), *_on_founders(report))


def _on_newcomers(report: VoiceReport) -> Message:
    year: dict[str, MessageValue] = {"year": str(report.year)}
    if not report.newcomer_months:
        return Message("The rules of {year} call nobody a newcomer, so no cohort of newcomers is told.", year)
    if not report.cohort(Cohort.NEWCOMERS).days:
        return Message("Nobody was a newcomer in {year}.", year)
    tones = [each.tone for each in findings(report) if each.tone is not Tone.TOO_FEW]
    values: dict[str, MessageValue] = {
        **year,
        "share": percent(share_of_days(report, Cohort.NEWCOMERS)),
        "of": len(tones),
    }
    if not tones:
        return Message(
            "Newcomers were {share} % of the membership in {year}. Too little happened to say how much they"
            " were heard.",
            values,
        )
    less, more = tones.count(Tone.LESS), tones.count(Tone.MORE)
    pattern = _LESS if less > more else _MORE if more > less else _AS_MANY
    told = {**values, "less": less, "more": more, "alike": tones.count(Tone.ALIKE)}
    return replace(pattern, values=told)


_PLACES: dict[str, MessageValue] = dict.fromkeys(("share", "year", "of", "less", "alike", "more"), "")
_LESS = Message(
    "Newcomers were {share} % of the membership in {year}, and had less of a voice than that."
    " Figures compared: {of}; below their share: {less}; about as high: {alike}; above it: {more}.",
    _PLACES,
)
_MORE = Message(
    "Newcomers were {share} % of the membership in {year}, and had more of a voice than that."
    " Figures compared: {of}; above their share: {more}; about as high: {alike}; below it: {less}.",
    _PLACES,
)
_AS_MANY = Message(
    "Newcomers were {share} % of the membership in {year}, and had about as much of a voice."
    " Figures compared: {of}; about as high as their share: {alike}; above it: {more}; below it: {less}.",
    _PLACES,
)


def _on_sides(report: VoiceReport) -> tuple[Message, ...]:
    """Return how often newcomers and others were on the winning side, where both are enough to compare."""
    new, every = report.cohort(Cohort.NEWCOMERS).figures, report.total.figures
    sided, won = every.sided - new.sided, every.won - new.won
    if new.sided < FEWEST or sided < FEWEST:
        return ()
    return (
        Message(
            "In votes by name, {new} % of what newcomers cast for or against was on the winning side; of all"
            " others, {others} %.",
            {"new": percent(new.won / new.sided), "others": percent(won / sided)},
        ),
    )


def _on_founders(report: VoiceReport) -> tuple[Message, ...]:
    power = report.power.last.of(Cohort.FOUNDERS)
    if power is None:
        return ()
    founders, seats = report.cohort(Cohort.FOUNDERS), report.total.figures.seats
    values: dict[str, MessageValue] = {
        "members": percent(share_of_days(report, Cohort.FOUNDERS)),
        "power": percent(power.power),
        "day": report.span.last,
        "seats": founders.figures.seats,
        "of": seats,
    }
    if not seats:
        return (
            Message(
                "Founders were {members} % of the membership; on {day} they had {power} % of the voting"
                " power.",
                values,
            ),
        )
    return (
        Message(
            "Founders were {members} % of the membership; on {day} they had {power} % of the voting power and"
            " {seats} of {of} seats.",
            values,
        ),
    )
