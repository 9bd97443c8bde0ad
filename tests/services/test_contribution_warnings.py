"""Promises not kept: a letter first, then time, then what the rules say, and back by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from govern.domain.members.categories import Standing
from govern.domain.values.errors import NotAllowed, RuleBroken
from govern.services import contribution_deliveries as deliveries
from govern.services.contribution_deliveries import Deliver
from govern.services.contribution_warnings import act_on_contributions, warn
from govern.services.contributions import release
from govern.store.database import db
from govern.store.tables.contributions import ContributionWarning
from govern.store.tables.documents import Letter
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.contributions import confirmed
from tests.make.leaving import described, model
from tests.make.plan import MadePlan, make_plan

AT = datetime(2026, 3, 23, 9, tzinfo=UTC)
DUE = date(2026, 3, 1)
AFTER = AT + timedelta(days=61)


def _plan(store: Store, consequence: str = "vote_suspended") -> tuple[World, MadePlan]:
    def make() -> tuple[World, MadePlan]:
        text = model(
            changed={"{value: vote_suspended, paragraph: 4}": f"{{value: {consequence}, paragraph: 4}}"}
        )
        world = make_association(members=4, statutes=text)
        return world, make_plan(world, AT)

    return store.after(f"a plan with {consequence}", make)


def _standing(world: World, on: date) -> Standing:
    db.session.expire_all()
    return described(world, "Member 1", on).standing


def _subjects() -> list[str]:
    return list(db.session.scalars(select(Letter.subject).order_by(Letter.created_at)))


def test_a_warned_member_loses_its_vote_after_its_time_and_has_it_back_on_delivery(
    app: object,
    store: Store,
) -> None:
    world, made = _plan(store)
    late = confirmed(world, made, AT, due_on=DUE)
    future = confirmed(world, made, AT, due_on=date(2026, 12, 1))
    with pytest.raises(NotAllowed):
        warn(world.actor("Rep 2a"), late, "", at=AT)
    with pytest.raises(RuleBroken):
        warn(world.actor("Bruno Board"), future, "", at=AT)
    assert act_on_contributions(at=AFTER) == 0
    warn(world.actor("Bruno Board"), late, "Please deliver.", at=AT)
    with pytest.raises(RuleBroken):
        warn(world.actor("Sofia Secretary"), late, "", at=AT)
    assert any("warning" in each for each in _subjects())
    assert act_on_contributions(at=AT + timedelta(days=60)) == 0
    assert _standing(world, AFTER.date()) is Standing.VOTE
    assert [act_on_contributions(at=AFTER) for _ in range(2)] == [1, 0]
    assert _standing(world, AFTER.date()) is Standing.SUSPENDED
    later = AFTER + timedelta(days=4)
    deliveries.deliver(world.actor("Rep 1a"), Deliver(late, later.date(), 60_000, note="Part"), at=later)
    assert _standing(world, later.date()) is Standing.SUSPENDED
    deliveries.deliver(world.actor("Rep 1a"), Deliver(late, later.date(), 40_000, note="Rest"), at=later)
    assert _standing(world, later.date()) is Standing.VOTE
    assert act_on_contributions(at=later) == 0


def test_what_was_agreed_in_its_place_ends_a_warning(app: object, store: Store) -> None:
    world, made = _plan(store)
    late = confirmed(world, made, AT, due_on=DUE)
    warn(world.actor("Sofia Secretary"), late, "", at=AT)
    release(world.actor("Sofia Secretary"), late, "It lends its hall instead.", at=AT)
    assert act_on_contributions(at=AFTER) == 0
    assert _standing(world, AFTER.date()) is Standing.VOTE


@pytest.mark.parametrize("consequence", ["none", "exclusion_proposed"])
def test_no_other_consequence_takes_a_vote(app: object, store: Store, consequence: str) -> None:
    world, made = _plan(store, consequence)
    late = confirmed(world, made, AT, due_on=DUE)
    warn(world.actor("Sofia Secretary"), late, "", at=AT)
    assert [act_on_contributions(at=AFTER) for _ in range(2)] == [1, 0]
    assert _standing(world, AFTER.date()) is Standing.VOTE
    kept = db.session.scalar(select(ContributionWarning))
    assert kept is not None
    assert (kept.ended_at is None) is (consequence == "exclusion_proposed")
