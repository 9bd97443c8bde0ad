"""BLT: what is read, what is refused and on which line, and that nothing is lost on the way out and in."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.counting.grouping import group_ranked
from govern.domain.counting.profile import Profile
from govern.exchange.ballot_files.writing import write_blt
from tests.exchange.ballot_files.read import ballots, read, refused

BOARD = """\
# a board
4 2   # candidates, seats
-4
3 1 2 0
2 2=3 1 0  # equals
1 3=2 1 0

1 0
0
"Ana  Lima"
"Bruno ""the # Bold"" Weiß"
"Клара"
"Dora"
"Board 2026"
"""


def test_ballots_names_equals_withdrawals_and_title_are_read() -> None:
    board = read(BOARD, "board.blt")
    ana, bruno, clara = "Ana  Lima", 'Bruno "the # Bold" Weiß', "Клара"
    assert ballots(board.profile) == {"": 1, f"{ana}>{bruno}": 3, f"{bruno}={clara}>{ana}": 3}
    assert (board.profile.candidates[3], board.profile.withdrawn) == ("Dora", {3})
    assert (board.seats, board.title) == (2, "Board 2026")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_marks_and_line_ends_of_other_systems_change_nothing(ends: str) -> None:
    board = read("\ufeff" + BOARD.replace("\n", ends).rstrip(), "BOARD.BLT")
    assert ballots(board.profile) == ballots(read(BOARD, "board.blt").profile)


def test_short_names_stand_for_numbers_but_never_for_how_many() -> None:
    text = '3 1\n[nick ana bo cy]\n[withdrawn cy]\n2 ana=bo cy 0\n 1 bo 0\n0\n"A"\n"B"\n"C"\n"T"\n'
    found = read(text, "short.blt").profile
    assert (ballots(found), found.withdrawn) == ({"A=B>C": 2, "B": 1}, {2})
    assert refused(text.replace(" 1 bo 0", "bo ana 0"), "short.blt")[0] == 5


def test_an_unquoted_title_is_a_title() -> None:
    assert read('1 1\n1 1 0\n0\n"A"\nWard 1 Linn\n', "ward.blt").title == "Ward 1 Linn"


def test_where_a_group_stands_first_is_known() -> None:
    assert sorted(read(BOARD, "board.blt").lines.tolist()) == [4, 5, 8]


WRONG_BALLOTS = {
    "-2 1 2 0": "“-2” is none",
    "0 1 2 0": "“0” is none",
    "1.5 1 2 0": "“1.5” is none",
    "1/2 1 0": "“1/2” is none",
    "1234567890 1 0": "“1234567890” is none",
    "two 1 0": "“two” is none",
    "1 1 2": "ends with 0",
    "1": "ends with 0",
    "1 1 0 2 0": "more follows",
    "1 5 0": "no candidate 5; the file has 4",
    "1 99999999999 0": "no candidate 99999999999",
    "1 2 1 2 0": "Candidate 2 stands twice",
    "1 1=1 0": "Candidate 1 stands twice",
    "1 1= 2 0": "“1=” is no preference",
    "1 1 =2 0": "“=2” is no preference",
    "1=1 2 0": "“1=1” is none",
    "1 1=0": "ends with 0",
    "1 1 - 2 0": "“-” is no preference",
    "(7) 1 1 0": "“(7)” is none",
    "1 1,2 0": "“1,2” is no preference",
    "=": "“=” is none",
}


@pytest.mark.parametrize("wrong", WRONG_BALLOTS)
def test_a_line_that_is_no_ballot_is_refused_on_its_line(wrong: str) -> None:
    line, problem = refused(BOARD.replace("1 3=2 1 0", wrong), "board.blt")
    assert line == 6
    assert WRONG_BALLOTS[wrong] in problem


@pytest.mark.parametrize(
    ("was", "becomes", "line", "problem"),
    [
        ("4 2 ", "4 ", 2, "begins with the numbers"),
        ("4 2 ", "0 2 ", 2, "begins with the numbers"),
        ("4 2 ", "4 -2 ", 2, "begins with the numbers"),
        ("4 2 ", "20000 2 ", 2, "More than 10000"),
        ("-4", "-5", 3, "“-5” withdraws no candidate"),
        ("-4", "-4 -4", 3, "withdrawn twice"),
        ("-4", "[tie 1 2 3 4]", 3, "is not known here"),
        ("-4", "[nick a b]", 3, "each of 4 candidates"),
        ("\n0\n", "\n", 9, "A line with only 0"),
        ('"Dora"\n', "", 13, "only 4 lines"),
        ('"Dora"\n', '"Dora"\n"Emil"\n', 15, "Nothing may follow"),
        ('"Dora"', "Dora", 13, "between quotation marks"),
        ('"Dora"', '"Do"ra"', 13, "between quotation marks"),
        ('"Dora"', '"Клара"', 13, "a candidate already (line 12)"),
        ('"Dora"', '" "', 13, "no name"),
        ('"Dora"', '"Do\tra"', 13, "cannot be printed"),
        ('"Board 2026"\n', "", 13, "only 4 lines"),
        ('"Board 2026"\n', '"Board 2026"\n1 1 0\n', 15, "Nothing may follow"),
    ],
)
def test_a_faulty_file_is_refused_on_its_line(was: str, becomes: str, line: int, problem: str) -> None:
    assert was in BOARD
    found, said = refused(BOARD.replace(was, becomes, 1), "board.blt")
    assert (found, problem in said) == (line, True), said


def test_an_empty_file_and_an_election_without_ballots_are_refused() -> None:
    assert refused("", "empty.blt") == (1, "The file is empty.")
    assert refused('1 1\n\n0\n"A"\n"T"\n', "none.blt") == (3, "There are no ballots.")


def test_names_that_are_not_utf_8_are_refused_on_their_line() -> None:
    line, problem = refused(BOARD.encode().replace("Weiß".encode(), "Weiß".encode("latin-1")), "board.blt")
    assert (line, problem) == (11, "This is not UTF-8. Save the file with UTF-8 encoding.")


NAMES = st.text(st.sampled_from("ab \"#='é漢0"), min_size=1, max_size=8).filter(
    lambda each: each == each.strip()
)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    rank = st.lists(st.integers(0, len(names) - 1), min_size=1, max_size=3)
    drawn = draw(st.lists(st.lists(rank, max_size=4), min_size=1, max_size=12))
    ranked = []
    for ballot in drawn:
        seen: set[int] = set()
        ranked.append([kept for each in ballot if (kept := [c for c in dict.fromkeys(each) if c not in seen])
                       and not seen.update(kept)])  # fmt: skip
    return group_ranked(names, ranked, withdrawn=draw(st.sets(st.integers(0, len(names) - 1), max_size=2)))


@given(profiles(), st.integers(1, 9), NAMES)
def test_an_election_comes_back_from_blt_exactly(profile: Profile, seats: int, title: str) -> None:
    written = write_blt(profile, seats, title)
    found = read(written, "out.blt")
    assert (found.profile.candidates, found.profile.withdrawn) == (profile.candidates, profile.withdrawn)
    assert ballots(found.profile) == ballots(profile)
    assert write_blt(found.profile, found.seats or 0, found.title) == write_blt(
        read(written, "again.blt").profile, seats, title
    )


@given(st.lists(st.text("0123 =-\t#x", max_size=9), max_size=6))
def test_whatever_stands_on_the_lines_is_read_or_refused_on_a_line(lines: list[str]) -> None:
    text = "\n".join(["3 1", "1 1 0", *lines, "0", '"A"', '"B"', '"C"', '"T"'])
    plain = [line.split("#")[0].split() for line in lines]
    is_well = all(is_ballot(each) for each in plain if each)
    if is_well:
        assert read(text, "any.blt").profile.ballots == 1 + sum(int(each[0]) for each in plain if each)
    else:
        assert 3 <= refused(text, "any.blt")[0] <= 3 + len(lines) + 4


def is_ballot(words: list[str]) -> bool:
    """Return whether a line is a ballot, told in another way than the reader tells it."""
    preferences = [each for word in words[1:-1] for each in word.split("=")]
    numbers = [int(each) for each in preferences if each.isdigit()]
    return (
        len(words) > 1
        and words[0].isdigit()
        and 0 < int(words[0]) < 10**9
        and words[-1].strip("0") == ""
        and len(numbers) == len(preferences) == len(set(numbers))
        and all(1 <= each <= 3 for each in numbers)
    )


def test_lines_are_counted_through_a_file_that_is_read_in_portions() -> None:
    many = 200_000
    ballots_of = "".join(f"1 {1 + at % 2} 0\n" for at in range(many))
    text = f'3 1\n{ballots_of}5 3=1 2 0\n0\n"A"\n"B"\n"C"\n"T"\n'
    assert ballots(read(text, "many.blt").profile) == {"A": many // 2, "B": many // 2, "A=C>B": 5}
    assert refused(text.replace("5 3=1 2 0", "5 3=1 4 0"), "many.blt")[0] == many + 2


@given(profiles(), st.randoms(use_true_random=False))
def test_the_order_of_lines_never_matters(profile: Profile, chance: Random) -> None:
    head, *lines = write_blt(profile, 1, "Board").partition("\n0\n")[0].split("\n")
    withdrawn = [lines.pop(0)] if profile.withdrawn else []
    chance.shuffle(lines)
    names = write_blt(profile, 1, "Board").partition("\n0\n")[2]
    shuffled = read("\n".join([head, *withdrawn, *lines, "0", names]), "shuffled.blt").profile
    found = read(write_blt(profile, 1, "Board"), "plain.blt").profile
    assert (shuffled.orders.tolist(), shuffled.tied.tolist()) == (found.orders.tolist(), found.tied.tolist())
    assert shuffled.counts.tolist() == found.counts.tolist()
