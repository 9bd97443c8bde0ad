"""The ledger of a contribution: entries that are only ever added, and what they add up to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import reduce

from govern.domain.plan.contributions import NOTHING, Amount, ContributionState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message


class EntryAct(Enum):
    """What an entry says happened."""

    ASKED = "asked"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    CORRECTED = "corrected"


ACT_NAMES: Mapping[EntryAct, Message] = {
    EntryAct.ASKED: Message("Asked"),
    EntryAct.OFFERED: Message("Offered"),
    EntryAct.CONFIRMED: Message("Confirmed"),
    EntryAct.DECLINED: Message("Declined"),
    EntryAct.WITHDRAWN: Message("Withdrawn"),
    EntryAct.RELEASED: Message("Released"),
    EntryAct.DELIVERED: Message("Delivered"),
    EntryAct.ACCEPTED: Message("Accepted"),
    EntryAct.DISPUTED: Message("Disputed"),
    EntryAct.REJECTED: Message("Not accepted"),
    EntryAct.CORRECTED: Message("Corrected"),
}


@dataclass(frozen=True, slots=True)
class Sums:
    """What entries add up to: promised, confirmed, delivered, and of that disputed and accepted.

    An entry holds by how much it changes each; so any order of entries makes the same sums.
    """

    promised: Amount = NOTHING
    confirmed: Amount = NOTHING
    delivered: Amount = NOTHING
    disputed: Amount = NOTHING
    accepted: Amount = NOTHING

    def __add__(self, other: "Sums") -> "Sums":
        """Return both together."""
        return Sums(
            self.promised + other.promised,
            self.confirmed + other.confirmed,
            self.delivered + other.delivered,
            self.disputed + other.disputed,
            self.accepted + other.accepted,
        )

    @property
    def open(self) -> Amount:
        """Return what is confirmed and not delivered yet."""
        return self.confirmed - self.delivered

    @property
    def waiting(self) -> Amount:
        """Return what is delivered, and neither accepted nor disputed yet."""
        return self.delivered - self.accepted - self.disputed


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry: its number in the ledger, what happened, by how much it changes the sums.

    ``on`` is the number of the entry on which it acts: the delivery that is accepted, say.
    """

    number: int
    act: EntryAct
    change: Sums = field(default_factory=Sums)
    on: int | None = None


def summed(entries: Iterable[LedgerEntry]) -> Sums:
    """Return what entries add up to."""
    return reduce(Sums.__add__, (each.change for each in entries), Sums())


def state_of(entries: Sequence[LedgerEntry]) -> ContributionState:
    """Return how far a contribution is, from its entries in any order."""
    acts, sums = {each.act for each in entries}, summed(entries)
    if EntryAct.DECLINED in acts:
        return ContributionState.DECLINED
    if EntryAct.WITHDRAWN in acts or (EntryAct.RELEASED in acts and not sums.confirmed.cents):
        return ContributionState.WITHDRAWN
    if EntryAct.CONFIRMED not in acts:
        return ContributionState.PLEDGED
    if sums.disputed.cents:
        return ContributionState.DISPUTED
    if sums.open.cents:
        return ContributionState.CONFIRMED
    return ContributionState.ACCEPTED if sums.accepted == sums.confirmed else ContributionState.DELIVERED


def pledge(worth: Amount, act: EntryAct) -> tuple[LedgerEntry, ...]:
    """Return the ledger of something that a member was asked for or offered."""
    return (LedgerEntry(1, act, Sums(promised=worth)),)


def confirm(entries: Sequence[LedgerEntry]) -> LedgerEntry:
    """Return the entry by which the member binds itself to what it was asked for or offered.

    Raises:
        Conflict: when this has been answered or withdrawn.
    """
    _refuse_unless_pledged(entries)
    return _next(entries, EntryAct.CONFIRMED, Sums(confirmed=summed(entries).promised))


def give_up(entries: Sequence[LedgerEntry], act: EntryAct) -> LedgerEntry:
    """Return the entry by which the member declines, or whoever asked or offered takes it back.

    Raises:
        Conflict: when this has been answered or withdrawn.
    """
    _refuse_unless_pledged(entries)
    return _next(entries, act, Sums(promised=-summed(entries).promised))


def release(entries: Sequence[LedgerEntry]) -> LedgerEntry:
    """Return the entry that frees a member of what it has confirmed and not delivered.

    Raises:
        Conflict: when nothing is owed.
    """
    rest = summed(entries).open
    if rest.cents <= 0:
        raise Conflict(Message("Nothing is owed any more."))
    return _next(entries, EntryAct.RELEASED, Sums(promised=-rest, confirmed=-rest))


