"""CSV of rankings in both shapes: what is read, what is refused and on which line."""

import pytest
from hypothesis import given

from govern.domain.counting.profile import Profile
from govern.exchange.ballot_files.writing import write_csv
from tests.exchange.ballot_files.read import ballots, read, refused
from tests.exchange.ballot_files.test_blt import profiles

NAMED = """\
rank1,rank2,rank3
Ana  Lima,Клара,
"Bruno ""B"", jr",Ana  Lima = Клара,
Ana  Lima,Клара,
,,
"""
RANKED = """\
Ana;Bruno;Clara;count
1;2;;3
1;1;2;2
1;1;3;1
;;;4
"""


def test_columns_of_ranks_hold_names() -> None:
    found = read(NAMED, "board.csv")
    assert found.profile.candidates == ("Ana  Lima", 'Bruno "B", jr', "Клара")
    assert ballots(found.profile) == {"": 1, "Ana  Lima>Клара": 2, 'Bruno "B", jr>Ana  Lima=Клара': 1}
    assert sorted(found.lines.tolist()) == [2, 3, 5]


def test_columns_of_candidates_hold_ranks() -> None:
    assert ballots(read(RANKED, "board.csv").profile) == {"": 4, "Ana>Bruno": 3, "Ana=Bruno>Clara": 3}


@pytest.mark.parametrize("text", [NAMED, RANKED])
def test_marks_and_line_ends_of_other_systems_change_nothing(text: str) -> None:
    other = read("\ufeff" + text.replace("\n", "\r\n"), "BOARD.CSV")
    assert ballots(other.profile) == ballots(read(text, "board.csv").profile)


def test_a_list_of_candidates_names_those_without_votes_too() -> None:
    found = read("#candidates,Dora,Ana\nrank1,count\nAna,2\n", "listed.csv")
    assert (found.profile.candidates, ballots(found.profile)) == (("Dora", "Ana"), {"Ana": 2})


def test_one_column_and_composed_letters_are_read() -> None:
    assert ballots(read("rank1\nJose\u0301\nJosé\n", "one.csv").profile) == {"José": 2}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "no heading"),
        ("\nrank1\nAna\n", 1, "no heading"),
        ("#candidates,Ana\n", 2, "no heading"),
        ("rank1,rank2\n", 1, "no ballots"),
        ("rank1,rank3\nAna,\n", 1, "without a gap"),
        ("count\n3\n", 1, "one column “count”"),
        ("Ana,count,Count\n1,1,1\n", 1, "one column “count”"),
        ("Ana,Ana\n1,2\n", 1, "a candidate already"),
        ("Ana,\n1,2\n", 1, "no name"),
        ("Ana;Bruno,Clara\n1,2\n", 1, "not by several"),
        ('"Ana,Bruno\n1,2\n', 1, "quotation marks"),
        ("rank1,rank2\nAna,Bruno\nAna\n", 3, "1 cells, the heading 2"),
        ("rank1,rank2\nAna,Bruno\nAna,Bruno,Clara\n", 3, "3 cells, the heading 2"),
        ("rank1,rank2\nAna,Bruno\n\nBruno,\n", 3, "blank"),
        ('rank1,rank2\nAna,Bruno\n"Ana,\n', 3, "quotation marks"),
        ('rank1,rank2\n"Ana",Bruno\n"A"na,\n', 3, "quotation marks"),
        ("rank1,rank2\nAna,Bruno\nAna,Ana\n", 3, "“Ana” stands twice"),
        ("rank1,rank2\nAna,Bruno\nAna=Ana,\n", 3, "“Ana” stands twice"),
        ("rank1,rank2\nAna,Bruno\nAna=,\n", 3, "missing beside ="),
        ("rank1,rank2\nAna,Bruno\n,Ana\n", 3, "left out"),
        ("rank1,count\nAna,1\nAna,0\n", 3, "“0” is none"),
        ("rank1,count\nAna,1\nAna,-1\n", 3, "“-1” is none"),
        ("rank1,count\nAna,1\nAna,1.5\n", 3, "“1.5” is none"),
        ("rank1,count\nAna,1\nAna,\n", 3, "“” is none"),
        ("#candidates,Ana\nrank1\nAna\nAnna\n", 4, "“Anna” is no candidate"),
        ("#candidates,Ana,Ana\nrank1\nAna\n", 1, "a candidate already"),
        ("#seats,3\nrank1\nAna\n", 2, "1 cells, the heading 2"),
        ("#candidates,Ana\nAna,Bruno\n1,2\n", 1, "take this line out"),
        ("Ana,Bruno\n1,2\n1,x\n", 3, "“x” is no rank"),
        ("Ana,Bruno\n1,2\n1,0\n", 3, "“0” is no rank"),
        ("Ana,Bruno\n1,2\n1,-2\n", 3, "“-2” is no rank"),
        ("Ana,Bruno\n1,2\n1,3\n", 3, "“3” is no rank from 1 to 2"),
        ("Ana,Bruno,Clara\n1,2,3\n1,,3\n", 3, "left out"),
        ("Ana,Bruno,Clara\n1,2,3\n2,3,\n", 3, "left out"),
        ("Ana,Bruno,Clara,Dora\n1,1,2,4\n", 2, "left out"),
        ("choice one,choice two\nAna,Bruno\n", 2, "headed rank1"),
    ],
)
def test_a_faulty_file_is_refused_on_its_line(text: str, line: int, problem: str) -> None:
    found, said = refused(text, "faulty.csv")
    assert (found, problem.casefold() in said.casefold()) == (line, True), said


def test_a_file_that_is_not_utf_8_is_refused_on_its_line() -> None:
    assert refused("rank1\nAna\nJosé\n".encode("latin-1"), "latin.csv")[0] == 3


def test_a_name_of_another_kind_of_file_is_refused() -> None:
    assert refused("1 1\n", "board.txt") == (
        1,
        "The name says no known kind of file. Known are: .blt, .csv, .soc, .soi, .toc, .toi, .cat.",
    )


@given(profiles().filter(lambda each: "count" not in each.candidates))
def test_ballots_come_back_from_csv(profile: Profile) -> None:
    found = read(write_csv(profile), "out.csv").profile
    assert found.candidates == profile.candidates
    assert ballots(found) == ballots(profile)


def test_a_name_that_a_spreadsheet_would_compute_comes_back() -> None:
    found = read("'=Ana,-Bruno\n1,2\n", "formula.csv").profile
    assert found.candidates == ("=Ana", "-Bruno")
    assert write_csv(found).startswith("'=Ana,'-Bruno,count")
