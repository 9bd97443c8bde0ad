"""What methods count of files: categories as marks, and over-votes refused on their line."""

import pytest

from govern.domain.counting.profile import Profile, Scores
from govern.domain.counting.result import Method
from govern.exchange.ballot_files.fault import BallotFileError
from govern.exchange.ballot_files.marks import ballots_for, refuse_over_votes
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
