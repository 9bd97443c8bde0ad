"""Fees in the story: by category, asked of all members in one act, and paid by most of them."""

from collections.abc import Callable
from datetime import datetime

from govern.cli.demonstration import company
from govern.domain.members.categories import Category
from govern.domain.plan.fees import PartYear, Schedule, Tariff
from govern.domain.values.ids import ResolutionId
from govern.services.budget_rows import Keeping
from govern.services.exchange_rates import StateAccount, state_account
from govern.services.fee_payments import RecordPayment, record_payment
from govern.services.fee_requests import ask_for_fees, preview_fees
from govern.services.fee_schedules import StateFees, define_size, state_fees, state_size
from govern.store.queries.fees import requests_of
from govern.store.queries.members import members_on
from govern.store.queries.offices import newest_resolutions
from govern.store.queries.reading import reading

Ago = Callable[[int], datetime]

_UNPAID = frozenset({5, 12, 17, 21, 23, 25, 28, 30})
_IN_PART = frozenset({9, 26})
_SIZES = ("up to 40 firms", "41 to 120 firms", "more than 120 firms")


def tell_fees(ago: Ago) -> None:
    """Tell the fees that the ordinary assembly decided; ``ago`` returns an instant so many days ago."""
    at = ago(34)
    by = Keeping(company.secretary(at), at)
    bic = "GKCCBEBB"
    state_account(by, StateAccount("European Automotive Example Network", "BE68 5390 0754 7034", bic, 31))
    sizes = [define_size(by, name) for name in _SIZES]
    members = members_on(reading(), at.date())
    for number, member in enumerate(members):
        state_size(by, member.id, sizes[number % len(sizes)], at.date())
    schedule = state_fees(by, StateFees(_decided(by), _schedule(at.year)))
    ask_for_fees(by, schedule, mark=preview_fees(schedule, at=at).mark)
    _payments(ago, {each.id: int(each.reference.rpartition("-")[2]) for each in members})


def _schedule(year: int) -> Schedule:
    return Schedule(
        year=year,
        currency="EUR",
        part_year=PartYear.BY_MONTHS,
        due_days=30,
        tariffs=(
            Tariff(Category.FULL, None, 700_000),
            Tariff(Category.ASSOCIATE, None, 350_000),
            Tariff(Category.HONORARY, None, 0),
        ),
        reminder_days=(14, 30),
        arrears_days=30,
    )


def _decided(by: Keeping) -> ResolutionId:
    """Return the resolution on the fees, which the ordinary assembly adopted."""
    found = newest_resolutions(reading(), by.actor)
    fees = (each.id for each in found if "fees" in each.title.in_language("en").text.casefold())
    return next(fees, found[0].id)


def _payments(ago: Ago, numbers: dict[object, int]) -> None:
    for place, request in enumerate(requests_of(reading())):
        number = numbers.get(request.member, 0)
        if number in _UNPAID:
            continue
        at = ago(30 - place % 24)
        cents = request.amount.cents // 2 if number in _IN_PART else request.amount.cents
        paid = RecordPayment(request.id, at.date(), cents + (5_000 if number == 14 else 0), "Bank statement")
        record_payment(Keeping(company.secretary(at), at), paid)
