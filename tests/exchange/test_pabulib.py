"""Files of Pabulib: kept whole on a round trip, and nothing in them guessed."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.sharing.budget import Ballot, Project, SharedBudget
from govern.exchange.ballot_files.fault import BallotFileError
from govern.exchange.pabulib import Section, read_pb, with_outcome, write_pb
from govern.exchange.pabulib_budget import shared_budget

FILE = """META
key;value
description;"Green; ""Rzeka"" 2026"
num_projects;3
num_votes;4
budget;1000.50
vote_type;approval
max_length;2
own field;kept
PROJECTS
project_id;cost;votes;name;selected
1;600;9;Ławka;1
2;400.25;9;"Park ""Róża""; etap II";0
x-3;100;9;Arbre;0
VOTES
voter_id;age;vote;sex
a;41;1,2;M
b;;2,1;F
c;23;x-3;
d;9;2;F
"""


def read(text: str) -> SharedBudget:
    return shared_budget(read_pb(text.encode(), "town.pb"))


def typed(vote_type: str, *votes: str, meta: str = "") -> str:
    """Return a file of three projects p, q and r; a vote is its projects, a bar and its points."""
    rows = "".join(f"{at};{vote.replace('|', ';')}\n" for at, vote in enumerate(votes))
    head = "voter_id;vote;points" if "|" in votes[0] else "voter_id;vote"
    return (
        f"META\nkey;value\nbudget;10\nvote_type;{vote_type}\n{meta}"
        f"PROJECTS\nproject_id;cost\np;1\nq;2\nr;3\nVOTES\n{head}\n{rows}"
    )


def points(text: str) -> list[dict[str, int]]:
    return [dict(ballot.points) for ballot in read(text).ballots for _ in range(ballot.voters)]


def test_a_file_becomes_a_budget_with_exact_amounts_and_ballots_in_groups() -> None:
    shared = read(FILE)
    assert (shared.amount, shared.projects[1]) == (
        Fraction(2001, 2),
        Project("2", 'Park "Róża"; etap II', Fraction("400.25")),
    )
    assert set(shared.scores.items()) == {("1", 2), ("2", 3), ("x-3", 1)}
    assert Ballot({"1": 1, "2": 1}, 2) in shared.ballots


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_file_comes_back_as_it_was(line_end: str) -> None:
    content = FILE.replace("\n", line_end).encode()
    assert write_pb(read_pb(content, "town.pb")) == content


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4))
def test_every_cell_survives(rows: list[tuple[str, str, str]]) -> None:
    file = read_pb(FILE.encode(), "town.pb")
    kept = tuple(row for row in rows if any(cell.strip() for cell in row))
    lines = tuple(range(len(kept)))
    changed = replace(file, votes=Section(("voter_id", "vote", "own"), kept, lines))
    assert read_pb(write_pb(changed), "town.pb") == changed


def test_spaces_around_cells_say_nothing_but_are_kept() -> None:
    spaced = typed("approval", "p").replace(";", "; ")
    assert read(spaced).scores == {"p": 1, "q": 0, "r": 0}
    assert b"key; value" in write_pb(read_pb(spaced.encode(), "town.pb"))


def test_the_outcome_is_written_into_the_column_selected() -> None:
    file = with_outcome(read_pb(FILE.encode(), "town.pb"), {"2", "x-3"})
    assert [row[-1] for row in file.projects.rows] == ["0", "1", "1"]
    bare = with_outcome(read_pb(typed("approval", "p").encode(), "town.pb"), {"q"})
    assert bare.projects.columns == ("project_id", "cost", "selected")
    assert [row[-1] for row in bare.projects.rows] == ["0", "1", "0"]


def test_what_the_file_says_of_its_outcome_is_not_read() -> None:
    assert read(FILE) == read(FILE.replace(";9;", ";77;").replace("Ławka;1", "Ławka;0"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (typed("approval", "p,q"), {"p": 1, "q": 1}),
        (typed("choose-1", "r"), {"r": 1}),
        (typed("ordinal", "r,p,q"), {"r": 3, "p": 2, "q": 1}),
        (typed("ordinal", "r", meta="scoring_fn;Borda\n"), {"r": 1}),
        (typed("cumulative", "p,q|5,0"), {"p": 5}),
        (typed("scoring", "p,q|5,2", meta="default_score;1\n"), {"p": 5, "q": 2, "r": 1}),
        (typed("approval", "", meta="min_length;0\n"), {}),
    ],
)
def test_every_kind_of_vote_becomes_points(text: str, found: dict[str, int]) -> None:
    assert points(text) == [found]


def test_a_threshold_is_read() -> None:
    assert read(typed("approval", "p", meta="min_project_score_threshold;2\n")).threshold == 2
    assert read(typed("approval", "p")).threshold == 0


@pytest.mark.parametrize(
    ("line", "problem", "text"),
    [
        (1, "The section VOTES is missing.", FILE[: FILE.index("VOTES")]),
        (1, "The file must begin with the line META.", "budget;5\n"),
        (3, "The section PROJECTS has no head.", "META\nkey;value\nPROJECTS\nVOTES\n"),
        (3, "The section META begins again.", "META\nkey;value\nMETA\n"),
        (2, "The head of META must be key;value.", FILE.replace("key;value", "name;value")),
        (6, "budget is given twice.", FILE.replace("num_projects;3", "budget;3")),
        (12, "4 cells where the head has 5.", FILE.replace("9;Ławka;1", "9;Ławka")),
        (3, "The quotation marks do not match.", FILE.replace('"Green;', '"Gr"een;')),
    ],
)
def test_a_file_that_is_no_pb_file_is_refused(line: int, problem: str, text: str) -> None:
    with pytest.raises(BallotFileError) as refused:
        read(text)
    assert (refused.value.line, str(refused.value.problem)) == (line, problem)


def test_other_encodings_are_refused_with_their_line() -> None:
    with pytest.raises(BallotFileError) as refused:
        read_pb(FILE.encode("cp1250", errors="replace"), "town.pb")
    assert refused.value.line == 12


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("budget;1000.50\n", "", 2, "META has no budget."),
        ("budget;1000.50", "budget;0", 6, "budget must be above zero."),
        ("budget;1000.50", "budget;1e3", 6, "budget must be a number such as 1200 or 1200.50, not 1e3."),
        ("budget;1000.50", "budget;10,5", 6, "budget must be a number such as 1200 or 1200.50, not 10,5."),
        ("vote_type;approval\n", "", 2, "META has no vote_type:"),
        ("vote_type;approval", "vote_type;lottery", 7, "lottery is no vote_type:"),
        ("num_votes;4", "num_votes;5", 5, "num_votes is 5, but there are 4."),
        ("num_projects;3", "num_projects;2", 4, "num_projects is 2, but there are 3."),
        ("1;600", "1;0", 12, "cost must be above zero."),
        ("1;600", "1;-600", 12, "cost must be a number such as 1200 or 1200.50, not -600."),
        ("1;600", "2;600", 13, "The project 2 comes twice."),
        ("1;600", ";600", 12, "A project needs an id without commas."),
        ("id;cost", "id;price", 11, "There is no column cost."),
        ("c;23;x-3", "c;23;7", 19, "This vote names the unknown project 7."),
        ("c;23;x-3", "c;23;2,2", 19, "This vote names the project 2 twice."),
        ("c;23;x-3", "a;23;x-3", 19, "The voter a comes twice."),
        ("c;23;x-3", ";23;x-3", 19, "A vote needs a voter_id."),
        ("c;23;x-3", "c;23;1,2,x-3", 19, "This vote names 3 projects; max_length is 2."),
        ("c;23;x-3", "c;23;", 19, "This vote names 0 projects; min_length is 1."),
        ("own field;kept", "max_sum_cost;500", 17, "The projects of this vote cost"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_line(old: str, new: str, line: int, problem: str) -> None:
    assert old in FILE
    with pytest.raises(BallotFileError) as refused:
        read(FILE.replace(old, new, 1))
    assert str(refused.value).startswith(f"town.pb, line {line}: {problem}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (typed("choose-1", "p,q"), "names 2 projects; max_length is 1."),
        (typed("ordinal", "p", meta="scoring_fn;other\n"), "Ordinal votes are counted by Borda only."),
        (typed("cumulative", "p"), "There is no column points."),
        (typed("cumulative", "p,q|5"), "names 2 projects and gives points to 1."),
        (typed("cumulative", "p,q|5,x"), "points must be a whole number, not x."),
        (typed("cumulative", "p|9", meta="max_sum_points;8\n"), "9 points in all; max_sum_points is 8."),
        (typed("scoring", "p|9", meta="max_points;8\n"), "gives 9 points to a project; max_points is 8."),
        (typed("scoring", "p|-1", meta="min_points;-1\n"), "Points below zero cannot be shared by."),
        (typed("scoring", "p|1", meta="default_score;-1\n"), "Points below zero cannot be shared by."),
    ],
)
def test_votes_beyond_their_kind_are_refused(text: str, problem: str) -> None:
    with pytest.raises(BallotFileError) as refused:
        read(text)
    assert str(refused.value).endswith(problem)


def test_a_file_without_votes_is_refused() -> None:
    empty = typed("approval", "p").replace("0;p\n", "")
    with pytest.raises(BallotFileError, match="Nobody has voted"):
        read(empty)
