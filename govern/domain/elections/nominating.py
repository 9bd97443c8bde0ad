"""Nominations: who may be proposed and until when, and the order on the ballot by a recorded lot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.counting.feasibility import can_complete
from govern.domain.elections.paper import Candidate, ReservedSeats
from govern.domain.elections.states import ElectionState, NominationState
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import NominationId
from govern.domain.values.lot import lot_order
from govern.domain.values.message import Message

#: what candidates may declare of their gender; who declares nothing fills no minimum
GENDERS = ("woman", "man", "other")

LONGEST_STATEMENT = 4000


@dataclass(frozen=True, slots=True)
class Call:
    """A call for nominations as it stands at one moment."""

    state: ElectionState
    until: datetime
    at: datetime


def may_nominate(call: Call) -> Decision:
    """Return whether a nomination can be made, answered or taken back now."""
    if call.state is not ElectionState.NOMINATIONS:
        return no(Message("The ballot is fixed. Nominations can no longer be made or changed."))
    if call.at > call.until:
        return no(Message("Nominations closed on {moment}.", {"moment": call.until}))
    return YES


def may_answer(call: Call, state: NominationState) -> Decision:
    """Return whether a nominated person can still agree, decline or step back.

    An answer may come until the ballot is fixed, also after the last nominations.
    """
    if call.state is not ElectionState.NOMINATIONS:
        return no(Message("The ballot is fixed. Nominations can no longer be made or changed."))
    if state is NominationState.WITHDRAWN:
        return no(Message("This nomination was taken back."))
    return YES


def commitment(seed: str) -> str:
    """Return what is told of a seed before the vote, so that nobody can change it afterwards."""
    return sha256(seed.encode()).hexdigest()


def ballot_order(seed: str, nominations: Iterable[tuple[NominationId, str]]) -> tuple[NominationId, ...]:
    """Return the nominations in their order on the ballot, drawn from the commitment to the seed.

    The order is drawn from the commitment, not from the seed, so that everybody can check it before the
    vote while the seed that breaks ties is still unknown. Names come first in the lot, so that anybody can
    repeat it from the ballot paper; of two with one name the identity decides.
    """
    named = {f"{name}\n{nomination}": nomination for nomination, name in nominations}
    return tuple(named[each] for each in lot_order(commitment(seed), named))


def can_fix_ballot(
    candidates: Sequence[Candidate],
    *,
    seats: int,
    limits: tuple[Limit, ...],
    reserved: tuple[ReservedSeats, ...],
) -> Decision:
    """Return whether the ballot can be fixed: somebody stands.

    Fewer candidates than seats, or limits that these candidates can never satisfy, are told as reasons of
    a yes: the association may go on and leave seats empty.
    """
    if not candidates:
        return no(Message("Nobody stands. Keep nominations open, or cancel the election."))
    return Decision(True, (*_too_few(candidates, seats, reserved), *_impossible(candidates, seats, limits)))


def _too_few(
    candidates: Sequence[Candidate], seats: int, reserved: tuple[ReservedSeats, ...]
) -> Iterable[Message]:
    if len(candidates) < seats:
        yield Message(
            "{n} candidate stands for {seats} seats. Some seats will stay empty.",
            {"n": len(candidates), "seats": seats},
            plural="{n} candidates stand for {seats} seats. Some seats will stay empty.",
        )
    for each in reserved:
        fitting = sum(one.attributes.get(each.attribute) == each.value for one in candidates)
        if fitting < each.seats:
            yield Message(
                "{n} candidate can take the {seats} reserved for {name}. Some will stay empty.",
                {"n": fitting, "seats": each.seats, "name": each.name},
                plural="{n} candidates can take the {seats} reserved for {name}. Some will stay empty.",
            )


def _impossible(candidates: Sequence[Candidate], seats: int, limits: tuple[Limit, ...]) -> Iterable[Message]:
    names = [str(each.nomination) for each in candidates]
    declared = {str(each.nomination): each.attributes for each in candidates}
    if limits and not can_complete((), names, min(seats, len(names)), Constraints(declared, limits)):
        yield Message("No choice among these candidates satisfies the limits for all seats.")