def deliver(entries: Sequence[LedgerEntry], amount: Amount) -> LedgerEntry:
    """Return the entry of a delivery, whole or in part.

    Raises:
        Conflict: when nothing was confirmed, or all of it is delivered.
        RuleBroken: for nothing, or more than is still to come.
    """
    rest = summed(entries).open
    if rest.cents <= 0:
        raise Conflict(Message("Only what the member has confirmed, and not delivered yet, is delivered."))
    if amount.cents <= 0 or amount.days < 0:
        raise RuleBroken(Message("State what was delivered: more than zero."))
    if not amount.fits_in(rest):
        raise RuleBroken(Message("This is more than was confirmed. Offer the rest as something of its own."))
    return _next(entries, EntryAct.DELIVERED, Sums(delivered=amount))


def accept(entries: Sequence[LedgerEntry], delivery: int) -> LedgerEntry:
    """Return the entry by which a delivery is accepted, also after a dispute.

    Raises:
        Conflict: when there is no such delivery, or it is settled.
    """
    amount = _unsettled(entries, delivery)
    was_disputed = _has(entries, EntryAct.DISPUTED, delivery)
    change = Sums(accepted=amount, disputed=-amount if was_disputed else NOTHING)
    return _next(entries, EntryAct.ACCEPTED, change, delivery)


def dispute(entries: Sequence[LedgerEntry], delivery: int) -> LedgerEntry:
    """Return the entry by which a delivery is disputed; it waits until the dispute is settled.

    Raises:
        Conflict: when there is no such delivery, or it is settled or disputed.
    """
    amount = _unsettled(entries, delivery)
    if _has(entries, EntryAct.DISPUTED, delivery):
        raise Conflict(Message("It is disputed already."))
    return _next(entries, EntryAct.DISPUTED, Sums(disputed=amount), delivery)


def reject(entries: Sequence[LedgerEntry], delivery: int) -> LedgerEntry:
    """Return the entry that settles a dispute against the giver: what was delivered does not count.

    Raises:
        Conflict: when there is no such dispute.
    """
    amount = _unsettled(entries, delivery)
    if not _has(entries, EntryAct.DISPUTED, delivery):
        raise Conflict(Message("Dispute it first: the member has a right to answer."))
    return _next(entries, EntryAct.REJECTED, Sums(delivered=-amount, disputed=-amount), delivery)


def correct(entries: Sequence[LedgerEntry], delivery: int, amount: Amount) -> LedgerEntry:
    """Return the entry that corrects what a delivery amounts to; the entry itself stays as it is.

    Raises:
        Conflict: when there is no such delivery, or it did not count.
        RuleBroken: for less than nothing, no change, or more than was confirmed.
    """
    if _has(entries, EntryAct.REJECTED, delivery):
        raise Conflict(Message("This delivery does not count; there is nothing to correct."))
    change = amount - delivered_by(entries, delivery)
    if amount.cents < 0 or amount.days < 0 or change == NOTHING:
        raise RuleBroken(Message("State what was delivered in truth: another figure, zero or more."))
    if not change.fits_in(summed(entries).open):
        raise RuleBroken(Message("This is more than was confirmed. Offer the rest as something of its own."))
    is_accepted = _has(entries, EntryAct.ACCEPTED, delivery)
    is_disputed = not is_accepted and _has(entries, EntryAct.DISPUTED, delivery)
    sums = Sums(
        delivered=change,
        accepted=change if is_accepted else NOTHING,
        disputed=change if is_disputed else NOTHING,
    )
    return _next(entries, EntryAct.CORRECTED, sums, delivery)


def delivered_by(entries: Sequence[LedgerEntry], delivery: int) -> Amount:
    """Return what a delivery amounts to with its corrections.

    Raises:
        Conflict: when there is no such delivery.
    """
    made = next((each for each in entries if each.number == delivery), None)
    if made is None or made.act is not EntryAct.DELIVERED:
        raise Conflict(Message("There is no such delivery."))
    corrected = (each for each in entries if each.on == delivery and each.act is EntryAct.CORRECTED)
    return summed((made, *corrected)).delivered


def is_settled(entries: Sequence[LedgerEntry], delivery: int) -> bool:
    """Return whether a delivery was accepted, or found not to count."""
    return _has(entries, EntryAct.ACCEPTED, delivery) or _has(entries, EntryAct.REJECTED, delivery)


def _unsettled(entries: Sequence[LedgerEntry], delivery: int) -> Amount:
    amount = delivered_by(entries, delivery)
    if is_settled(entries, delivery):
        raise Conflict(Message("This delivery has been answered."))
    return amount


def _has(entries: Sequence[LedgerEntry], act: EntryAct, on: int) -> bool:
    return any(each.act is act and each.on == on for each in entries)


def _refuse_unless_pledged(entries: Sequence[LedgerEntry]) -> None:
    if state_of(entries) is not ContributionState.PLEDGED:
        raise Conflict(Message("This has been answered already, or taken back."))


def _next(entries: Sequence[LedgerEntry], act: EntryAct, change: Sums, on: int | None = None) -> LedgerEntry:
    number = max((each.number for each in entries), default=0) + 1
    return LedgerEntry(number, act, change, on)
