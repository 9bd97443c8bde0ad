"""A round goes out as a file of Pabulib, and whoever counts it again finds the same."""

import pytest

from govern.domain.plan.shared_budget import BallotForm
from govern.domain.plan.shared_result import COMPLETION, UTILITY, share_out
from govern.domain.sharing.share import share_by_equal_shares
from govern.exchange.pabulib import read_pb, write_pb
from govern.exchange.pabulib_budget import shared_budget
from govern.exchange.shared_round import pabulib_of
from tests.domain.plan.test_shared_result import facts


@pytest.mark.parametrize(
    ("form", "votes"), [(BallotForm.POINTS, 1), (BallotForm.POINTS, 2), (BallotForm.APPROVAL, 1)]
)
def test_a_round_counted_again_from_its_file_is_the_same(form: BallotForm, votes: int) -> None:
    most = 5 if form is BallotForm.POINTS else 1
    ballots = [{"A": most, "B": 1}, {"A": 1}, None, {"C": most}, {}]
    round_ = facts({"A": 4_000_50, "B": 3_000_00, "C": 2_000_00}, ballots, votes=votes, form=form)
    found = share_out(round_)
    selected = tuple(each.id for each in found.funded)
    content = write_pb(pabulib_of(round_, selected))
    again = shared_budget(read_pb(content, "SB-2026-01.pb"))
    counted = share_by_equal_shares(again, UTILITY, COMPLETION, seed=round_.seed)
    assert (counted.selected, counted.cost * 100) == (selected, found.cost)
