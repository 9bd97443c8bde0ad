"""Lists of contributions and balances ask as many questions of many entries as of few."""

from datetime import date, timedelta

import pytest

from govern.domain.plan.contributions import ContributionKind
from govern.services.contribution_deliveries import Deliver, deliver
from govern.services.contribution_statements import write_statement
from govern.services.papers_written import Asked
from govern.store.database import db
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World, make_member
from tests.make.contributions import PAPER, ask, confirmed, make_contributions
from tests.make.plan import MadePlan, make_plan
from tests.web.conftest import Browser, BrowserOf

LISTS = ("/plan/contributions", "/members/{member}/contributions", "/plan/balance")


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    made = make_plan(world, clock())
    make_contributions(world, made, clock())
    write_statement(Asked(world.actor("Rep 1a"), "en", clock()), world.members["Member 1"], clock().year)
    return made


def give_more(world: World, plan: MadePlan, clock: Clock) -> None:
    """Let members be more, ask them for more, and deliver some of it with evidence, in two years."""
    for number in (11, 12):
        make_member(world, f"Member {number}", representatives=(f"Rep {number}a", f"Rep {number}b"))
        db.session.commit()
        member = world.members[f"Member {number}"]
        ask(world, plan, clock(), member=member, kind=ContributionKind.IN_KIND, basis="Usual rent")
    for number in range(4):
        year = clock().year + number % 2
        given = confirmed(world, plan, clock(), title=f"Share {number}", year=year, due_on=date(year, 12, 15))
        paid = Deliver(given, clock().date(), 10_000, files=(PAPER,))
        deliver(world.actor("Rep 1a"), paid, at=clock())
    at = clock() + timedelta(days=1)
    write_statement(Asked(world.actor("Rep 1a"), "fr", at), world.members["Member 1"], at.year)


def asked(browser: Browser, path: str) -> list[str]:
    """Return the statements that a page asks, once it was shown before."""
    browser.get(path)
    with counted() as statements:
        assert browser.get(path).status_code == 200
    return statements


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("who", ["Sofia Secretary", "Rep 1a"])
def test_a_list_asks_as_many_questions_of_many_contributions(
    plan: MadePlan, world: World, signed_in: BrowserOf, clock: Clock, path: str, who: str
) -> None:
    browser, address = signed_in(who), path.format(member=world.members["Member 1"])
    few = asked(browser, address)
    give_more(world, plan, clock)
    assert len(asked(browser, address)) == len(few)
