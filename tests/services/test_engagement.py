"""Engagement of a year: what is counted of whom, by which formula, and whose amounts are told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from govern.domain.plan.contributions import ContributionKind
from govern.domain.plan.engagement import Measure
from govern.domain.plan.engagement_parts import Promises
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.services import contribution_deliveries as deliveries
from govern.services.closing import close_vote
from govern.services.contribution_deliveries import Deliver, OnDelivery
from govern.services.engagement import EngagementOfYear, MemberEngaged, engagement_of_all
from govern.services.engagement_formulas import RecordFormula, record_formula
from govern.services.engagement_member import engagement_of_member
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.contributions import Contribution
from govern.store.tables.meetings import AttendanceEvent
from govern.store.tables.room import AttendanceCorrection
from tests.machine.queries import counted
from tests.machine.stores import Store
from tests.make.association import STATUTES, World, make_association, make_member
from tests.make.contributions import confirmed
from tests.make.engagement import WEIGHTS, adopted, make_formula, make_held_assembly
from tests.make.leaving import model
from tests.make.plan import MadePlan, make_plan
from tests.make.secret_votes import cast_all_secretly, make_secret_vote
from tests.make.votes import NOW, cast_all, make_proxy, make_vote

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SPRING, AUTUMN = datetime(2026, 4, 14, 9, tzinfo=UTC), datetime(2026, 10, 6, 9, tzinfo=UTC)


def _plan(store: Store) -> tuple[World, MadePlan]:
    def make() -> tuple[World, MadePlan]:
        world = make_association(members=4, statutes=model())
        return world, make_plan(world, AT)

    return store.after("a plan with rules", make)


def _year(world: World, who: str = "Sofia Secretary") -> EngagementOfYear:
    db.session.expire_all()
    return engagement_of_all(world.actor(who), 2026, at=AT)


def _of(world: World, name: str, who: str = "Sofia Secretary") -> MemberEngaged:
    return next(each for each in _year(world, who).rows if each.member.name == name)


def _part(world: World, name: str, measure: Measure) -> tuple[int, int]:
    part = _of(world, name).parts[measure]
    return int(part.done), int(part.of)


def test_present_and_represented_members_attended_and_corrected_ones_did_not(
    app: object, store: Store
) -> None:
    world, _ = _plan(store)
    spring = make_held_assembly(world, SPRING, "Member 1", "Member 2", "Member 3")
    make_held_assembly(world, AUTUMN, "Member 1")
    make_proxy(world, spring, "Member 4", "Member 1")  # type: ignore[arg-type]
    event = db.session.query(AttendanceEvent).filter_by(member_id=world.members["Member 3"]).one()
    never = AttendanceCorrection(
        event_id=event.id, ordinal=1, at=None, reason="Another person.", recorded_at=AT,
        recorded_by_person_id=world.persons["Sofia Secretary"], votes=[],
    )  # fmt: skip
    db.session.add(never)
    db.session.commit()
    shares = [_of(world, f"Member {n}").parts[Measure.ATTENDANCE].share for n in range(1, 5)]
    assert shares == [1, Fraction(1, 2), 0, Fraction(1, 2)]
    behind = engagement_of_member(world.actor("Rep 4a"), world.members["Member 4"], 2026, at=AT)
    assert [(each.is_present, each.represented_by) for each in behind.meetings] == [
        (False, "Member 1"),
        (False, ""),
    ]


def test_being_new_or_proposing_nothing_yet_is_no_fault(app: object, store: Store) -> None:
    world, _ = _plan(store)
    assert _part(world, "Member 3", Measure.SHAPING) == (1, 1)
    assert _part(world, "Member 2", Measure.SHAPING) == (0, 0)
    make_held_assembly(world, SPRING, "Member 1")
    assert _part(world, "Member 2", Measure.SHAPING) == (0, 1)


def test_what_was_accepted_of_what_fell_due_counts_and_no_size(app: object, store: Store) -> None:
    world, made = _plan(store)
    due = date(2026, 11, 1)
    first = confirmed(world, made, AT, cents=4_000)
    confirmed(world, made, AT, kind=ContributionKind.IN_KIND, basis="Usual rent", cents=6_000)
    for row in db.session.query(Contribution):
        row.due_on = due
    db.session.commit()
    deliveries.deliver(world.actor("Rep 1a"), Deliver(first, AT.date(), 4_000, note="Paid."), at=AT)
    assert _of(world, "Member 1").deeds.promises == Promises(10_000, 4_000, 0)
    assert _part(world, "Member 1", Measure.KEPT) == (0, 6_000)
    deliveries.accept(world.actor("Tomas Treasurer"), OnDelivery(first, 3), at=AT)
    assert _part(world, "Member 1", Measure.KEPT) == (4_000, 10_000)


def test_the_figure_follows_the_formula_that_the_assembly_adopted(app: object, store: Store) -> None:
    world, _ = _plan(store)
    make_held_assembly(world, SPRING, "Member 1")
    assert (_year(world).formula, _of(world, "Member 3").engagement.figure) == (None, None)
    make_formula(world, date(2026, 10, 6), AT)
    found = _of(world, "Member 3")
    counted_parts = {each.measure for each in found.engagement.parts if each.share is not None}
    assert found.engagement.counted.keys() == counted_parts
    whole = sum(WEIGHTS[each] for each in counted_parts)
    assert found.engagement.figure == Fraction(WEIGHTS[Measure.SHAPING], whole)
    assert db.session.query(AuditEntry).filter_by(action="engagement.formula_recorded").count() == 1


def test_a_formula_that_nobody_adopted_is_refused(app: object, store: Store) -> None:
    world, _ = _plan(store)
    secretary, day = world.actor("Sofia Secretary"), date(2026, 10, 6)
    good = RecordFormula(WEIGHTS, day, adopted(world, day))
    with pytest.raises(NotAllowed):
        record_formula(world.actor("Rep 1a"), good, at=AT)
    with pytest.raises(NotFound, match="Name the resolution"):
        record_formula(secretary, replace(good, resolution=None), at=AT)
    with pytest.raises(RuleBroken, match="not decided"):
        record_formula(secretary, replace(good, holds_from=day - timedelta(days=1)), at=AT)
    by_board = adopted(world, day, board=True, number=2)
    with pytest.raises(RuleBroken, match="Members decide"):
        record_formula(secretary, replace(good, resolution=by_board), at=AT)
    record_formula(secretary, good, at=AT)
    with pytest.raises(Conflict, match="that day already"):
        record_formula(secretary, good, at=AT)


def test_votes_by_name_count_and_nothing_is_told_of_secret_ones(app: object, store: Store) -> None:
    world = store.after("five members with a plan", _five)
    open_vote, secret = make_vote(world), make_secret_vote(world)
    cast_all(world, open_vote, "+-0")
    cast_all_secretly(world, secret, "+++++")
    for vote in (open_vote, secret):
        close_vote(world.actor("Clara Chair"), vote, at=NOW + timedelta(minutes=5))
    found = engagement_of_all(world.actor("Rep 1a"), 2027, at=NOW + timedelta(days=9))
    assert [(each.deeds.voted, each.deeds.votes) for each in found.rows] == [(1, 1)] * 3 + [(0, 1)] * 2
    assert [each.id for each in found.facts.secret_votes] == [secret]


def _five() -> World:
    world = make_association(members=5)
    make_plan(world, AT)
    return world


def _five_silent() -> World:
    rule = "      plan.balance: {value: true, paragraph: 3}\n"
    world = make_association(statutes=STATUTES.read_text().replace(rule, ""))
    make_plan(world, AT)
    return world


def test_of_others_no_amount_is_told_where_no_rule_shows_it(app: object, store: Store) -> None:
    world = store.after("five members whose statutes show no balance", _five_silent)
    shown = {each.member.name for each in _year(world, "Rep 1a").rows if each.shows_amounts}
    assert shown == {"Member 1"}
    assert _year(world, "Tomas Treasurer").shows_all_amounts


def test_the_year_asks_as_many_questions_for_thirty_members(app: object, store: Store) -> None:
    world, _ = _plan(store)
    make_held_assembly(world, SPRING, "Member 1", "Member 2")
    make_formula(world, date(2026, 10, 6), AT)
    _year(world)
    with counted() as few:
        _year(world)
    for number in range(5, 31):
        make_member(world, f"Member {number}", representatives=(f"Rep {number}a",))
    make_held_assembly(world, AUTUMN, *(f"Member {number}" for number in range(1, 31)))
    _year(world)
    with counted() as many:
        assert len(_year(world).rows) == 30
    assert len(many) == len(few)
