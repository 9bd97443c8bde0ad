"""The budget and fees as people use them: lines with entries, files refused row by row, own fees only."""

import io
from datetime import UTC, datetime

import pytest

from govern.store.database import db
from govern.store.queries.fees import requests_of
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.fees import ask, make_fees
from tests.make.money import make_money
from tests.make.plan import make_plan
from tests.web.conftest import BrowserOf

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def world(app: object, store: Store) -> World:
    def make() -> World:
        world = make_association(members=4)
        make_money(world, make_plan(world, AT), AT)
        ask(world, make_fees(world, AT), AT)
        return world

    return store.after("money on pages", make)


def test_every_member_reads_the_budget_with_what_is_over_spent(world: World, signed_in: BrowserOf) -> None:
    told = signed_in("Rep 2a").get("/plan/budget").text
    for words in ("Trains to the school", "1 line is over-spent", "1,250.00", "−250.00"):
        assert words in told


def test_a_member_reads_its_own_fee_only(world: World, signed_in: BrowserOf) -> None:
    told = signed_in("Rep 2a").get("/plan/fees").text
    assert ("FEE-2026-002" in told, "FEE-2026-001" in told) == (True, False)
    other = requests_of(db.session(), member=world.members["Member 1"])[0].id
    assert signed_in("Rep 2a").get(f"/plan/fees/requests/{other}").status_code == 404


def test_a_file_with_a_fault_is_refused_with_its_row_and_column(world: World, signed_in: BrowserOf) -> None:
    sheet = b'year,side,type,title,amount\n2026,expense,travel,Buses,"1,234"\n'
    answer = signed_in("Sofia Secretary").send(
        "/plan/budget/import", {"file": (io.BytesIO(sheet), "budget.csv")}
    )
    assert answer.status_code == 422
    assert "can be read in two ways" in answer.text


def test_a_wrong_account_is_refused_and_what_was_typed_stays(world: World, signed_in: BrowserOf) -> None:
    typed = {"holder": "Us", "iban": "BE68 5390 0754 7035", "oldest_rate_days": "31"}
    answer = signed_in("Sofia Secretary").send("/plan/budget/account", typed)
    assert (answer.status_code, "BE68 5390 0754 7035" in answer.text) == (422, True)
