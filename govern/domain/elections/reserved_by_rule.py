"""Seats that rules give to some, or take from them: one for new members alone, none for founders any more."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from govern.domain.elections.planning import PlannedElection
from govern.domain.members.privileges import EndedBy, PrivilegesEnd
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

NEWCOMER = "newcomer"
FOUNDER = "founder"
_SEAT = "newcomers.seat"


@dataclass(frozen=True, slots=True)
class OwedSeats:
    """How many seats on the board new members elect alone in an election, by which rule."""

    seats: int
    source: Source


def seat_rule(rulebook: Rulebook, on: date) -> Applied[int] | None:
    """Return how many seats on the board are filled by new members alone by the rules of a day."""
    found = rulebook.find_in_chain(_SEAT, on) if _SEAT in rulebook.vocabulary else None
    return cast("Applied[int] | None", found)


def owed_seats(rule: Applied[int] | None, *, electors: int, held: int) -> OwedSeats | None:
    """Return the seats that new members elect this time; None where there are none.

    Without a new member that has a vote the seat stays empty, and whoever was elected to it keeps it
    until the end of the term.
    """
    if rule is None or not electors or held >= rule.value:
        return None
    return OwedSeats(rule.value - held, rule.source)


def check_owed(plan: PlannedElection, owed: OwedSeats | None) -> Decision:
    """Return whether an election to the board leaves new members the seats that they alone elect."""
    own = sum(each.seats for each in plan.reserved if each.group == NEWCOMER)
    if owed is None or own >= owed.seats:
        return YES
    return no(
        Message(
            "New members alone elect {n} seat of this board ({source}). Reserve it, elected by newcomers"
            " only.",
            {"n": owed.seats, "source": owed.source.citation()},
            plural="New members alone elect {n} seats of this board ({source}). Reserve them, elected by"
            " newcomers only.",
        )
    )


def check_founders(plan: PlannedElection, end: PrivilegesEnd | None) -> Decision:
    """Return whether an election gives founders nothing that has ended."""
    if end is None or without_founders(plan) == plan:
        return YES
    return no(Message("Reserve no seats for founders: {ended}", {"ended": end_in_words(end)}))


def without_founders(plan: PlannedElection) -> PlannedElection:
    """Return an election without what it gives founders: their seats are open ones, their minimum is gone."""
    reserved = tuple(each for each in plan.reserved if FOUNDER not in (each.attribute, each.group))
    limits = tuple(
        replace(each, least=None) if each.attribute == FOUNDER and each.least else each
        for each in plan.limits
    )
    kept = tuple(each for each in limits if each.least is not None or each.most is not None)
    return replace(plan, reserved=reserved, limits=kept)


def end_in_words(end: PrivilegesEnd) -> Message:
    """Return since when, and by which article, founders have no rights of their own."""
    if end.by is EndedBy.TIME:
        return Message(
            "Founders’ own rights ended on {day}, {n} month after the founding ({source}).",
            {"day": end.ended_on, "n": end.value, "source": end.source.citation()},
            plural="Founders’ own rights ended on {day}, {n} months after the founding ({source}).",
        )
    return Message(
        "Founders’ own rights ended on {day}: with {members} full members, of the {n} that end them"
        " ({source}).",
        {
            "day": end.ended_on,
            "members": end.members,
            "n": end.value,
            "source": end.source.citation(),
        },
    )
