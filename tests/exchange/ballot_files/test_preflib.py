"""PrefLib: equal ranks survive, categories approve, and a file that contradicts itself is refused."""

import pytest

from tests.exchange.ballot_files.read import ballots, read, refused

ORDERS = """\
# FILE NAME: 00000-00000001.toc
# TITLE: Debian-like
# DESCRIPTION:
# DATA TYPE: toc
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: 7
# NUMBER UNIQUE ORDERS: 3
# ALTERNATIVE NAME 1: Ana  Lima
# ALTERNATIVE NAME 2: Bruno: the Bold
# ALTERNATIVE NAME 3: Clara
# ALTERNATIVE NAME 4: None of the above
4: 1,{3,2},4
2: {4, 1},2,3
1: 3,2,1,4
"""
CATEGORIES = """\
# DATA TYPE: cat
# NUMBER ALTERNATIVES: 3
# NUMBER CATEGORIES: 2
# CATEGORY NAME 1: Yes
# CATEGORY NAME 2: No
# ALTERNATIVE NAME 1: Ana
# ALTERNATIVE NAME 2: Bruno
# ALTERNATIVE NAME 3: Clara
5: {1,3},2
2: {},{1,2,3}
1: 2,{1,3}
3: {3,1},{2}
"""


def test_equal_ranks_survive() -> None:
    found = read(ORDERS, "debian.toc")
    assert ballots(found.profile) == {
        "Ana  Lima>Bruno: the Bold=Clara>None of the above": 4,
        "Ana  Lima=None of the above>Bruno: the Bold>Clara": 2,
        "Clara>Bruno: the Bold>Ana  Lima>None of the above": 1,
    }
    assert (found.title, found.seats, found.categories) == ("Debian-like", None, None)


def test_incomplete_orders_end_where_they_end() -> None:
    found = read(ORDERS.replace("toc", "toi").replace("3,2,1,4", "3"), "part.TOI")
    assert ballots(found.profile)["Clara"] == 1


def test_categories_rank_and_keep_who_stands_in_which() -> None:
    found = read(CATEGORIES, "yes.cat")
    assert ballots(found.profile) == {"Ana=Bruno=Clara": 2, "Ana=Clara>Bruno": 8, "Bruno>Ana=Clara": 1}
    assert found.categories is not None
    assert found.categories.points.tolist() == [[0, 1, 0], [1, 1, 1], [1, 0, 1], [0, 1, 0]]


@pytest.mark.parametrize(
    ("was", "becomes", "line", "problem"),
    [
        ("1: 3,2,1,4", "0: 3,2,1,4", 14, "“0” is none"),
        ("1: 3,2,1,4", "-1: 3,2,1,4", 14, "“-1” is none"),
        ("1: 3,2,1,4", "1.5: 3,2,1,4", 14, "“1.5” is none"),
        ("1: 3,2,1,4", "1, 3,2,1,4", 14, "12: 3,{1,4},2"),
        ("1: 3,2,1,4", "1: 3,2,1,5", 14, "no candidate 5; the file has 4"),
        ("1: 3,2,1,4", "1: 3,2,1,0", 14, "no candidate 0"),
        ("1: 3,2,1,4", "1: 3,2,3,4", 14, "Candidate 3 stands twice"),
        ("1: 3,2,1,4", "1: 3,2,{1,4", 14, "“{1,4” is no order"),
        ("1: 3,2,1,4", "1: 3,2,,1,4", 14, "“,1,4” is no order"),
        ("1: 3,2,1,4", "1: 3,2,1,4,", 14, "“4,” is no order"),
        ("1: 3,2,1,4", "1: 3,{},2,1,4", 14, "nobody between them"),
        ("1: 3,2,1,4", "1: 3,2,1", 14, "ranks all 4 candidates"),
        ("NUMBER VOTERS: 7", "NUMBER VOTERS: 8", 6, "8 voters are announced, the lines hold 7"),
        ("NUMBER ALTERNATIVES: 4", "NUMBER ALTERNATIVES: 5", 5, "5 alternatives are announced"),
        ("NAME 3: Clara", "NAME 3: Ana  Lima", 10, "a candidate already (line 8)"),
        ("NAME 3: Clara", "NAME 2: Clara", 10, "stands here twice"),
        ("NAME 4: None", "NAME 5: None", 11, "without a gap"),
        ("DATA TYPE: toc", "DATA TYPE: soi", 4, "the file is named .toc"),
    ],
)
def test_a_faulty_file_is_refused_on_its_line(was: str, becomes: str, line: int, problem: str) -> None:
    assert was in ORDERS
    found, said = refused(ORDERS.replace(was, becomes, 1), "faulty.toc")
    assert (found, problem in said) == (line, True), said


def test_strict_orders_know_no_equals() -> None:
    line, problem = refused(ORDERS.replace("toc", "soc"), "strict.soc")
    assert (line, problem) == (12, "A .soc file knows no equal ranks, but this line has them.")


def test_a_line_with_too_few_categories_is_refused() -> None:
    line, problem = refused(CATEGORIES.replace("3: {3,1},{2}", "3: {3,1}"), "yes.cat")
    assert (line, problem) == (12, "This line has 1 categories, the file 2.")


def test_a_file_of_the_older_form_and_one_without_ballots_are_refused() -> None:
    assert "names its candidates" in refused("3\n1,Ana\n2,Bruno\n", "old.soi")[1]
    head = "".join(line for line in ORDERS.splitlines(keepends=True) if line.startswith("#"))
    assert refused(head, "none.toc")[1] == "There are no ballots."
