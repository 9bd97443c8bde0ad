"""As what a draft is decided: it follows from what changes, and the strictest rule decides."""

import pytest

from govern.domain.amendment.draft import Change
from govern.domain.amendment.subject import SubjectFound, subject_of
from govern.domain.rules.decision import Subject
from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.rule import RuleValue
from govern.domain.values.errors import RuleBroken
from tests.make.changes import DAY, article, change, statutes, three
from tests.make.rules import rulebook, share_of

BAR = 'assembly.majority.dissolution: {value: [{counts: heads, share: "4/5", strict: false, base: cast}]}'
LOWER = BAR.replace("4/5", "1/2")
RULES: dict[str, RuleValue] = {
    "assembly.majority.amendment": (share_of("2/3"),),
    "assembly.majority.dissolution": (share_of("4/5"),),
    "assembly.quorum": (share_of("1/2", "entitled"),),
}
PURPOSE = change("replace", "1", "The purpose is to teach.", topics="purpose")


def base() -> Statutes:
    ending = article("4", "(1) {assembly.majority.dissolution}.", rules=BAR)
    return statutes(*three().articles, ending)


def found(*changes: Change, **others: RuleValue) -> SubjectFound:
    values = {**RULES, **{f"assembly.majority.{key}": value for key, value in others.items()}}
    return subject_of(base(), changes, rulebook(own=values), DAY)


def test_most_changes_are_amendments() -> None:
    assert found(change("repeal", "3")).subject is Subject.AMENDMENT


def test_the_article_on_the_purpose_makes_it_a_change_of_purpose() -> None:
    assert found(PURPOSE).subject is Subject.PURPOSE
    assert [str(each) for each in found(PURPOSE).why] == ["Article 1 settles the purpose, and it changes."]


@pytest.mark.parametrize(
    "other",
    [change("repeal", "1"), change("insert", "5", "Also to teach.", after="3", topics="purpose")],
    ids=["repealed", "a second one"],
)
def test_taking_the_purpose_out_or_adding_to_it_changes_it_too(other: Change) -> None:
    assert found(other).subject is Subject.PURPOSE


def test_leaving_its_words_alone_does_not_change_the_purpose() -> None:
    same = change("replace", "1", "The purpose is to learn.\n", topics="purpose transparency")
    assert found(same).subject is Subject.AMENDMENT


def test_who_lowers_the_bar_for_dissolution_has_to_clear_it() -> None:
    lowered = change("replace", "4", "(1) {assembly.majority.dissolution}.", rules=LOWER)
    assert found(lowered).subject is Subject.DISSOLUTION


def test_other_words_around_the_same_bar_are_an_amendment() -> None:
    reworded = change("replace", "4", "(1) It takes {assembly.majority.dissolution}.", rules=BAR)
    assert found(reworded).subject is Subject.AMENDMENT


def test_a_special_rule_laxer_than_that_for_amendments_does_not_decide() -> None:
    assert found(PURPOSE, purpose=(share_of("1/2", strict=True),)).subject is Subject.AMENDMENT


def test_of_purpose_and_bar_the_stricter_decides() -> None:
    both = (PURPOSE, change("repeal", "4"))
    assert found(*both).subject is Subject.DISSOLUTION
    assert found(*both, purpose=(share_of("1/1", "entitled"),)).subject is Subject.PURPOSE


def test_what_cannot_be_compared_has_to_be_split() -> None:
    with pytest.raises(RuleBroken, match="two drafts"):
        found(PURPOSE, change("repeal", "4"), purpose=(share_of("1/2", "entitled"),))
