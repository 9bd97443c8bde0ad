"""Records of plans: the working copy stands in its one order, and large records are read once."""

import gc
from uuid import UUID

import pytest
from flask import Flask

from govern.domain.plan.activities import Part
from govern.domain.plan.plan_facts import PlanFacts, in_order
from govern.services import plan_records
from govern.services.many_facts import many_facts
from govern.store.database import db
from govern.store.queries import register_kept
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.stores import Store
from tests.make.plan import MadePlan, give_part
from tests.make.plan_versions import make_plan_before


@pytest.fixture
def made(app: Flask, store: Store, clock: Clock) -> MadePlan:
    plan = make_plan_before()
    give_part(plan.made.running, plan.world.members["Member 4"], Part.CONSULTED, at=clock())
    db.session.commit()
    return plan.made


def frozen(plan: UUID, clock: Clock) -> tuple[PlanFacts, UUID]:
    """Freeze the working copy; return it with its record."""
    working = plan_records.working_copy(db.session(), plan)
    record = plan_records.freeze(db.session(), working, at=clock()).id
    db.session.commit()
    return working, record


def test_the_working_copy_stands_in_the_order_of_its_record(made: MadePlan, clock: Clock) -> None:
    working, record = frozen(made.plan, clock)
    assert working == plan_records.frozen(db.session(), record)
    assert working.digest == plan_records.frozen(db.session(), record).digest
    assert working.activities == tuple(in_order(each) for each in working.activities)


def test_a_large_record_is_read_once(made: MadePlan, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_kept, "LARGE", 5)
    working, record = frozen(made.plan, clock)
    assert plan_records.kept(db.session(), record) == working
    with counted() as statements:
        assert plan_records.kept(db.session(), record) == working
    assert len(statements) == 1
    register_kept.forget()


def test_facts_made_undisturbed_leave_the_collector_switched_on() -> None:
    with many_facts(), many_facts():
        assert not gc.isenabled()
    assert gc.isenabled()
