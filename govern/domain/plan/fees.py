"""Membership fees: who pays what for a year and why, what is still owed, and which reminder is due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from uuid import UUID

from govern.domain.members.categories import Category
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money

_MONTHS = 12


class PartYear(Enum):
    """What a member pays that entered during the year."""

    FULL = "full"
    BY_MONTHS = "by_months"


PART_YEAR_NAMES: Mapping[PartYear, Message] = {
    PartYear.FULL: Message("the whole fee"),
    PartYear.BY_MONTHS: Message("a twelfth for each month begun, the month of admission included"),
}


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a category pays, or a size class within it; zero is no fee."""

    category: Category
    size: UUID | None
    cents: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The fees of a year as a resolution decided them."""

    year: int
    currency: str
    part_year: PartYear
    due_days: int
    tariffs: tuple[Tariff, ...]
    #: how many days after the due day each reminder goes out
    reminder_days: tuple[int, ...] = ()
    #: how many days after the last reminder the register states arrears; None where it never does by itself
    arrears_days: int | None = None


@dataclass(frozen=True, slots=True)
class FeePayer:
    """A member as its fee of a year depends on it."""

    id: MemberId
    reference: str
    name: str
    category: Category
    size: UUID | None
    admitted_on: date
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """What a member is asked to pay; nothing is asked of it where the amount is None. Either way, why."""

    member: FeePayer
    amount: Money | None
    because: Message
    #: whether something is missing that somebody has to state first
    is_fault: bool = False


def check_schedule(schedule: Schedule) -> Decision:
    """Return whether a schedule of fees can be applied, with all that is wrong."""
    reasons = []
    if not schedule.tariffs:
        reasons.append(Message("State a fee for at least one category of members."))
    if any(each.cents < 0 for each in schedule.tariffs):
        reasons.append(Message("A fee is not below zero."))
    if schedule.due_days < 1:
        reasons.append(Message("A member has at least a day to pay."))
    if list(schedule.reminder_days) != sorted(set(schedule.reminder_days)) or any(
        each < 1 for each in schedule.reminder_days
    ):
        reasons.append(
            Message("Reminders go out at least a day after the due day, each later than the one before.")
        )
    if schedule.arrears_days is not None and (schedule.arrears_days < 1 or not schedule.reminder_days):
        reasons.append(
            Message("Arrears follow a reminder that gives notice of them, at least a day after it.")
        )
    return no(*reasons) if reasons else YES


def fees_of(schedule: Schedule, members: Iterable[FeePayer], sizes: Mapping[UUID, str]) -> tuple[Fee, ...]:
    """Return what each member of the year is asked to pay, or why nothing is asked of it, by reference."""
    found = [_fee(schedule, each, sizes) for each in members if _belongs(each, schedule.year)]
    return tuple(sorted(found, key=lambda fee: fee.member.reference))


def _belongs(member: FeePayer, year: int) -> bool:
    first, last = date(year, 1, 1), date(year, _MONTHS, 31)
    return member.admitted_on <= last and (member.left_on is None or member.left_on > first)


def _fee(schedule: Schedule, member: FeePayer, sizes: Mapping[UUID, str]) -> Fee:
    tariff = _tariff(schedule, member)
    if tariff is None:
        if any(each.category is member.category for each in schedule.tariffs):
            return Fee(
                member, None, Message("Its size class is not stated, and its fee depends on it."), True
            )
        return Fee(member, None, Message("Members of its category pay no fee."))
    if tariff.cents == 0:
        return Fee(member, None, Message("The fee of its category and size is zero."))
    whole = Money(tariff.cents, schedule.currency)
    values: dict[str, MessageValue] = {"fee": whole, "year": str(schedule.year)}
    is_part = schedule.part_year is PartYear.BY_MONTHS and member.admitted_on.year == schedule.year
    months = _MONTHS + 1 - member.admitted_on.month if is_part else _MONTHS
    if months < _MONTHS:
        values |= {"n": months, "day": member.admitted_on}
        because = Message(
            "{n} month of twelve of the fee of {fee} for {year}: admitted on {day}.",
            values,
            plural="{n} months of twelve of the fee of {fee} for {year}: admitted on {day}.",
        )
        return Fee(member, whole.times(Fraction(months, _MONTHS)), because)
    if tariff.size is not None:
        values["size"] = sizes.get(tariff.size, "")
        return Fee(member, whole, Message("The fee of its category and of size {size} for {year}.", values))
    return Fee(member, whole, Message("The fee of its category for {year}.", values))


def _tariff(schedule: Schedule, member: FeePayer) -> Tariff | None:
    """Return the tariff of a member: that of its size before that of its whole category."""
    of_category = [each for each in schedule.tariffs if each.category is member.category]
    of_size = [each for each in of_category if each.size is not None and each.size == member.size]
    return next(iter((*of_size, *(each for each in of_category if each.size is None))), None)


class RequestState(Enum):
    """What became of a request for payment."""

    OPEN = "open"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    OVERPAID = "overpaid"
    OVERDUE = "overdue"
    WAIVED = "waived"


REQUEST_NAMES: Mapping[RequestState, Message] = {
    RequestState.OPEN: Message("to be paid"),
    RequestState.PARTLY_PAID: Message("paid in part"),
    RequestState.PAID: Message("paid"),
    RequestState.OVERPAID: Message("overpaid"),
    RequestState.OVERDUE: Message("overdue"),
    RequestState.WAIVED: Message("taken back"),
}

#: states in which money is still owed
OWED = frozenset({RequestState.OPEN, RequestState.PARTLY_PAID, RequestState.OVERDUE})


@dataclass(frozen=True, slots=True)
class Owed:
    """A request as it stands: what was asked, what came in, by when it is due."""

    cents: int
    paid: int
    due_on: date
    is_waived: bool = False

    @property
    def left(self) -> int:
        """Return what is still owed; below zero what was paid too much."""
        return self.cents - self.paid

    def state(self, today: date) -> RequestState:
        """Return how the request stands on a day; the due day itself is in time."""
        if self.is_waived:
            return RequestState.WAIVED
        if self.left <= 0:
            return RequestState.OVERPAID if self.left < 0 else RequestState.PAID
        if today > self.due_on:
            return RequestState.OVERDUE
        return RequestState.PARTLY_PAID if self.paid > 0 else RequestState.OPEN


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that went out, and how many letters it was."""

    step: int
    on: date
    letters: int


def reminder_due(schedule: Schedule, owed: Owed, reminded: Sequence[Reminded], today: date) -> int | None:
    """Return which reminder is due, from 1, or None: one step after the other, one a day at most.

    Where nobody looked for weeks, the steps missed do not fall on one day: the next waits as long after
    the last as the schedule has it between them.
    """
    done = len(reminded)
    if owed.state(today) is not RequestState.OVERDUE or done >= len(schedule.reminder_days):
        return None
    due = owed.due_on + timedelta(days=schedule.reminder_days[done])
    if reminded:
        gap = schedule.reminder_days[done] - schedule.reminder_days[done - 1]
        due = max(due, reminded[-1].on + timedelta(days=gap))
    return done + 1 if today >= due else None


def arrears_day(schedule: Schedule, reminded: Sequence[Reminded]) -> date | None:
    """Return from which day a request that stays unpaid is arrears in the register; None where it never is.

    The days run from the last reminder, which gives notice of that, and only if a letter went out.
    """
    if schedule.arrears_days is None or not reminded or len(reminded) < len(schedule.reminder_days):
        return None
    last = reminded[-1]
    return last.on + timedelta(days=schedule.arrears_days) if last.letters else None
