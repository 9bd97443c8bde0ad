"""A plan becomes what the assembly adopted; a lead changes little, the assembly much."""

from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import select

from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.services.audit_verification import verify_chain
from govern.services.plan_adoption import candidate
from govern.services.plan_progress import act_on_plan_progress
from govern.services.plan_progress_frozen import freeze_progress, progress_heard
from govern.services.plan_records import frozen, working_copy
from govern.services.plan_versions import in_force, versions
from govern.store.database import db
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.plan import Activity
from govern.store.tables.plan_versions import PlanProgress, PlanRecordEntry, PlanResolution, PlanVersion
from govern.store.tables.voting import Resolution
from tests.machine.stores import Store
from tests.make.amendments import decide, open_meeting
from tests.make.meetings import IN_FEBRUARY
from tests.make.plan_versions import IN_JUNE, LATER, PlanBefore, make_adopted_plan, make_plan_before
from tests.make.votes import NOW


@pytest.fixture
def adopted(app: Flask, store: Store) -> PlanBefore:
    return store.after("an adopted plan", make_adopted_plan)


def numbers(plan: PlanBefore) -> list[str]:
    found = versions(db.session(), plan.made.plan, on=IN_JUNE.date())
    return [str(each.number) for each in found]


def test_what_the_assembly_adopts_is_the_plan_as_it_was_handed_in(app: Flask, store: Store) -> None:
    plan = store.after("a plan before the assembly", make_plan_before)
    item = plan.hand_in(plan.meeting)
    handed_in = working_copy(db.session(), plan.made.plan)
    plan.spend(0, 1)
    assert in_force(db.session(), plan.made.plan, on=NOW.date()) is None
    open_meeting(plan.world, plan.meeting)
    decide(plan.world, item, "++++-")
    version = in_force(db.session(), plan.made.plan, on=NOW.date())
    assert version is not None
    assert frozen(db.session(), version.row.record_id) == handed_in
    resolution = db.session.get_one(Resolution, version.row.resolution_id)
    assert "version 1" in resolution.wording.versions["en"]
    assert db.session.query(PlanResolution).count() == 4
    assert not verify_chain(db.session()).faults


def test_a_plan_that_is_rejected_changes_nothing_and_can_come_again(app: Flask, store: Store) -> None:
    plan = store.after("a plan before the assembly", make_plan_before)
    item = plan.hand_in(plan.meeting)
    with pytest.raises(Conflict, match="before the body already"):
        plan.hand_in(None)
    open_meeting(plan.world, plan.meeting)
    decide(plan.world, item, "+----")
    assert in_force(db.session(), plan.made.plan, on=NOW.date()) is None
    plan.hand_in(None, at=LATER)


def test_a_lead_changes_little_and_the_slices_add_up(adopted: PlanBefore) -> None:
    adopted.spend(0, 5_400_00)
    with pytest.raises(NotAllowed, match=r"Only the lead of the activity .* 36\(1\)"):
        adopted.decide_small("Rep 2a", adopted.made.running)
    assert adopted.decide_small("Rep 1a", adopted.made.running) == "1.1"
    assert db.session.query(Letter).filter_by(occasion="plan_changed").count() > 3
    adopted.spend(0, 4_900_00)
    with pytest.raises(RuleBroken, match=r"11 % .* More than 10 % .* 36\(1\)"):
        adopted.decide_small("Rep 1a", adopted.made.running)
    assert numbers(adopted) == ["1.1", "1"]
    assert not verify_chain(db.session()).faults


def test_a_large_change_is_the_assemblys_and_keeps_what_was_small_meanwhile(adopted: PlanBefore) -> None:
    adopted.spend(1, 2_000_00)
    item = adopted.hand_in(adopted.meeting, at=LATER, activity=adopted.made.planned)
    adopted.spend(0, 5_500_00)
    assert adopted.decide_small("Rep 1a", adopted.made.running) == "1.1"
    adopted.spend(1, 2_000_01)
    with pytest.raises(RuleBroken):
        adopted.decide_small("Rep 2a", adopted.made.planned)
    open_meeting(adopted.world, adopted.meeting)
    decide(adopted.world, item, "+++++", at=IN_JUNE + timedelta(minutes=30))
    found = candidate(db.session(), adopted.made.plan, None, at=IN_JUNE + timedelta(days=1))
    assert {each.entry.id for each in found.changes.changes} == {adopted.lines[1]}
    assert sorted(each.cents for each in found.before.lines) == [2_000_00, 5_500_00]
    assert found.weighed is not None
    assert found.weighed.moved.share == Fraction(1, 16)
    assert numbers(adopted) == ["2", "1.1", "1"]


def test_no_version_changes_after_adoption(adopted: PlanBefore) -> None:
    entry = db.session.scalars(
        select(PlanRecordEntry).where(PlanRecordEntry.subject_id == adopted.lines[0])
    ).one()
    entry.record = {**entry.record, "cents": 1}  # type: ignore[dict-item]
    db.session.commit()
    assert verify_chain(db.session()).faults


def test_progress_is_no_change(adopted: PlanBefore) -> None:
    db.session.get_one(Activity, adopted.made.running).ended_on = IN_FEBRUARY.date()
    db.session.commit()
    assert not candidate(db.session(), adopted.made.plan, None, at=LATER).changes
    assert db.session.query(PlanVersion).count() == 1


def test_the_next_assembly_hears_of_the_plan_by_itself(adopted: PlanBefore) -> None:
    assert act_on_plan_progress(LATER) == 1
    assert act_on_plan_progress(LATER) == 0
    row = db.session.query(PlanProgress).one()
    adopted.spend(0, 5_500_00)
    adopted.decide_small("Rep 1a", adopted.made.running)
    meeting = db.session.get_one(Meeting, adopted.meeting)
    freeze_progress(db.session(), meeting, at=LATER + timedelta(days=30))
    db.session.commit()
    said = db.session.get_one(AgendaItem, row.item_id).explanation
    assert said is not None
    assert "Version 1.1 of the plan: a small change by Member 1" in said.versions["en"]
    heard = progress_heard(db.session(), meeting, at=LATER)
    assert heard is not None
    assert (heard.since, [each.number for each in heard.decided]) == (None, ["1", "1.1"])
