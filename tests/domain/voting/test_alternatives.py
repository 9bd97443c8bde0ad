"""Several proposals against each other and against a default option."""

from fractions import Fraction

import pytest

from govern.domain.rules.alternatives_rule import Alternative, AlternativesRule
from govern.domain.values.errors import RuleBroken
from govern.domain.voting.alternatives import Ranking, decide_alternatives, explain_alternatives
from tests.make.bars import ARTICLE


def rule(
    *alternatives: Alternative, quorum: str | None = None, strict: bool = True, seed: str = ""
) -> AlternativesRule:
    return AlternativesRule(
        default="D",
        alternatives=alternatives or (Alternative("A"),),
        quorum=None if quorum is None else Fraction(quorum),
        strict=strict,
        by_weight=True,
        seed=seed,
        source=ARTICLE,
    )


def ballots(*said: str) -> list[Ranking]:
    """Return rankings such as “385 A D”: so many votes, then options from the best."""
    return [Ranking(Fraction(each.split()[0]), tuple((name,) for name in each.split()[1:])) for each in said]


def test_debian_elects_its_leader_of_2011_over_none_of_the_above() -> None:
    """Source: debian.org/vote/2011/vote_001; three times half the root of 911 developers are the quorum."""
    found = decide_alternatives(rule(quorum="45.2741648183597"), ballots("385 A D", "5 D A"))
    assert (found.adopted, found.figures[0].preferring, found.figures[0].is_met) == ("A", 385, True)


@pytest.mark.parametrize(
    ("votes", "adopted"),
    [
        (("7 A D", "3 D A"), "A"),
        (("6 A D", "3 D A"), None),
        (("5 A D", "2 D A"), None),
        (("6 A D", "2 D A"), "A"),
    ],
)
def test_a_proposal_needs_the_quorum_and_more_than_its_ratio(
    votes: tuple[str, ...], adopted: str | None
) -> None:
    demanding = rule(Alternative("A", Fraction(2)), quorum="6")
    assert decide_alternatives(demanding, ballots(*votes)).adopted == adopted


@pytest.mark.parametrize(("votes", "adopted"), [(("6 A D", "3 D A"), "A"), (("5 A D", "3 D A"), None)])
def test_the_ratio_itself_does_where_the_rule_is_not_strict(
    votes: tuple[str, ...], adopted: str | None
) -> None:
    found = decide_alternatives(rule(Alternative("A", Fraction(2)), strict=False), ballots(*votes))
    assert found.adopted == adopted


def test_as_many_as_against_are_never_enough() -> None:
    assert decide_alternatives(rule(strict=False), ballots("3 A D", "3 D A")).adopted is None


def test_a_proposal_that_is_dropped_cannot_keep_another_from_winning() -> None:
    options = rule(Alternative("A", Fraction(3)), Alternative("B"))
    found = decide_alternatives(options, ballots("4 A B D", "3 B D A", "2 D A B"))
    assert (found.adopted, [each.is_met for each in found.figures]) == ("B", [False, True])


def test_proposals_that_tie_need_a_lot() -> None:
    options = (Alternative("A"), Alternative("B"))
    tied = ballots("2 A B D", "2 B A D")
    with pytest.raises(RuleBroken, match="names no seed"):
        decide_alternatives(rule(*options), tied)
    assert decide_alternatives(rule(*options, seed="2026"), tied).adopted in ("A", "B")


def test_every_step_is_told_with_its_source() -> None:
    told = explain_alternatives(decide_alternatives(rule(quorum="2"), ballots("3 A D", "1 D A")))
    assert [str(each.sentence) for each in told] == [
        "2 voters ranked the options.",
        "A: 3 prefer it to D, quorum 2: met.",
        "A: 3 prefer it to D, 1 the other way, needed more than 1: met.",
        "Order of those that are left: A > D.",
        "Adopted: A.",
    ]
    assert told[1].source == ARTICLE
