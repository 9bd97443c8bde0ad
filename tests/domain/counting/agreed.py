"""Cases on which other programs agree with Govern, written by ``make oracles``."""

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from govern.domain.counting.grouping import group_ranked
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import CountResult

CASES = Path(__file__).parent.parent.parent / "cases" / "elections"


def cases_of(name: str) -> list[object]:
    read = json.loads((CASES / f"agreed-{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=str(at)) for at, case in enumerate(read["cases"])]


def profile_of(asked: Mapping[str, object]) -> Profile:
    """Return the ballots of a case, each line ``papers rank rank …`` with ``=`` between equals."""
    names, lines = asked["candidates"], asked["ballots"]
    assert isinstance(names, list)
    assert isinstance(lines, list)
    parts = [line.split() for line in lines]
    return group_ranked(
        names,
        [
            [[int(each) - 1 for each in rank.split("=")] for rank in ranks]
            for many, *ranks in parts
            for _ in range(int(many))
        ],
    )


def answer_of(result: CountResult) -> dict[str, object]:
    assert result.quota is not None
    last = result.stages[-1].votes
    return {
        "elected": sorted(result.elected),
        "quota": written(result.quota),
        "votes": {name: written(last[name]) for name in sorted(result.elected)},
    }


def written(number: Fraction) -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{exact.normalize():f}"
