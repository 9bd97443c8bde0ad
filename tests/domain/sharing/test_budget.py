"""What can be shared, and what a step says of it."""

from fractions import Fraction

import pytest

from govern.domain.sharing.allocation import Completion, Payment, Tie, TieBrokenBy, Utility
from govern.domain.sharing.budget import Ballot, Project, SharedBudget
from govern.domain.sharing.share import share_by_equal_shares, share_by_score
from govern.domain.values.errors import RuleBroken

P, Q, R = (Project(id_, "", Fraction(2)) for id_ in "pqr")


@pytest.mark.parametrize(
    ("amount", "projects", "ballots", "problem"),
    [
        (0, (P,), (Ballot({"p": 1}),), "The budget must be above zero."),
        (1, (Project("p", "", Fraction()),), (Ballot({}),), "Project p: the cost must be above zero."),
        (1, (P, P), (Ballot({}),), "Two projects have the id p."),
        (1, (P,), (), "Nobody has voted."),
        (1, (P,), (Ballot({}, 0),), "Nobody has voted."),
        (1, (P,), (Ballot({"x": 1}),), "A vote names the unknown project x."),
        (1, (P,), (Ballot({"p": 0}),), "Project p: points must be between 1 and 1000000000."),
        (1, (P,), (Ballot({"p": 10**10}),), "Project p: points must be between 1 and 1000000000."),
    ],
)
def test_what_cannot_be_shared_is_refused(
    amount: int, projects: tuple[Project, ...], ballots: tuple[Ballot, ...], problem: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        SharedBudget(Fraction(amount), projects, ballots)
    assert str(refused.value.message) == problem


def test_who_spends_the_last_of_a_share_on_the_price_has_paid_in_full() -> None:
    shared = SharedBudget(Fraction(4), (P, Q), (Ballot({"p": 1}), Ballot({"q": 1})))
    steps = share_by_equal_shares(shared, Utility.COST, Completion.NONE, seed="1").steps
    assert [step.payment for step in steps] == [Payment(Fraction(2), 1, 0, Fraction(), Fraction())] * 2
    assert [step.spent for step in steps] == [2, 4]


def test_a_tie_by_score_names_those_that_come_later() -> None:
    shared = SharedBudget(Fraction(6), (P, Q, R), (Ballot({"p": 1, "q": 1, "r": 1}),))
    steps = share_by_score(shared, skip=True, seed="1").steps
    among = tuple(step.project for step in steps)
    ties = [Tie(among, TieBrokenBy.LOT), Tie(among[1:], TieBrokenBy.LOT), None]
    assert [step.tie for step in steps] == ties
