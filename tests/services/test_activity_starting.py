"""An activity that is held back starts once its people confirm, or by an exception that stays on it."""

from datetime import UTC, datetime

import pytest

from govern.domain.plan.activities import ActivityState, Part
from govern.domain.plan.contributions import ContributionKind
from govern.domain.values.errors import NotAllowed, RuleBroken
from govern.services.activity_parts import AnswerPart, answer_part
from govern.services.activity_starting import start_activity, start_by_exception, start_shown
from govern.services.contributions import confirm
from govern.store.database import db
from govern.store.tables.plan import Activity, PlanEdit
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.contributions import ask, state_rates
from tests.make.leaving import model
from tests.make.plan import MadePlan, make_plan

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _plan(store: Store) -> tuple[World, MadePlan]:
    def make() -> tuple[World, MadePlan]:
        world = make_association(members=4, statutes=model())
        return world, make_plan(world, AT)

    return store.after("a plan with rules", make)


def test_it_starts_after_lead_and_people_confirm(app: object, store: Store) -> None:
    world, made = _plan(store)
    state_rates(world, AT)
    lead, other = world.actor("Rep 2a"), world.actor("Rep 1a")
    work = ask(
        world, made, AT, activity=made.planned, kind=ContributionKind.PERSON_DAYS, days=2, rate="Expert"
    )
    with pytest.raises(RuleBroken) as refused:
        start_activity(lead, made.planned, at=AT)
    said = " ".join(str(each) for each in refused.value.reasons)
    assert "Member 2 has not confirmed that it leads" in said
    assert "Nobody is named to work on it" in said
    for actor, member, part in (
        (lead, "Member 2", Part.ACCOUNTABLE),
        (other, "Member 1", Part.RESPONSIBLE),
    ):
        answer = AnswerPart(made.planned, world.members[member], part, confirms=True)
        answer_part(actor, answer, at=AT)
    shown = start_shown(lead, made.planned, at=AT)
    assert shown is not None
    assert (shown.is_ready, shown.may_start, shown.may_except) == (False, False, False)
    confirm(other, work, at=AT)
    start_activity(lead, made.planned, at=AT)
    row = db.session.get_one(Activity, made.planned)
    assert (row.state, row.started_on, row.exception) == (ActivityState.RUNNING, AT.date(), None)


def test_an_exception_stays_on_it(app: object, store: Store) -> None:
    world, made = _plan(store)
    with pytest.raises(NotAllowed):
        start_by_exception(world.actor("Rep 2a"), made.planned, "We cannot wait.", at=AT)
    with pytest.raises(RuleBroken):
        start_by_exception(world.actor("Bruno Board"), made.planned, " ", at=AT)
    start_by_exception(world.actor("Bruno Board"), made.planned, "The hall is free only now.", at=AT)
    row = db.session.get_one(Activity, made.planned)
    assert (row.state, row.exception) == (ActivityState.RUNNING, "The hall is free only now.")
    assert row.exception_by_person_id == world.persons["Bruno Board"]
    assert db.session.query(PlanEdit).filter_by(subject_id=made.planned).count() == 1
