"""How the voice report counts, in sentences; and power, consultative votes in rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.report import ConsultedVote, VoiceReport
from govern.domain.voice.report_findings import ALIKE, FEWEST
from govern.domain.voice.report_power import ChangeKind, PowerChange, PowerOn
from govern.domain.voice.report_shown import NOTHING, share
from govern.domain.voting.cohorts import Cohort
from govern.domain.voting.outcome import Result
from govern.domain.voting.secret import SMALLEST_GROUP

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class PowerRow:
    """A day, what changed on it, and the power of each cohort before and after."""

    on: date
    what: tuple[Message, ...]
    cells: tuple[MessageValue, ...]


def power_rows(report: VoiceReport) -> tuple[PowerRow, ...]:
    """Return power on the first day, at each change, and on the last day."""
    power, span = report.power, report.span
    begin = PowerRow(span.first, (Message("Beginning of the report"),), _of(power.first))
    end = PowerRow(span.last, (Message("End of the report"),), _of(power.last))
    steps = (PowerRow(each.on, _told(each.changes), _from(each.before, each.after)) for each in power.steps)
    return (begin, *steps, end)


def _of(power: PowerOn) -> tuple[MessageValue, ...]:
    found = {each.cohort: each.power for each in power.cohorts}
    return tuple(share(found.get(each)) for each in Cohort)


def _from(before: PowerOn, after: PowerOn) -> tuple[MessageValue, ...]:
    return tuple(
        then if now == then else Message("{before} → {after}", {"before": now, "after": then})
        for now, then in zip(_of(before), _of(after), strict=True)
    )


def _told(changes: Iterable[PowerChange]) -> tuple[Message, ...]:
    """Return what happened: amendments first, then who joined and who left."""
    every = tuple(changes)
    found = [
        Message("Amended statutes came into force.")
        for each in every[:1]
        if each.kind is ChangeKind.AMENDMENT
    ]
    for kind, one, many in _COMINGS:
        names = [each.what for each in every if each.kind is kind]
        if names:
            shown = ", ".join(names[:_MOST_NAMES])
            more = len(names) - _MOST_NAMES
            found.append(
                replace(many, values={"names": shown, "more": more})
                if more > 0
                else replace(one, values={"names": shown})
            )
    return tuple(found)


_COMINGS = (
    (
        ChangeKind.ADMITTED,
        Message("Admitted: {names}.", {"names": ""}),
        Message("Admitted: {names} and {more} more.", {"names": "", "more": 0}),
    ),
    (
        ChangeKind.LEFT,
        Message("Left: {names}.", {"names": ""}),
        Message("Left: {names} and {more} more.", {"names": "", "more": 0}),
    ),
)


def consultative_side(vote: ConsultedVote) -> Message:
    """Return what the members that wait for their vote said beside a vote, against how it went."""
    in_favour, against = vote.in_favour, vote.against
    if in_favour is None or against is None:
        return Message("fewer than {k} took part in secret: not shown", {"k": SMALLEST_GROUP})
    said = {"for": in_favour, "against": against}
    if in_favour == against or vote.result not in (Result.ADOPTED, Result.REJECTED):
        return Message("{for} for, {against} against", said)
    if (in_favour > against) is (vote.result is Result.ADOPTED):
        return Message("{for} for, {against} against: the same", said)
    return Message("{for} for, {against} against: the opposite", said)


def notes(report: VoiceReport) -> tuple[Message, ...]:
    """Return how everything was counted, so that nobody has to guess."""
    return (*_on_days(report), *_on_cohorts(report), *_on_votes(report), *_on_rest(report))


def _on_days(report: VoiceReport) -> Iterator[Message]:
    days = {"first": report.span.first, "last": report.span.last, "day": report.as_of}
    yield Message(
        "Counted is the general assembly from {first} to {last}, by the days at the seat; offices and seats"
        " are those of every body on {last}.",
        days,
    )
    yield Message(
        "A member counts in the cohort and the country that are its own on the day on which something"
        " happens: a newcomer in March may be established in October. An item stays with the day on which it"
        " was proposed, and is followed up to {day}.",
        days,
    )


def _on_cohorts(report: VoiceReport) -> Iterator[Message]:
    if report.newcomer_source is not None:
        yield Message(
            "Newcomers are members admitted no more than {months} months before ({source}); a founder is"
            " none.",
            {"months": report.newcomer_months, "source": report.newcomer_source.citation()},
        )
    yield Message(
        "The share of the membership is that of all days on which somebody was a member. Shares within"
        " {points} percentage points of it count as about as high; of fewer than {fewest} things no share is"
        " compared.",
        {"points": int(ALIKE * 100), "fewest": FEWEST},
    )


def _on_votes(report: VoiceReport) -> Iterator[Message]:
    if report.votes_by_name:
        yield Message(
            "The winning side is known of votes by name alone. Who abstains takes no side; votes without"
            " quorum and elections have none; a show of hands tells nobody’s side."
        )
    if report.votes_in_secret:
        yield Message(
            "Of secret votes nothing is told but who took part, and of no group with fewer than {k} voters in"
            " one of them, nor of others from whose figures those could be worked out.",
            {"k": report.fewest},
        )


def _on_rest(report: VoiceReport) -> Iterator[Message]:
    others = report.others
    if others.speeches or others.seats or others.offices:
        yield Message(
            "In no cohort are guests and people who represent no member: speeches {speeches}, offices"
            " {offices}, seats {seats}.",
            {"speeches": others.speeches, "offices": others.offices, "seats": others.seats},
        )
    yield Message(
        "Power is how often the votes of a cohort decide when everyone comes and votes for or against"
        " (Banzhaf), over ordinary decisions of the assembly."
    )
    yield Message("The register does not say how large members are, so nothing is told by size.")


def refusal_of(power: PowerOn) -> MessageValue:
    """Return why power cannot be told on a day, or a dash."""
    return power.refusal or NOTHING
