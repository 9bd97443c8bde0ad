"""Consolidation: which articles stand where, and what a draft must not say."""

from dataclasses import replace
from datetime import date

import pytest

from govern.domain.amendment.consolidation import Renamed, consolidate, headed
from govern.domain.amendment.draft import Change, faults, untranslated
from govern.domain.statutes.articles import Statutes
from govern.domain.values.errors import RuleBroken
from govern.domain.values.text import Text
from tests.make.changes import HEAD, change, three

NOTICE = "assembly.notice: {value: 28}"


def numbers(*changes: Change) -> list[str]:
    return [article.number for article in consolidate(three(), changes).articles]


def test_a_replaced_article_stays_in_its_place() -> None:
    found = consolidate(three(), [change("replace", "2", "{assembly.notice}", rules=NOTICE)])
    assert [article.number for article in found.articles] == ["1", "2", "3"]
    assert found.rules()["assembly.notice"].value == 28


def test_a_repealed_article_is_gone_with_its_rules() -> None:
    found = consolidate(three(), [change("repeal", "2")])
    assert [article.number for article in found.articles] == ["1", "3"]
    assert found.rules() == {}


def test_new_articles_stand_where_they_are_told_in_the_order_of_the_draft() -> None:
    changes = [
        change("insert", "2-1", "First.", after="2"),
        change("insert", "2-2", "Second.", after="2"),
        change("insert", "2-1-1", "Inside.", after="2-1"),
        change("insert", "0", "Preamble."),
    ]
    assert numbers(*changes) == ["0", "1", "2", "2-1", "2-1-1", "2-2", "3"]


def test_an_article_may_follow_one_that_the_draft_names_later() -> None:
    changes = [change("insert", "2-2", "B.", after="2-1"), change("insert", "2-1", "A.", after="2")]
    assert numbers(*changes) == ["1", "2", "2-1", "2-2", "3"]


def test_every_rule_holds_from_the_first_day_of_the_new_version() -> None:
    renamed = Renamed("New Name")
    head = headed(HEAD, adopted_on=date(2027, 2, 9), in_force_from=date(2027, 3, 1), renamed=renamed)
    found = consolidate(three(), [change("repeal", "3")], head)
    assert found.rules()["assembly.notice"].since == date(2027, 3, 1)
    assert (found.head.association, found.head.adopted_on) == ("New Name", date(2027, 2, 9))


def test_without_a_new_name_the_association_keeps_its_own() -> None:
    assert headed(HEAD, adopted_on=HEAD.adopted_on, in_force_from=HEAD.in_force_from) == HEAD


FAULTY = {
    "twice": ([change("repeal", "2"), change("replace", "2", "New.")], "2", "changes this article twice"),
    "not there": ([change("repeal", "9")], "9", "have no such article"),
    "there already": ([change("insert", "3", "New.", after="2")], "3", "stands already"),
    "after itself": ([change("insert", "4", "New.", after="4")], "4", "cannot stand after itself"),
    "after nothing": ([change("insert", "4", "New.", after="9")], "4", "Article 9, which does not exist"),
    "after one repealed": (
        [change("repeal", "3"), change("insert", "4", "New.", after="3")],
        "4",
        "Article 3, which the draft repeals",
    ),
    "rule twice": (
        [change("insert", "4", "{assembly.notice}", after="3", rules=NOTICE)],
        "4",
        "is laid down in Article 2 already",
    ),
    "nothing left": (
        [change("repeal", "1"), change("repeal", "2"), change("repeal", "3")],
        "3",
        "Nothing would be left",
    ),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_faulty_draft_is_refused_with_the_article(case: str) -> None:
    changes, number, said = FAULTY[case]
    found = faults(three(), changes)
    assert {fault.article for fault in found} == {number}
    assert said in str(found[0].problem)
    with pytest.raises(RuleBroken, match=f"Article {number}: "):
        consolidate(three(), changes)


def test_articles_in_a_ring_are_found_and_so_is_what_hangs_on_them() -> None:
    ring = [change("insert", "4", "A.", after="5"), change("insert", "5", "B.", after="4")]
    assert {fault.article for fault in faults(three(), ring)} == {"4", "5"}


def test_a_rule_may_move_from_one_article_to_another() -> None:
    changes = [
        change("replace", "2", "Nothing is fixed."),
        change("replace", "3", "{assembly.notice}", rules=NOTICE),
    ]
    assert faults(three(), changes) == ()


def test_a_missing_language_is_named() -> None:
    written = change("replace", "3", "The seat is in Liège.")
    assert written.article is not None
    alone = replace(written.article, text=Text.only("en", "The seat is in Liège."))
    found = untranslated(three(), [replace(written, article=alone)])
    assert [str(each.sentence()) for each in found] == [
        "Article 3: The article is missing in the language “fr”."
    ]


def test_all_articles_may_give_way_to_new_ones() -> None:
    base = Statutes(HEAD, three().articles[2:])
    found = consolidate(base, [change("repeal", "3"), change("insert", "1", "All is new.")])
    assert [article.number for article in found.articles] == ["1"]
