"""Fees of a year that members are asked for, and a request for payment as frozen facts."""

from datetime import date, datetime
from uuid import UUID

from govern.documents.fee_request import FeeRequestDocument
from govern.domain.members.categories import Category
from govern.domain.plan.fees import PartYear, Schedule, Tariff
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services.budget_rows import Keeping
from govern.services.exchange_rates import StateAccount, state_account
from govern.services.fee_requests import ask_for_fees, preview_fees
from govern.services.fee_schedules import StateFees, define_size, state_fees, state_size
from tests.make.association import World
from tests.make.follow_up_facts import ISSUER
from tests.make.leaving import make_resolution

IBAN = "BE68539007547034"
_AMOUNT = Money(104_167, "EUR")


def fee_request(amount: Money = _AMOUNT) -> FeeRequestDocument:
    """Return what a member is asked that entered in August."""
    because = Message(
        "{n} month of twelve of the fee of {fee} for {year}: admitted on {day}.",
        {"fee": Money(250_000, "EUR"), "year": "2026", "n": 5, "day": date(2026, 8, 14)},
        plural="{n} months of twelve of the fee of {fee} for {year}: admitted on {day}.",
    )
    return FeeRequestDocument(
        issuer=ISSUER,
        reference="FEE-2026-007",
        year=2026,
        member="Cluster Vier e.V.",
        member_reference="M-004",
        address="Werkstraße 4\n70173 Stuttgart\nGermany",
        amount=amount,
        because=because,
        resolution="RES-2025-014",
        decided_on=date(2025, 11, 28),
        requested_on=date(2026, 8, 20),
        due_on=date(2026, 9, 19),
        holder="European Example Association",
        iban=IBAN,
        bic="GEBABEBB",
    )


def keeping(world: World, at: datetime) -> Keeping:
    """Return the secretary as the one who keeps the accounts."""
    return Keeping(world.actor("Sofia Secretary"), at)


def make_fees(world: World, at: datetime, *, year: int = 0) -> UUID:
    """State an account and the fees of a year by two sizes; of one size are all members of now."""
    by = keeping(world, at)
    state_account(by, StateAccount("Example Alliance", IBAN, "GEBABEBB", 31))
    small, large = define_size(by, f"up to 50 firms {year or ''}"), define_size(by, f"more {year or ''}")
    for member in world.members.values():
        state_size(by, member, small, at.date())
    fees = Schedule(
        year=year or at.year,
        currency="EUR",
        part_year=PartYear.BY_MONTHS,
        due_days=30,
        tariffs=(Tariff(Category.FULL, small, 100_000), Tariff(Category.FULL, large, 250_000)),
        reminder_days=(14, 30),
        arrears_days=21,
    )
    resolution = make_resolution(world, of_assembly=True, on=at.date())
    return state_fees(by, StateFees(resolution, fees))


def ask(world: World, schedule: UUID, at: datetime) -> int:
    """Ask the members for their fees, as previewed."""
    return ask_for_fees(keeping(world, at), schedule, mark=preview_fees(schedule, at=at).mark)
