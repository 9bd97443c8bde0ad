"""The redline: whole words, exact both ways, values spelled before they are compared."""

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.amendment.redline import ArticleRedline, Mark, Marked, compare, redline
from govern.domain.amendment.wording import merge, overlap
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_vocabulary
from tests.make.changes import change, three

WORDS = st.lists(
    st.sampled_from(["board", "may", "not", "invite", "(1)", ",", ".", "\n", "l’an"]), max_size=14
)
WORDINGS = WORDS.map(" ".join)


def said(pieces: tuple[Marked, ...], *marks: Mark) -> str:
    """Return the words of some kinds, blanks set aside."""
    return " ".join("".join(each.text for each in pieces if each.mark in marks).split())


@given(WORDINGS, WORDINGS)
def test_what_is_kept_and_removed_was_there_and_what_is_kept_and_added_will_be(old: str, new: str) -> None:
    pieces = compare(old, new)
    for marks, wording in (((Mark.KEPT, Mark.REMOVED), old), ((Mark.KEPT, Mark.ADDED), new)):
        assert "".join(said(pieces, *marks).split()) == "".join(wording.split())


@given(WORDINGS)
def test_the_same_wording_is_kept_whole(wording: str) -> None:
    assert {each.mark for each in compare(wording, wording)} <= {Mark.KEPT}


@given(WORDINGS, WORDINGS, WORDINGS)
def test_merging_does_not_depend_on_which_change_comes_first(original: str, one: str, other: str) -> None:
    if not overlap(original, one, other):
        merged, reverse = merge(original, one, other), merge(original, other, one)
        assert str(merged).split() == str(reverse).split()


def shown(language: str = "en") -> ArticleRedline:
    new = change(
        "replace",
        "2",
        "(1) At least {assembly.notice} before.\n(2) Guests may come.",
        "(1) Au moins {assembly.notice} avant.\n(2) Des invités peuvent venir.",
        rules="assembly.notice: {value: 28}",
    )
    (found,) = redline(three(), [new], read_vocabulary(), language)
    return found


def test_a_new_value_shows_as_changed_words_inside_the_wording() -> None:
    first, second = shown().paragraphs
    assert said(first, Mark.REMOVED) == "21"
    assert said(first, Mark.ADDED) == "28"
    assert {each.mark for each in second} == {Mark.ADDED}


def test_the_other_language_has_its_own_words() -> None:
    found = shown("fr")
    assert "jours francs" in said(found.paragraphs[0], Mark.KEPT, Mark.ADDED)
    assert (found.language, found.is_missing) == ("fr", False)


def test_a_rule_that_changes_stands_beside_with_both_values() -> None:
    (rule,) = shown().rules
    assert (str(rule.before), str(rule.after)) == ("21 clear days", "28 clear days")


def test_a_language_that_is_missing_shows_the_authentic_text_and_says_so() -> None:
    found = shown("de")
    assert (found.language, found.is_missing) == ("en", True)


def test_a_repeal_removes_everything_and_a_new_article_adds_it() -> None:
    changes = [change("repeal", "3"), change("insert", "3-1", "New.", after="2")]
    new, gone = redline(three(), changes, read_vocabulary(), "en")
    assert (new.number, gone.number) == ("3-1", "3")
    assert {piece.mark for line in gone.paragraphs for piece in line} == {Mark.REMOVED}
    assert {piece.mark for line in new.paragraphs for piece in line} == {Mark.ADDED}


def test_articles_stand_in_the_order_of_the_statutes_new_ones_after_theirs() -> None:
    changes = [
        change("insert", "2-2", "B.", after="2-1"),
        change("repeal", "3"),
        change("insert", "2-1", "A.", after="2"),
        change("insert", "0", "Preamble."),
        change("repeal", "1"),
    ]
    found = redline(three(), changes, read_vocabulary(), "en")
    assert [each.number for each in found] == ["0", "1", "2-1", "2-2", "3"]


def test_words_are_never_cut_and_a_comma_is_no_foothold() -> None:
    assert [str(each.mark) for each in compare("the assembly, held", "the assemblies, meeting")] == [
        "kept",
        "removed",
        "added",
    ]
    assert Text.only("en", "x").authentic == "en"
