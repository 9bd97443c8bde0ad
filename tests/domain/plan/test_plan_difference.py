"""Records of a plan against each other: a difference leads from one to the other, slicing gains nothing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.activities import BudgetSide, CostType, Part, ResultKind
from govern.domain.plan.plan_difference import Distance, applied, difference, moved
from govern.domain.plan.plan_difference_words import Wordings, in_words
from govern.domain.plan.plan_facts import (
    ActivityFacts,
    GoalFacts,
    HeadFacts,
    IndicatorFacts,
    LineFacts,
    NeedFacts,
    PartFacts,
    PlanFacts,
    ResultFacts,
    kind_of,
    plan_of,
    read_entry,
)
from govern.domain.values.record import to_record
from govern.domain.values.text import Text


def one(number: int) -> UUID:
    return UUID(int=number)


HEAD = HeadFacts(
    one(1),
    "PLAN-2026-1",
    Text.only("en", "Together"),
    Text.only("en", "Farther"),
    date(2026, 1, 1),
    date(2028, 12, 31),
    "EUR",
)
GOAL = GoalFacts(one(10), 1, Text.only("en", "Learn"), None)
SECOND_GOAL = GoalFacts(one(11), 2, Text.only("en", "Reach"), None)


def activity(number: int = 20, **changes: object) -> ActivityFacts:
    made = ActivityFacts(
        one(number),
        f"ACT-{number:03}",
        GOAL.id,
        Text.only("en", "Summer school"),
        None,
        date(2026, 3, 1),
        date(2026, 9, 30),
        (PartFacts(one(101), Part.ACCOUNTABLE, "Alba"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def line(number: int = 30, cents: int = 100_00, of: int | None = 20, **changes: object) -> LineFacts:
    made = LineFacts(
        one(number),
        one(of) if of else None,
        None,
        2026,
        BudgetSide.EXPENSE,
        CostType.TRAVEL.value,
        "Travel",
        cents,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def plan(*entries: ActivityFacts | LineFacts | IndicatorFacts) -> PlanFacts:
    return plan_of((HEAD, GOAL, SECOND_GOAL, *entries))


texts = st.sampled_from(["One", "Two", "Three"]).map(lambda said: Text.only("en", said))
days = st.sampled_from([date(2026, 1, 1), date(2026, 6, 30), date(2027, 1, 1)])
parts = st.builds(PartFacts, st.sampled_from([one(101), one(102)]), st.sampled_from(Part))
lines = st.builds(
    line,
    st.integers(30, 34),
    st.integers(0, 500),
    st.sampled_from([None, 20, 21]),
    year=st.sampled_from([2026, 2027]),
    side=st.sampled_from(BudgetSide),
)
activities = st.builds(
    activity,
    st.integers(20, 23),
    title=texts,
    goal=st.sampled_from([GOAL.id, SECOND_GOAL.id]),
    ends_on=days,
    parts=st.lists(parts, max_size=2, unique_by=lambda each: each.member).map(tuple),
    needs=st.sampled_from([(), (NeedFacts(one(22), "ACT-022", 3),)]),
    results=st.sampled_from(
        [(), (ResultFacts(one(40), ResultKind.MILESTONE, Text.only("en", "Kick-off"), date(2026, 5, 1)),)]
    ),
)
indicators = st.builds(
    IndicatorFacts,
    st.sampled_from([one(50), one(51)]),
    st.just(GOAL.id),
    st.sampled_from([None, one(20)]),
    texts,
    st.just("firms"),
    st.just(Fraction(0)),
    st.fractions(0, 9),
    days,
)


def listed(entries: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.lists(entries, max_size=4, unique_by=lambda each: each.id)


plans = st.builds(
    lambda found, money, aims: plan(*found, *money, *aims),
    listed(activities),
    listed(lines),
    listed(indicators),
)


@given(plans)
def test_a_record_does_not_differ_from_itself(made: PlanFacts) -> None:
    assert not difference(made, made)
    assert moved(made, made).amount.cents == 0


@given(plans, plans)
def test_applying_a_difference_gives_the_other_record(before: PlanFacts, after: PlanFacts) -> None:
    found = difference(before, after)
    assert applied(found.changes, before) == after
    assert applied(found.changes, before).digest == after.digest


@given(plans, plans)
def test_every_change_is_told(before: PlanFacts, after: PlanFacts) -> None:
    found = difference(before, after)
    assert len(in_words(found, Wordings.of("en", before, after))) == len(found.changes)


@given(plans)
def test_a_record_reads_back_entry_by_entry(made: PlanFacts) -> None:
    kept = [(kind_of(each), to_record(each)) for each in reversed(made.entries())]
    assert plan_of(read_entry(kind, record) for kind, record in kept) == made


@given(plans, plans, plans)
def test_slices_move_no_less_together_than_the_whole(
    first: PlanFacts, then: PlanFacts, last: PlanFacts
) -> None:
    whole = moved(first, last).amount.cents
    assert whole <= moved(first, then).amount.cents + moved(then, last).amount.cents


@given(plans, plans, plans, st.data())
def test_a_part_of_a_change_is_measured_as_if_it_were_carried_out(
    adopted: PlanFacts, in_force: PlanFacts, after: PlanFacts, data: st.DataObject
) -> None:
    found = difference(in_force, after).changes
    some = tuple(each for each in found if data.draw(st.booleans()))
    assert Distance.between(adopted, in_force).with_changes(some) == moved(adopted, applied(some, in_force))


def test_money_moved_from_one_activity_to_another_counts_once() -> None:
    before = plan(activity(), activity(21), line(30, 80_00), line(31, 20_00, 21))
    after = plan(activity(), activity(21), line(30, 70_00), line(31, 30_00, 21))
    assert moved(before, after).share == Fraction(1, 10)


def test_another_lead_moves_the_whole_money_of_the_activity() -> None:
    before = plan(activity(), activity(21), line(30, 25_00), line(31, 75_00, 21))
    other = activity(parts=(PartFacts(one(102), Part.ACCOUNTABLE, "Bora"),))
    assert moved(before, plan(other, activity(21), *before.lines)).share == Fraction(1, 4)


def test_a_member_that_is_called_otherwise_changes_nothing() -> None:
    renamed = activity(parts=(PartFacts(one(101), Part.ACCOUNTABLE, "Alba Nova"),))
    assert not difference(plan(activity()), plan(renamed))


def test_of_no_budget_any_money_is_the_whole() -> None:
    assert moved(plan(activity()), plan(activity(), line())).share == 1


def test_a_change_is_told_with_both_figures() -> None:
    before = plan(activity(), line(30, 80_00))
    after = plan(activity(ends_on=date(2026, 12, 31)), line(30, 90_00))
    told = in_words(difference(before, after), Wordings.of("en", before, after))
    assert [str(sentence) for each in told for sentence in each.sentences] == [
        "It runs from 2026-03-01 to 2026-12-31 instead of from 2026-03-01 to 2026-09-30.",
        "EUR 90.00 instead of EUR 80.00.",
    ]
