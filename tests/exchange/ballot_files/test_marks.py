"""What methods count of files: categories as marks, and over-votes refused on their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.counting.grouping import group_ranked, group_scored
from govern.domain.counting.profile import Profile, Scores
from govern.domain.counting.result import Method
from govern.domain.values.errors import RuleBroken
from govern.exchange.ballot_files.fault import BallotFileError
from govern.exchange.ballot_files.marks import ballots_for, refuse_over_votes
from govern.exchange.ballot_files.writing import write_blt, write_cat
from tests.exchange.ballot_files.read import read

CATEGORIES = """\
# ALTERNATIVE NAME 1: Ana
# ALTERNATIVE NAME 2: Bruno
# ALTERNATIVE NAME 3: Clara
5: {1,3},2,{}
2: {},{1,2},3
"""
BALLOTS = '3 2\n-3\n1 1 2=3 0\n1 1=3 2 0\n4 3=2 1 0\n2 1=2=3 0\n0\n"Ana"\n"Bruno"\n"Clara"\n"Board"\n'


@pytest.mark.parametrize(
    ("method", "points"),
    [
        (Method.APPROVAL, [[1, 0, 1], [0, 0, 0]]),
        (Method.BLOCK, [[1, 0, 1], [0, 0, 0]]),
        (Method.YES_NO, [[1, 0, 1], [0, 0, -1]]),
    ],
)
def test_categories_are_marks(method: Method, points: list[list[int]]) -> None:
    counted = ballots_for(method, read(CATEGORIES, "yes.cat"), "yes.cat")
    assert isinstance(counted, Scores)
    assert (counted.points.tolist(), counted.counts.tolist()) == (points, [5, 2])


def test_methods_that_rank_take_the_orders() -> None:
    assert isinstance(ballots_for(Method.BORDA, read(CATEGORIES, "yes.cat"), "yes.cat"), Profile)


@pytest.mark.parametrize(
    "text", [BALLOTS, CATEGORIES.replace("5: {1,3},2,{}", "5: {1,3},2").replace("3\n", "\n")]
)
def test_yes_and_no_need_three_categories(text: str) -> None:
    file = "board.blt" if text is BALLOTS else "yes.cat"
    with pytest.raises(BallotFileError, match="three categories"):
        ballots_for(Method.YES_NO, read(text.replace(",\n", "\n"), file), file)


@pytest.mark.parametrize(
    ("text", "file", "most", "line"),
    [(BALLOTS, "board.blt", 1, 6), (CATEGORIES, "yes.cat", 1, 4)],
)
def test_an_over_vote_is_refused_on_its_line(text: str, file: str, most: int, line: int) -> None:
    with pytest.raises(BallotFileError, match="this one votes for more") as refusal:
        refuse_over_votes(read(text, file), file, most)
    assert refusal.value.line == line


def test_who_withdrew_or_has_a_seat_makes_no_over_vote() -> None:
    refuse_over_votes(read(BALLOTS.replace("2 1=2=3 0", "2 1=3 2 0"), "board.blt"), "board.blt", 1)
    refuse_over_votes(read(BALLOTS, "board.blt"), "board.blt", 1, ("Bruno",))
    refuse_over_votes(read(CATEGORIES, "yes.cat"), "yes.cat", 1, ("Clara",))


@given(st.sampled_from([(0, 1), (-1, 0, 1)]), st.data())
def test_marks_and_answers_come_back_from_categories(points: tuple[int, ...], data: st.DataObject) -> None:
    row = st.lists(st.sampled_from(points), min_size=3, max_size=3)
    drawn = [[points[0]] * 3, *data.draw(st.lists(row, max_size=6))]
    scores = group_scored(["Ana  Lima", "Bruno: B", "Клара"], drawn)
    method = Method.BLOCK if points[0] == 0 else Method.YES_NO
    read_back = ballots_for(method, read(write_cat(scores, "Board"), "out.cat"), "out.cat")
    assert isinstance(read_back, Scores)
    assert (read_back.candidates, read_back.points.tolist()) == (scores.candidates, scores.points.tolist())
    assert read_back.counts.tolist() == scores.counts.tolist()


def test_a_name_that_fits_on_no_line_is_refused() -> None:
    with pytest.raises(RuleBroken, match="cannot be printed"):
        write_cat(group_scored(["Ana\nLima"], [[1]]), "Board")
    with pytest.raises(RuleBroken, match="does not fit on a line"):
        write_blt(group_ranked(["Ana"], [[[0]]]), 1, "Board\n2026")
