"""What members give to the plan: of which kind, worth how much, and who may ask, confirm and accept it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from govern.domain.values.amounts import MOST_CENTS
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import rounded

#: days of work are told in hundredths
_PARTS_OF_DAY = 100
#: nobody gives more days than this to one activity in a year: a slip of the hand
MOST_DAYS = 10_000


class ContributionKind(Enum):
    """What a member gives."""

    FEE = "fee"
    CASH = "cash"
    PERSON_DAYS = "person_days"
    IN_KIND = "in_kind"


class Origin(Enum):
    """Whether a member was asked for a contribution, or offered it."""

    ASKED = "asked"
    OFFERED = "offered"


class ContributionState(Enum):
    """How far a contribution is; it follows from its entries."""

    PLEDGED = "pledged"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    DISPUTED = "disputed"
    ACCEPTED = "accepted"


KIND_NAMES: Mapping[ContributionKind, Message] = {
    ContributionKind.FEE: Message("Membership fee"),
    ContributionKind.CASH: Message("Money"),
    ContributionKind.PERSON_DAYS: Message("Days of work"),
    ContributionKind.IN_KIND: Message("In kind"),
}

STATE_NAMES: Mapping[ContributionState, Message] = {
    ContributionState.PLEDGED: Message("waits for the member"),
    ContributionState.DECLINED: Message("declined"),
    ContributionState.WITHDRAWN: Message("withdrawn"),
    ContributionState.CONFIRMED: Message("confirmed"),
    ContributionState.DELIVERED: Message("delivered"),
    ContributionState.DISPUTED: Message("disputed"),
    ContributionState.ACCEPTED: Message("accepted"),
}

#: what is money, which the treasurer sees on the account
IN_MONEY = frozenset({ContributionKind.FEE, ContributionKind.CASH})
#: what counts towards the least contribution to the plan; the fee is owed beside it
TOWARDS_LEAST = frozenset(ContributionKind) - {ContributionKind.FEE}


@dataclass(frozen=True, slots=True)
class Amount:
    """What something is worth in cents of the plan's currency, and the days of work in it."""

    cents: int = 0
    days: Fraction = Fraction(0)

    def __add__(self, other: "Amount") -> "Amount":
        """Return the sum."""
        return Amount(self.cents + other.cents, self.days + other.days)

    def __sub__(self, other: "Amount") -> "Amount":
        """Return the difference."""
        return Amount(self.cents - other.cents, self.days - other.days)

    def __neg__(self) -> "Amount":
        """Return the amount with the other sign."""
        return Amount(-self.cents, -self.days)

    def fits_in(self, other: "Amount") -> bool:
        """Return whether neither the worth nor the days go beyond another amount."""
        return self.cents <= other.cents and self.days <= other.days


NOTHING = Amount()


@dataclass(frozen=True, slots=True)
class DayRate:
    """What a day of work is worth, from a day on; ``basis`` says where the figure comes from."""

    name: str
    cents: int
    from_on: date
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contribution would be: of which kind, worth how much, for which year, until when."""

    kind: ContributionKind
    worth: Amount
    year: int
    due_on: date
    #: how goods and services were valued
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts on a contribution: for the giving member, for the lead, or as keeper of the accounts."""

    is_giver: bool
    is_lead: bool
    is_treasurer: bool


def admit_terms(terms: Terms, plan_years: tuple[int, int]) -> Decision:
    """Return whether terms are clear enough to be asked for or offered, with all that is wrong."""
    return no(*reasons) if (reasons := tuple(_against(terms, plan_years))) else YES


def _against(terms: Terms, plan_years: tuple[int, int]) -> Iterable[Message]:
    first, last = plan_years
    if not 0 < terms.worth.cents <= MOST_CENTS:
        yield Message("State what it is worth: more than zero.")
    if not first <= terms.year <= last:
        yield Message("The plan is made for {first} to {last}.", {"first": str(first), "last": str(last)})
    if terms.due_on.year < terms.year or terms.due_on.year > terms.year + 1:
        values: dict[str, MessageValue] = {"year": str(terms.year)}
        yield Message("State a day of {year} on which it is due, or of the year after.", values)
    if terms.kind is ContributionKind.PERSON_DAYS:
        yield from _against_days(terms.worth.days)
    if terms.kind is ContributionKind.IN_KIND and not terms.basis.strip():
        yield Message("State how it was valued, such as by a price list or an offer.")


def _against_days(days: Fraction) -> Iterable[Message]:
    if days <= 0 or days > MOST_DAYS:
        yield Message("State the days of work: more than zero, at most {most}.", {"most": MOST_DAYS})
    elif (days * _PARTS_OF_DAY).denominator != 1:
        yield Message("Days of work have at most two decimals.")


def rate_on(rates: Iterable[DayRate], name: str, on: date) -> DayRate | None:
    """Return the rate of a name that holds on a day: the latest that began by then."""
    begun = (each for each in rates if each.name == name and each.from_on <= on)
    return max(begun, key=lambda each: each.from_on, default=None)


def worth_of_days(days: Fraction, rate: DayRate) -> Amount:
    """Return what days of work are worth, to the cent.

    >>> worth_of_days(Fraction(5, 2), DayRate("Expert", 40_000, date(2026, 1, 1)))
    Amount(cents=100000, days=Fraction(5, 2))
    """
    return Amount(rounded(days * rate.cents), days)


def part_in_days(rest: Amount, days: Fraction) -> Amount:
    """Return what some of the days are worth that are still to come; the last part takes what is left.

    >>> part_in_days(Amount(100, Fraction(3)), Fraction(1)).cents, part_in_days(Amount(67, 2), 2).cents
    (33, 67)
    """
    if not rest.days:
        return Amount(0, days)
    return Amount(rounded(Fraction(rest.cents) * days / rest.days), days)


def corrected_days(was: Amount, rest: Amount, days: Fraction) -> Amount:
    """Return what a delivery of other days than was told is worth: less of itself, or some of the rest.

    >>> corrected_days(Amount(100, Fraction(2)), Amount(50, Fraction(1)), Fraction(1)).cents
    50
    """
    if days <= was.days:
        return part_in_days(was, days)
    return was + part_in_days(rest, days - was.days)


def may_accept(hand: Hand) -> Decision:
    """Return whether somebody accepts or disputes a delivery: the lead or the treasurer, never the giver."""
    if hand.is_giver:
        return no(Message("Nobody accepts what the own member gives: the lead or the treasurer does."))
    if hand.is_lead or hand.is_treasurer:
        return YES
    return no(Message("The lead of the activity or the treasurer accepts what is delivered."))


def may_settle_dispute(hand: Hand) -> Decision:
    """Return whether somebody lets a dispute end against the giver: not the lead, who disputed it."""
    if hand.is_giver or not hand.is_treasurer:
        return no(Message("A dispute is settled by the treasurer or the secretary, not by those in it."))
    return YES


def to_parts(days: Fraction) -> int:
    """Return days of work in hundredths, as they are kept."""
    return rounded(days * _PARTS_OF_DAY)


def from_parts(parts: int) -> Fraction:
    """Return days of work from hundredths."""
    return Fraction(parts, _PARTS_OF_DAY)
