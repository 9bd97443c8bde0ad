"""Funding lines are read strictly; what is shipped names its source and whether it was checked."""

from datetime import date
from fractions import Fraction

import pytest

from govern.domain.plan.activities import CostType
from govern.rulefiles.funding_file import read_line, shipped_lines
from govern.rulefiles.parts import RuleFileError, parse

LINE = """
code: x
name: {en: X, fr: X}
legal_basis: {title: Act, url: "https://example.org"}
as_of: "2026-11"
rates:
  - costs: [travel]
    share: "7/10"
    from: 2026-01-01
    source: {title: Call, url: "https://example.org", read: text}
"""

FAULTS = [
    ('share: "7/10"', 'share: "7/0"', "from 0 to 1"),
    ('share: "7/10"', 'share: "3/2"', "from 0 to 1"),
    ("[travel]", "[trips]", "not one of"),
    ("read: text", "read: guess", "not one of"),
    ("as_of:", "day:", "not known"),
    ("2026-01-01", "soon", "day"),
]


def test_interregional_innovation_investments_pay_by_type_of_cost() -> None:
    [line] = [each for each in shipped_lines() if each.code == "i3"]
    rates = [
        line.rules.rate(each, date(2026, 11, 23)) for each in (CostType.PERSONNEL, CostType.THIRD_PARTIES)
    ]
    assert [each.share for each in rates if each] == [Fraction(7, 10), Fraction(1)]
    assert not any(each.source.is_checked for each in rates if each)
    assert line.rules.rate(CostType.PERSONNEL, date(2025, 12, 31)) is None


def test_a_funding_line_is_read() -> None:
    assert read_line(parse(LINE, "x.yaml")).rules.rates[0].source.is_checked


@pytest.mark.parametrize(("right", "wrong", "said"), FAULTS)
def test_faults_are_named_where_they_stand(right: str, wrong: str, said: str) -> None:
    with pytest.raises(RuleFileError, match=said):
        read_line(parse(LINE.replace(right, wrong), "x.yaml"))
