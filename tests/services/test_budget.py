"""The budget: lines edited by two people, money booked by a dated rate, taken back, imported whole or not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.budget import Budget
from govern.domain.plan.money_sheet import MoneyRefused
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.money import Money
from govern.exchange.tables import RegisterFile
from govern.services.bookings import Book, book, reverse
from govern.services.budget_lines import LineFields, add_line, change_line, drop_line, fields_of
from govern.services.budget_rows import Keeping, line_row
from govern.services.money_import import import_money, preview_money
from govern.store.database import db
from govern.store.queries.budget import entries_of, goal_sums, lines_of, overspent_lines, year_sums
from govern.store.tables.money import Booking
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.fees import keeping
from tests.make.money import MadeMoney, make_money
from tests.make.plan import MadePlan, make_plan

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
Made = tuple[World, MadePlan, MadeMoney]


def _made(store: Store) -> Made:
    def make() -> Made:
        world = make_association(members=4)
        plan = make_plan(world, AT)
        return world, plan, make_money(world, plan, AT)

    return store.after("a budget", make)


def test_sums_in_the_database_are_those_of_the_rules_and_every_figure_has_entries(
    app: object, store: Store
) -> None:
    _, plan, money = _made(store)
    session = db.session()
    budget = Budget(lines_of(session, plan.plan), "EUR")
    assert year_sums(session, plan.plan) == budget.years
    assert goal_sums(session, plan.plan, AT.year) == budget.goals
    assert [each.id for each in overspent_lines(session, plan.plan)] == [money.travel]
    entries = entries_of(session, "EUR", [money.travel])[money.travel]
    assert [each.amount for each in entries] == [Money(75_000, "EUR"), Money(50_000, "EUR")]
    assert [each.rate is None for each in entries] == [True, False]


def test_what_two_people_change_in_a_line_is_both_kept_or_shown(app: object, store: Store) -> None:
    world, _, money = _made(store)
    by, stood = keeping(world, AT), fields_of(line_row(db.session(), money.travel))
    change_line(by, money.travel, replace(stood, cents=130_000), version=1)
    change_line(by, money.travel, replace(stood, title="Night trains"), version=1)
    now = fields_of(line_row(db.session(), money.travel))
    assert (now.cents, now.title) == (130_000, "Night trains")
    with pytest.raises(Conflict) as clash:
        change_line(by, money.travel, replace(stood, cents=90_000), version=1)
    assert "1300.00" in str(clash.value.message)


def test_a_booking_is_taken_back_by_a_counter_entry_once(app: object, store: Store) -> None:
    world, plan, money = _made(store)
    reverse(keeping(world, AT), money.foreign, "Booked twice.")
    assert year_sums(db.session(), plan.plan)[AT.year].expense_booked == 75_000
    with pytest.raises(Conflict):
        reverse(keeping(world, AT), money.foreign, "Again.")
    assert db.session.query(Booking).count() == 3


@pytest.mark.parametrize(
    ("paid", "on", "voucher"),
    [
        (Money(0, "EUR"), date(2026, 11, 2), ""),
        (Money(100, "EUR"), date(2026, 11, 24), ""),
        (Money(100, "PLN"), date(2026, 11, 2), ""),
        (Money(100, "SEK"), date(2026, 10, 2), ""),
        (Money(100, "QQQ"), date(2026, 11, 2), ""),
        (Money(100, "EUR"), date(2026, 11, 2), "V-1"),
    ],
)
def test_what_cannot_be_booked_is_refused(
    app: object, store: Store, paid: Money, on: date, voucher: str
) -> None:
    world, _, money = _made(store)
    with pytest.raises((RuleBroken, Conflict)):
        book(keeping(world, AT), Book(money.empty, on, paid, "Chairs", voucher))


def test_only_those_who_keep_the_accounts_write_and_a_line_with_money_stays(
    app: object, store: Store
) -> None:
    world, plan, money = _made(store)
    line = LineFields(2026, BudgetSide.EXPENSE, "goods", "Chairs", 100)
    with pytest.raises(NotAllowed):
        add_line(Keeping(world.actor("Rep 1a"), AT), plan.plan, line)
    with pytest.raises(Conflict):
        drop_line(keeping(world, AT), money.travel)


GOOD = """year;side;type;activity;title;amount;currency
2026;expense;travel;ACT-001;Trains to the school;1.200,50;EUR
2027;expense;goods;;"'=Projector";4400,00;SEK
2026;income;fees;;Membership fees;5000;
"""
BAD = """year,side,type,activity,title,amount,currency
2026,expense,travel,ACT-999,Trains,10.00,EUR
2031,expense,goods,,Chairs,"1,234",EUR
2026,expense,fees,,Chairs,-3,EURO
"""


def test_a_file_is_looked_at_and_then_imported_whole(app: object, store: Store) -> None:
    world, plan, _ = _made(store)
    by, file = keeping(world, AT), RegisterFile("budget.csv", GOOD.encode())
    found = preview_money(by, file)
    before = year_sums(db.session(), plan.plan)
    assert (len(found.changes), found.unchanged, before[2026].expense) == (2, 1, 180_000)
    import_money(by, file, mark=found.mark)
    after = year_sums(db.session(), plan.plan)
    assert (after[2026].expense, after[2027].expense) == (200_050, 40_000)
    assert preview_money(by, file).changes == ()


def test_with_faults_every_row_is_named_and_nothing_is_imported(app: object, store: Store) -> None:
    world, plan, _ = _made(store)
    before = lines_of(db.session(), plan.plan)
    with pytest.raises(MoneyRefused) as refused:
        preview_money(keeping(world, AT), RegisterFile("budget.csv", BAD.encode()))
    assert {(each.row, each.column) for each in refused.value.faults} >= {
        (3, "amount"),
        (4, "type"),
        (4, "amount"),
        (4, "currency"),
    }
    assert lines_of(db.session(), plan.plan) == before


def test_bookings_of_a_file_are_known_again_by_their_voucher(app: object, store: Store) -> None:
    world, plan, _ = _made(store)
    rows = (
        "day,side,activity,line,amount,note,voucher",
        "2026-11-02,expense,ACT-001,Trains to the school,750.00,Train tickets,V-1",
        "2026-11-03,expense,,Room,80.00,Deposit,V-9",
    )
    by, file = keeping(world, AT), RegisterFile("bookings.csv", "\n".join(rows).encode())
    found = preview_money(by, file)
    assert (len(found.changes), found.unchanged) == (1, 1)
    import_money(by, file, mark=found.mark)
    assert year_sums(db.session(), plan.plan)[2026].expense_booked == 133_000
