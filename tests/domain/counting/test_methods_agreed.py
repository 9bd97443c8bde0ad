"""Cases on which other programs agree, by each method that is not transferable."""

from collections.abc import Mapping

import pytest

from govern.domain.counting.count import count
from govern.domain.counting.result import CountResult, Method
from tests.domain.counting.agreed import cases_of, profile_of, written


def answer_of(result: CountResult) -> Mapping[str, object]:
    """Return what the answers of cases may name; a lot decided none of them."""
    votes = result.stages[0].votes
    above = result.pairwise.preferences if result.pairwise else ()
    return {
        "elected": sorted(result.elected),
        "votes": {name: written(votes[name]) for name in sorted(votes)},
        "preferences": [list(row) for row in above],
        "condorcet_winner": result.condorcet_winner,
    }


@pytest.mark.parametrize("name", ["plurality", "approval", "borda", "schulze", "irv"])
def test_other_programs_agree(name: str) -> None:
    for case in (each.values[0] for each in cases_of(name)):
        asked, expected = case["input"], case["answer"]
        result = count(Method(name), profile_of(asked), seats=asked["seats"])
        found = answer_of(result)
        assert {key: found[key] for key in expected} == expected
