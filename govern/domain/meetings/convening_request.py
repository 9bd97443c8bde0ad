"""A minority asks that a body be convened: how many it takes, the clock that then runs, what follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from math import ceil
from typing import cast

from govern.domain.meetings.kinds import BodyKind
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.measure_words import period_in_words
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.message import Message
from govern.domain.values.text import Text


class RequestState(Enum):
    """How far a request to convene has come."""

    COLLECTING = "collecting"
    MET = "met"
    CONVENED = "convened"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class RequestedItem:
    """What the meeting is asked to decide; without a decision asked for it is discussed."""

    title: Text
    requested_decision: Text | None = None


@dataclass(frozen=True, slots=True)
class SupportCount:
    """How many ask, of how many, and how many it takes: the share of a rule, rounded up to whole heads."""

    signed: int
    entitled: int
    share: Fraction
    source: Source
    counted_on: date

    @property
    def needed(self) -> int:
        """Return how many must ask; on the line is enough.

        >>> from govern.domain.statutes.citation import Origin
        >>> article = Source(Origin.STATUTES, "EA", "13(3)")
        >>> SupportCount(1, 31, Fraction(1, 5), article, date(2026, 11, 23)).needed
        7
        """
        return max(1, ceil(self.share * self.entitled))

    @property
    def is_met(self) -> bool:
        """Return whether enough ask."""
        return self.entitled > 0 and self.signed >= self.needed

    def sentence(self) -> Message:
        """Return the figures in words."""
        values = {"signed": self.signed, "entitled": self.entitled, "needed": self.needed}
        return Message(
            "Asked for by {signed} of {entitled}; needed: {needed}, which is {share} of them.",
            {**values, "share": self.share},
        )


@dataclass(frozen=True, slots=True)
class ClockDay:
    """A day that the rules give to a request, with what it means."""

    label: Message
    day: date
    words: Message
    source: Source


@dataclass(frozen=True, slots=True)
class RequestClock:
    """What runs once enough have asked; None where law and statutes set no such time."""

    call_by: ClockDay | None
    hold_by: ClockDay | None
    self_from: ClockDay | None
    #: what happens when the board does nothing, each with its source
    otherwise: tuple[tuple[Message, Source], ...]

    @property
    def days(self) -> tuple[ClockDay, ...]:
        """Return the days that are set, in order."""
        found = (self.call_by, self.hold_by, self.self_from)
        return tuple(sorted((each for each in found if each), key=lambda each: each.day))


#: the key of the share that obliges to convene; other bodies follow no such rule
_SHARES = {BodyKind.ASSEMBLY: "assembly.convening.minority", BodyKind.BOARD: "board.minority"}
_SELF = {BodyKind.ASSEMBLY: "assembly.convening.self", BodyKind.BOARD: "board.convening.self"}


def share_to_convene(rulebook: Rulebook, body: BodyKind, on: date) -> AppliedRule | None:
    """Return the share that obliges to convene a body, or None where no rule gives one."""
    return rulebook.find(_SHARES[body], on) if body in _SHARES else None


def support(rule: AppliedRule, *, signed: int, entitled: int, on: date) -> SupportCount:
    """Return those who ask, held against the share of a rule on a day."""
    return SupportCount(signed, entitled, cast("Fraction", rule.value), rule.source, on)


def clock_of(rulebook: Rulebook, body: BodyKind, met_on: date) -> RequestClock:
    """Return what runs from the day on which enough had asked, by the rules in force that day."""
    is_assembly = body is BodyKind.ASSEMBLY
    call = rulebook.find("assembly.convening.minority.call", met_on) if is_assembly else None
    hold = rulebook.find("assembly.convening.minority.hold", met_on) if is_assembly else None
    own = rulebook.find(_SELF[body], met_on) if body in _SELF else None
    return RequestClock(
        call_by=_day(Message("Last day to convene the meeting"), call, met_on),
        hold_by=_day(Message("Last day to hold the meeting"), hold, met_on),
        self_from=_day(Message("Those who asked may convene it themselves after"), own, met_on),
        otherwise=tuple(_otherwise(rulebook, met_on, own)) if is_assembly else _otherwise_of_board(own),
    )


def _day(label: Message, rule: AppliedRule | None, met_on: date) -> ClockDay | None:
    if rule is None:
        return None
    period = cast("Period", rule.value)
    words = Message("{period} after enough had asked", {"period": period_in_words(period)})
    return ClockDay(label, period.after(met_on), words, rule.source)


def _otherwise(rulebook: Rulebook, on: date, own: AppliedRule | None) -> Iterator[tuple[Message, Source]]:
    share = rulebook.find("assembly.convening.self.share", on)
    if own is not None or share is not None:
        yield from _by_themselves(rulebook, on, own, share)
    if (anybody := rulebook.find("assembly.convening.any_member", on)) and anybody.value is True:
        yield Message("Where the board does not, any single member may convene it."), anybody.source
    if (court := rulebook.find("assembly.convening.court", on)) and court.value is True:
        yield Message("Where the board refuses, a court may authorise those who asked."), court.source
    authority = rulebook.find("assembly.convening.authority", on)
    if authority is not None and authority.value in _AUTHORITIES:
        yield _AUTHORITIES[str(authority.value)], authority.source


_AUTHORITIES = {
    "court": Message("Where the board does not, the court convenes it or has it convened."),
    "registrar": Message("Where the board does not, the registrar convenes it or has it convened."),
    "supervisor": Message("Where the board does not, the supervisory authority convenes it."),
}


def _by_themselves(
    rulebook: Rulebook, on: date, own: AppliedRule | None, share: AppliedRule | None
) -> Iterator[tuple[Message, Source]]:
    if own is not None:
        yield Message("Where the board does not convene it, those who asked may do so."), own.source
    if share is not None:
        yield (
            Message(
                "It takes {share} of those who asked to convene it themselves.",
                {"share": cast("Fraction", share.value)},
            ),
            share.source,
        )
    within = rulebook.find("assembly.convening.self.within", on)
    if within is not None:
        period = period_in_words(cast("Period", within.value))
        yield Message("They must do so within {period}.", {"period": period}), within.source


def _otherwise_of_board(own: AppliedRule | None) -> tuple[tuple[Message, Source], ...]:
    if own is None:
        return ()
    return ((Message("Where the chair does not convene it, a member of the board may."), own.source),)
