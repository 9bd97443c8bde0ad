"""Contributions from being asked for to being accepted, with all the acts that are refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from govern.domain.meetings.attachments import IncomingFile
from govern.domain.plan.contributions import ContributionKind, ContributionState, Origin
from govern.domain.plan.ledger import state_of, summed
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.services import contribution_deliveries as deliveries
from govern.services import contributions as acts
from govern.services.contribution_balance import balances_of_all
from govern.services.contribution_deliveries import Correct, Deliver, OnDelivery
from govern.services.contribution_rows import ledger_of
from govern.store.database import db
from govern.store.queries.contribution_sums import SUMS, sums_of
from govern.store.tables.contributions import Contribution, ContributionEntry
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.contributions import PAPER, ask, confirmed, make_contributions, state_rates
from tests.make.leaving import model
from tests.make.plan import MadePlan, make_plan

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = AT.date()


def _plan(store: Store) -> tuple[World, MadePlan]:
    def make() -> tuple[World, MadePlan]:
        world = make_association(members=4, statutes=model())
        return world, make_plan(world, AT)

    return store.after("a plan with rules", make)


def _row(contribution: object) -> Contribution:
    db.session.expire_all()
    return db.session.get_one(Contribution, contribution)


def test_asked_confirmed_delivered_in_parts_disputed_and_accepted(app: object, store: Store) -> None:
    world, made = _plan(store)
    state_rates(world, AT)
    giver, lead, desk = (world.actor(each) for each in ("Rep 2a", "Rep 1a", "Sofia Secretary"))
    wanted = {
        "member": world.members["Member 2"],
        "kind": ContributionKind.PERSON_DAYS,
        "days": Fraction(3),
        "rate": "Expert",
    }
    found = ask(world, made, AT, **wanted)
    assert (_row(found).worth_cents, _row(found).answer_by) == (60_000, TODAY + timedelta(days=30))
    acts.confirm(giver, found, at=AT)
    deliveries.deliver(giver, Deliver(found, TODAY, days=Fraction(1), files=(PAPER,)), at=AT)
    deliveries.deliver(giver, Deliver(found, TODAY, days=Fraction(2), note="On the site."), at=AT)
    deliveries.accept(lead, OnDelivery(found, 3), at=AT)
    deliveries.dispute(lead, OnDelivery(found, 4, "Only one day was seen."), at=AT)
    assert _row(found).state is ContributionState.DISPUTED
    deliveries.correct(giver, Correct(found, 4, "One day only.", days=Fraction(1)), at=AT)
    deliveries.accept(desk, OnDelivery(found, 4), at=AT)
    row = _row(found)
    assert (row.state, row.accepted_cents, row.delivered_days) == (ContributionState.CONFIRMED, 40_000, 200)
    acts.release(lead, found, "Agreed: the rest is done by another.", at=AT)
    assert _row(found).state is ContributionState.ACCEPTED


def test_nobody_binds_or_accepts_for_the_wrong_side(app: object, store: Store) -> None:
    world, made = _plan(store)
    giver, lead, desk = (world.actor(each) for each in ("Rep 2a", "Rep 1a", "Sofia Secretary"))
    found = ask(world, made, AT, member=world.members["Member 2"])
    told = Deliver(found, TODAY, 1000, files=(PAPER,))
    for other in (lead, desk):
        with pytest.raises(NotAllowed):
            acts.confirm(other, found, at=AT)
    with pytest.raises(Conflict):
        deliveries.deliver(giver, told, at=AT)
    acts.confirm(giver, found, at=AT)
    for hostile in (IncomingFile("run.exe", b"MZ\x90"), IncomingFile("empty.pdf", b"")):
        with pytest.raises(RuleBroken):
            deliveries.deliver(giver, replace(told, files=(hostile,)), at=AT)
    deliveries.deliver(giver, told, at=AT)
    with pytest.raises(NotAllowed):
        deliveries.accept(giver, OnDelivery(found, 3), at=AT)
    deliveries.dispute(desk, OnDelivery(found, 3, "It is not there."), at=AT)
    for who in (lead, desk, giver):
        with pytest.raises(NotAllowed):
            deliveries.reject(who, OnDelivery(found, 3, "No."), at=AT)


def test_the_sums_kept_are_those_of_the_entries_and_of_the_balance(app: object, store: Store) -> None:
    world, made = _plan(store)
    make_contributions(world, made, AT)
    for row in db.session.scalars(select(Contribution)):
        entries = ledger_of(db.session(), row)
        assert (sums_of(row), row.state) == (summed(entries), state_of(entries))
    whole = balances_of_all(world.actor("Rep 3a"), 2026, at=AT)
    own = next(each for each in whole.rows if each.name == "Member 1")
    kept = {
        name: db.session.scalar(select(func.sum(getattr(ContributionEntry, f"{name}_cents"))))
        for name in SUMS
    }
    take = own.take
    assert (take.promised, take.delivered, take.given) == (
        kept["confirmed"],
        kept["delivered"],
        kept["accepted"],
    )
    assert (take.asked, take.received, take.balance) == (200_000, 12_345, -12_345)
    assert own.met is not None
    assert (own.met.promised, own.met.delivered, own.met.accepted) == (True, True, False)


def test_what_is_refused(app: object, store: Store) -> None:
    world, made = _plan(store)
    for changed in (
        {"cents": 0},
        {"cents": -100},
        {"year": 2040},
        {"due_on": date(2020, 1, 1)},
        {"kind": ContributionKind.IN_KIND},
        {"kind": ContributionKind.PERSON_DAYS, "days": Fraction(1), "rate": "Nobody"},
    ):
        with pytest.raises(RuleBroken):
            ask(world, made, AT, **changed)
    with pytest.raises(NotAllowed):
        ask(world, made, AT, origin=Origin.OFFERED, member=world.members["Member 2"])
    offered = ask(world, made, AT, origin=Origin.OFFERED)
    with pytest.raises(Conflict):
        acts.decline(world.actor("Rep 1a"), offered, "", at=AT)
    acts.withdraw(world.actor("Rep 1a"), offered, "", at=AT)
    owed = confirmed(world, made, AT)
    with pytest.raises(RuleBroken):
        deliveries.deliver(world.actor("Rep 1a"), Deliver(owed, TODAY, 100_001, note="All"), at=AT)
    with pytest.raises(RuleBroken):
        deliveries.deliver(
            world.actor("Rep 1a"), Deliver(owed, TODAY + timedelta(days=1), 1, note="Soon"), at=AT
        )
