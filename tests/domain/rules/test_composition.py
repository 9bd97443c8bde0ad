"""The rule of one decision, composed from law and statutes."""

from datetime import date
from fractions import Fraction

import pytest

from govern.domain.rules.composition import compose_decision_rule
from govern.domain.rules.decision import DecisionRule, Subject
from govern.domain.rules.holders import HeldProxies
from govern.domain.statutes.rule import RuleValue, TestBase, TestCounts, TestValue
from govern.domain.values.errors import RuleBroken
from tests.make.rules import rulebook, share_of

COMMON: dict[str, RuleValue] = {"quorum": (), "quorum.tested": "each_vote", "tie": "rejected"}


def composed(body: str, *tests: TestValue, **further: RuleValue) -> DecisionRule:
    own = {f"{body}.{key}": value for key, value in COMMON.items()}
    own[f"{body}.majority.ordinary"] = tests or (share_of("1/2", strict=True),)
    rules = rulebook(own=own | {key.replace("__", "."): value for key, value in further.items()})
    return compose_decision_rule(rules, body=body, subject=Subject.ORDINARY, on=date(2026, 11, 23))


def by(counts: TestCounts, of: str | None = None) -> TestValue:
    return TestValue(counts, of, Fraction(1, 2), strict=True, base=TestBase.CAST)


def test_countries_and_regions_are_counted_in_the_assembly() -> None:
    rule = composed("assembly", by(TestCounts.COUNTRIES), by(TestCounts.GROUPS, "region"))
    assert [each.counts for each in rule.majority] == [TestCounts.COUNTRIES, TestCounts.GROUPS]


@pytest.mark.parametrize(
    ("body", "test", "refusal"),
    [
        ("board", by(TestCounts.COUNTRIES), "counts by country, which is on record of members but not"),
        ("board", by(TestCounts.CATEGORY, "full"), "counts by category"),
        ("assembly", by(TestCounts.FIGURE, "population"), "“population”, which the register does not keep"),
        ("assembly", by(TestCounts.GROUPS, "sector"), "“sector”, which the register does not keep"),
    ],
)
def test_what_is_not_on_record_is_not_counted(body: str, test: TestValue, refusal: str) -> None:
    with pytest.raises(RuleBroken, match=refusal):
        composed(body, test)


def test_founders_are_capped_in_the_assembly_with_the_article_behind_it() -> None:
    (cap,) = composed("assembly", founders__share=Fraction(1, 3)).caps
    assert (cap.group, cap.share, str(cap.source.citation())[:13]) == (
        "founder",
        Fraction(1, 3),
        "Statutes, Art",
    )
    assert composed("board", founders__share=Fraction(1, 3)).caps == ()


def test_a_recusal_leaves_what_the_statutes_list() -> None:
    rule = composed("board", board__recusal=("base", "proxies")).recusal
    assert (rule.leaves_base, rule.leaves_present, rule.leaves_entitled) == (True, False, False)
    assert rule.proxies is HeldProxies.LAPSE


def test_who_leaves_those_entitled_leaves_those_present_too() -> None:
    rule = composed("assembly", assembly__recusal=("entitled",)).recusal
    assert (rule.leaves_base, rule.leaves_present, rule.leaves_entitled) == (False, True, True)


def test_where_nobody_speaks_nothing_is_composed() -> None:
    rule = composed("assembly")
    assert (rule.caps, rule.recusal, rule.vetoes) == ((), None, ())
