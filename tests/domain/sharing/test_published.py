"""Examples worked by others, to every figure that they publish."""

from fractions import Fraction

import pytest

from govern.domain.sharing.allocation import (
    Allocation,
    Completion,
    Payment,
    Tie,
    TieBrokenBy,
    Unfunded,
    Utility,
)
from govern.domain.sharing.budget import Ballot, Project, SharedBudget
from govern.domain.sharing.share import share_by_equal_shares, share_by_score

#: equalshares.net, "Explanation": 1100 for 11 voters, five projects
COSTS = {"bike path": 700, "outdoor gym": 400, "new park": 250, "new playground": 200, "library": 100}
FIRST_TEN = (
    "bike path,outdoor gym",
    "bike path,outdoor gym,new park",
    "bike path,outdoor gym",
    "bike path,outdoor gym,new park",
    "bike path,outdoor gym,new park",
    "bike path,outdoor gym",
    "new park,new playground,library",
    "new playground",
    "new playground,library",
    "new park,new playground,library",
)


def town(last_voter: str) -> SharedBudget:
    projects = tuple(Project(name, name, Fraction(cost)) for name, cost in COSTS.items())
    said = [dict.fromkeys(names.split(","), 1) for names in (*FIRST_TEN, last_voter)]
    return SharedBudget(Fraction(1100), projects, tuple(Ballot(points) for points in said))


def shared_in(shared: SharedBudget, utility: Utility = Utility.COST) -> Allocation:
    return share_by_equal_shares(shared, utility, Completion.NONE, seed="1")


def payments(found: Allocation) -> list[Payment | None]:
    return [step.payment for step in found.steps]


def test_the_first_example_of_equalshares_net() -> None:
    found = shared_in(town("bike path"))
    assert found.selected == ("bike path", "new playground", "library")
    prices = [payment.price for payment in payments(found) if payment]
    assert prices == [100, 50, Fraction(100, 3)]


def test_the_second_example_of_equalshares_net() -> None:
    found = shared_in(town("outdoor gym"))
    assert found.selected == ("outdoor gym", "new park", "new playground")
    gym, park, playground = payments(found)
    left_of_seven = 7 * (100 - Fraction(400, 7))
    price = (250 - 3 * (100 - Fraction(400, 7))) / 2
    assert gym == Payment(Fraction(400, 7), 7, 0, Fraction(), left_of_seven)
    assert park == Payment(price, 2, 3, 3 * (100 - Fraction(400, 7)), 2 * (100 - price))
    assert playground is not None
    assert (playground.in_full, playground.with_less) == (2, 2)


def test_the_second_example_says_what_is_missing_for_the_bike_path() -> None:
    found = shared_in(town("outdoor gym"))
    bike, library = found.refusals
    assert (bike.project, bike.why) == ("bike path", Unfunded.SUPPORTERS_LACK_MONEY)
    assert bike.available == 3 * (100 - Fraction(400, 7))  # three of its six gave the rest for the park
    assert library.available < library.cost


def test_votes_alone_fund_only_the_sports_projects_of_the_first_example() -> None:
    for skip in (True, False):
        found = share_by_score(town("bike path"), skip=skip, seed="1")
        assert found.selected == ("bike path", "outdoor gym")
        assert found.cost == 1100


def test_the_eleventh_example_of_the_book_on_approval_rules() -> None:
    """Lackner, Skowron, "Multi-Winner Voting with Approval Preferences": twelve voters, four seats."""
    groups = {"ab": 3, "ac": 3, "ad": 2, "bcf": 1, "e": 1, "f": 1, "g": 1}
    ballots = tuple(Ballot(dict.fromkeys(names, 1), voters) for names, voters in groups.items())
    projects = tuple(Project(id_, "", Fraction(1)) for id_ in "abcdefg")
    found = shared_in(SharedBudget(Fraction(4), projects, ballots), Utility.CARDINALITY)
    assert (found.selected, found.equal_share) == (("a",), Fraction(1, 3))
    assert payments(found) == [Payment(Fraction(1, 8), 8, 0, Fraction(), 8 * Fraction(5, 24))]
    assert found.refusals[0].available == 3 * Fraction(5, 24) + Fraction(1, 3)


@pytest.mark.parametrize(
    ("costs", "votes", "first", "why"),
    [
        ((600, 700), (60, 70), "x", TieBrokenBy.COST),
        ((700, 600), (70, 60), "y", TieBrokenBy.COST),
        ((600, 600), (60, 60), None, TieBrokenBy.LOT),
    ],
)
def test_ties_are_broken_as_recommended(
    costs: tuple[int, int], votes: tuple[int, int], first: str | None, why: TieBrokenBy
) -> None:
    """equalshares.net, "How to break ties?": the lower cost, the higher first vote count, the lot."""
    projects = tuple(Project(id_, id_, Fraction(cost)) for id_, cost in zip("xy", costs, strict=True))
    ballots = tuple(Ballot({id_: 1}, number) for id_, number in zip("xy", votes, strict=True))
    shared = SharedBudget(Fraction(13_000), projects, ballots)
    step = shared_in(shared, Utility.CARDINALITY).steps[0]
    assert step.tie is not None
    assert step.tie.broken_by is why
    assert first in {None, step.project}


def test_equal_cost_leaves_it_to_the_first_vote_count() -> None:
    """One of the four voters for y has spent everything when y and x, for which three vote, are equal."""
    costs = {"w": 4, "v": 4, "x": 12, "y": 12}
    projects = tuple(Project(id_, id_, Fraction(cost)) for id_, cost in costs.items())
    votes = {"x": 3, "y": 3, "wvy": 1, "w": 1, "v": 1}
    ballots = tuple(Ballot(dict.fromkeys(ids, 1), voters) for ids, voters in votes.items())
    found = shared_in(SharedBudget(Fraction(36), projects, ballots), Utility.CARDINALITY)
    assert found.selected[2:] == ("y", "x")
    assert found.steps[2].tie == Tie(("y", "x"), TieBrokenBy.SCORE)
