"""The annual report of a year: a small year told once, each figure counted by hand."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from flask import Flask

from govern.documents.annual_report import AnnualReportDocument
from govern.domain.meetings.kinds import BodyKind, DocumentState, MeetingState
from govern.domain.members.register import FactKind
from govern.domain.plan.activities import ActivityState, BudgetSide
from govern.domain.plan.annual_report import AnnualReport
from govern.domain.plan.contributions import ContributionKind
from govern.domain.values.errors import NotAllowed, NotFound
from govern.domain.values.money import Money
from govern.domain.values.record import from_record
from govern.domain.voting.outcome import Result
from govern.services.annual_report import annual_report
from govern.services.annual_report_documents import write_annual_report
from govern.services.papers_written import Asked
from govern.services.printing import print_document
from govern.store.database import db
from govern.store.tables.documents import Document
from govern.store.tables.meetings import Meeting
from govern.store.tables.plan import Activity
from tests.machine.stores import Store
from tests.make import contributions, fees
from tests.make.association import World, make_member
from tests.make.funding import make_funding
from tests.make.money import make_money
from tests.make.plan import make_activity, make_plan
from tests.make.votes import NOW
from tests.services.test_voice_report import heard

#: the end of the year told
CLOSE = datetime(2027, 12, 31, 12, tzinfo=NOW.tzinfo)


def lived() -> World:
    """Tell of 2027: an assembly with two votes, a plan at work, money, one member joined, one left."""
    world = heard()
    made = make_plan(world, NOW)
    ended = make_activity(
        made.plan, made.goals[0], "Meet once", at=NOW, state=ActivityState.DONE, months=(2, 4)
    )
    row = db.session.get_one(Activity, ended)
    row.started_on, row.ended_on = date(2027, 2, 1), date(2027, 4, 20)
    db.session.commit()
    contributions.confirmed(world, made, NOW)
    contributions.ask(world, made, NOW)
    make_money(world, made, NOW)
    fees.ask(world, fees.make_fees(world, NOW), NOW)
    make_funding(world, made, NOW)
    meeting = db.session.query(Meeting).one()
    meeting.state, meeting.closed_at = MeetingState.CLOSED, NOW + timedelta(hours=2)
    make_member(
        world, "Member 7", representatives=("Rep 7a",), facts={FactKind.ADMITTED: "2027-06-01"}, country="FR"
    )
    make_member(
        world,
        "Member 8",
        representatives=("Rep 8a",),
        facts={FactKind.ADMITTED: "2020-01-01", FactKind.LEFT: "2027-07-01"},
        country="BR",
    )
    db.session.commit()
    return world


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("a year of which an annual report tells", lived)


def told(world: World, year: int = 2027, at: datetime = CLOSE, most: int | None = 25) -> AnnualReport:
    return annual_report(world.actor("Rep 2a"), year, at=at, most=most)


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def test_meetings_and_decisions_of_the_assembly_stand_one_by_one(world: World) -> None:
    found = told(world).meetings
    assert [(each.reference, each.on.year) for each in found.held] == [("GA-2027-01", 2027)]
    assert next((each.kind, each.meetings, each.resolutions) for each in found.bodies) == (
        BodyKind.ASSEMBLY,
        1,
        3,
    )
    assert [each.result for each in found.decisions] == 3 * [Result.ADOPTED]


def test_the_plan_is_counted_and_the_first_ones_are_named(world: World) -> None:
    plan, short = told(world).plan, told(world, most=1).plan
    assert plan is not None
    assert short is not None
    assert [each.title.versions["en"] for each in plan.started.named] == ["Run a summer school", "Meet once"]
    assert [(each.count, each.more) for each in (plan.ended, plan.late, plan.missed)] == [
        (1, 0),
        (0, 0),
        (1, 0),
    ]
    assert (short.started.count, short.started.more) == (2, 1)


def test_money_is_told_in_exact_sums(world: World) -> None:
    money = told(world).money
    assert money is not None
    assert money.fees is not None
    spent, planned = money.booked(BudgetSide.EXPENSE), money.planned(BudgetSide.EXPENSE)
    assert (spent, planned, money.planned(BudgetSide.INCOME)) == (euros(1250), euros(1800), euros(5000))
    assert (money.fees.asked, money.fees.paid, money.fees.requests) == (euros(6000), euros(0), 6)
    # 27,250 planned and 7 % of it for indirect costs; paid are 70 %, of 10,000 to third parties all
    assert [(each.costs.cents, each.grant.cents) for each in money.projects] == [(2_915_750, 2_341_025)]


def test_contributions_are_told_of_all_members_together(world: World) -> None:
    money = told(world).money
    assert money is not None
    (cash,) = (each for each in money.contributions if each.kind is ContributionKind.CASH)
    assert (cash.promised, cash.confirmed, cash.delivered) == (euros(2000), euros(1000), euros(0))
    assert cash.days == Fraction()


def test_members_are_counted_at_both_ends_and_by_country(world: World) -> None:
    found = told(world).members
    assert (found.before, found.after) == (7, 7)
    assert ([each.name for each in found.joined], [each.name for each in found.left]) == (
        ["Member 7"],
        ["Member 8"],
    )
    assert dict(found.countries)["FR"] == 2
    assert sum(count for _, count in found.countries) == found.after


def test_the_voice_of_the_year_is_that_of_its_report(world: World) -> None:
    voice = told(world).voice
    assert voice is not None
    assert (voice.speeches, voice.votes_by_name, voice.votes_in_secret) == (2, 1, 1)


def test_a_year_that_is_not_over_says_so_and_one_without_members_has_no_report(world: World) -> None:
    assert told(world, at=NOW).sentences[0].id.startswith("The year is not over")
    assert told(world, 2026).plan is None
    with pytest.raises(NotFound):
        told(world, 2028)
    with pytest.raises(NotAllowed):
        annual_report(world.actor("Nobody Special"), 2027, at=NOW)


def test_the_report_is_written_once_by_those_who_print_and_made_by_the_worker(world: World) -> None:
    asked = Asked(world.actor("Sofia Secretary"), "en", CLOSE)
    with pytest.raises(NotAllowed):
        write_annual_report(Asked(world.actor("Rep 2a"), "en", CLOSE), 2027)
    document = write_annual_report(asked, 2027)
    assert write_annual_report(asked, 2027) == document
    print_document(document, now=lambda: CLOSE)
    row = db.session.get_one(Document, document)
    assert (row.state, row.reference) == (DocumentState.READY, "AR-2027")
    assert from_record(AnnualReportDocument, row.facts).report == told(world)
