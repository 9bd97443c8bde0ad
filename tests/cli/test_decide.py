"""``govern decide``: the examples, what machines read, and what is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govern.cli.deciding import decide
from govern.settings import ROOT

EXAMPLES = ROOT / "examples" / "decisions"
HEADS = 'majority:\n  - {counts: heads, share: "1/2", strict: true, base: cast}\n'
VOTES = "voter,choice\nA,for\nB,against\nC,for\n"


def run(rule: Path, votes: Path) -> Result:
    return CliRunner().invoke(decide, [str(rule), str(votes), "--format", "json"])


def outcome(rule: str, votes: str | None = None) -> dict[str, object]:
    result = run(EXAMPLES / f"{rule}.yaml", EXAMPLES / f"{votes or rule}.csv")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def figures(found: dict[str, object]) -> dict[str, str]:
    return {each["name"]: f"{each['counted']}/{each['base']} ≥ {each['needed']}" for each in found["tests"]}


def refused(folder: Path, rule: str, votes: str | bytes = VOTES) -> str:
    (folder / "rule.yaml").write_text(rule)
    (folder / "votes.csv").write_bytes(votes.encode() if isinstance(votes, str) else votes)
    result = run(folder / "rule.yaml", folder / "votes.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_a_simple_majority_tells_adopted_tests_and_sentences() -> None:
    found = outcome("simple")
    assert (found["adopted"], figures(found)) == (True, {"quorum": "6/8 ≥ 4", "majority": "3/4 ≥ 3"})
    assert found["sentences"][-1] == "Result: Adopted."


def test_four_states_of_enough_people_block_the_council_where_two_of_them_only_abstain() -> None:
    found = outcome("eu-council")
    expected = {"states": "23/27 ≥ 15", "population": "238890/449390 ≥ 292104"}
    assert (found["adopted"], figures(found)) == (False, expected)


def test_three_states_cannot_block_the_council_however_large() -> None:
    found = outcome("eu-council", "eu-council-three-large")
    assert (found["adopted"], found["tests"][1]["blocking"]) == (True, {"opposing": "3", "blocked": False})


def test_a_double_majority_fails_on_countries_and_says_which() -> None:
    found = outcome("double-majority")
    assert (found["adopted"], figures(found)["countries"]) == (False, "3/6 ≥ 4")
    assert found["tests"][3]["groups"]["FR"] == "absent"


def test_votes_of_those_who_are_no_members_are_scaled_to_half_of_the_others() -> None:
    found = outcome("non-members")
    cap = {"group": "non_member", "votes": "5", "factor": "2/5"}
    assert (found["adopted"], found["recused"], found["tests"][0]["caps"]) == (
        True,
        ["Elbe Composites"],
        [cap],
    )


def test_one_way_of_two_is_enough_where_the_rule_says_or() -> None:
    found = outcome("either-way")
    inner = {"needs": "all", "parts": ["members", "founders"], "met": True}
    assert found["combined"] == {"needs": "any", "parts": ["members alone", inner], "met": True}
    assert (found["adopted"], found["without_vote"]) == (True, ["Fjord Energy"])


def test_proposals_are_dropped_by_quorum_and_majority_against_the_default() -> None:
    found = outcome("default-option")
    assert (found["winner"], found["dropped"]) == (
        "Open a second office",
        ["Move the seat", "Close the office"],
    )


def test_people_read_the_rule_and_the_vote() -> None:
    result = CliRunner().invoke(decide, [str(EXAMPLES / "simple.yaml"), str(EXAMPLES / "simple.csv")])
    assert "THE RULE" in result.output
    assert result.output.endswith("Result: Adopted.\n")


def decided(folder: Path, rule: str, votes: str) -> dict[str, object]:
    (folder / "rule.yaml").write_text(rule)
    (folder / "votes.csv").write_bytes(votes.encode("utf-8-sig"))
    result = run(folder / "rule.yaml", folder / "votes.csv")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    "votes",
    [
        "voter,choice\r\nA,for\r\nB,against\r\nC,for\r\n",
        "Voter;Choice\nA;for\n\nB;Against\nC;for",
        'voter,choice,remark\nA,for,"on\ntwo lines"\n"B, of B",against,\nC,for,"said ""yes"""\n',
    ],
)
def test_tables_of_every_spreadsheet_are_read(tmp_path: Path, votes: str) -> None:
    assert figures(decided(tmp_path, HEADS, votes)) == {"majority": "2/3 ≥ 2"}


def test_columns_are_found_in_any_case_and_a_line_is_told_after_cells_of_two(tmp_path: Path) -> None:
    rule = one(counts="groups", of="Region", share='"1/2"', strict="true", base="cast")
    assert decided(tmp_path, rule, "voter,choice,REGION\nA,for,North\n")["adopted"] is True
    votes = 'voter,choice\n"A\nB",for\nC,maybe\n'
    assert "votes.csv, line 4: “maybe”" in refused(tmp_path, HEADS, votes)


@pytest.mark.parametrize(
    ("votes", "problem"),
    [
        ("voter\nA\n", "line 1: The column “choice” is missing."),
        ("voter,choice\nA,for\nA,against\n", "line 3: “A” stands already on line 2."),
        ("voter,choice\nA,for\nB,perhaps\n", "line 3: “perhaps” is no choice."),
        ("voter,choice,weight\nA,for,0\n", "line 2: A weight is more than 0."),
        ("voter,choice,weight\nA,for,-1\n", "line 2: “-1” in “weight” is no number"),
        ("voter,choice,weight\nA,for,1/0\n", "line 2: “1/0” in “weight” is no number"),
        ("voter,choice,weight\nA,for 1 + against 1,3\n", "line 2: A has 3 votes and split 2."),
        ("voter,choice,weight\nA,for 1.5 + against 1.5,3\n", "line 2: Votes are split into whole votes"),
        ("voter,choice,present\nA,for,no\n", "line 2: A is neither present nor represented"),
        ("voter,choice,present\nA,for,maybe\n", "line 2: In “present” write yes or no"),
        ("voter,choice,proxy_holder\nA,for,B\n", "line 2: The proxy’s holder “B” is no other voter"),
        (
            "voter,choice,recused\nA,for,no\n",
            "line 1: There is a column “recused”, but the rule does not say",
        ),
        ("voter,choice\nA,for,1\n", "line 2: 3 cells, where the heading has 2."),
        ("voter,choice,choice\nA,for,for\n", "line 1: The heading names “choice” twice"),
        ("voter,choice\n,for\n", "line 2: The voter has no name."),
        ('voter,choice\n"A,for\n', "line 2: This is not CSV"),
        ("voter,choice\n", "line 1: There is no voter below the heading."),
        ("", "line 1: The file is empty."),
        (b"voter,choice\nA,f\xffr\n", "line 2: This is not UTF-8."),
    ],
)
def test_votes_that_cannot_be_read_are_refused_with_their_line(
    tmp_path: Path, votes: str, problem: str
) -> None:
    assert problem in refused(tmp_path, HEADS, votes)


def one(**said: str) -> str:
    """Return a rule of one test, written on line 2."""
    return "majority:\n  - {" + ", ".join(f"{key}: {value}" for key, value in said.items()) + "}\n"


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("majority: []\n", "line 1, majority: Without any test nothing is ever adopted."),
        (
            one(counts="heads", share='"3/2"', strict="true", base="cast"),
            "line 2, majority[1] → share: A share lies",
        ),
        (one(counts="heads", share="0.5", strict="true", base="cast"), "exact fractions between quotes"),
        (one(counts="heads", share='"1/1"', strict="true", base="cast"), "Nothing is more than the whole"),
        (one(counts="heads", share='"1/2"', base="cast"), "strict: true or false"),
        (one(counts="heads", share='"1/2"', strict="true"), "A share needs its base"),
        (one(counts="heads", number="2", share='"1/2"'), "either a share or a number"),
        (one(counts="category", share='"1/2"', strict="true", base="cast"), "names it under “of”"),
        (one(counts="tails", share='"1/2"', strict="true", base="cast"), "“tails” is not one of"),
        (one(counts="heads", number="2", blank="true"), "only to the bases cast and valid"),
        (HEADS + 'quorum:\n  - {counts: heads, share: "1/2", strict: true, base: cast}\n', "base: entitled"),
        (HEADS + "tie: lot\n", "A lot needs a seed"),
        (HEADS + "tie: coin\n", "line 3, tie: “coin” is not one of: rejected, chair, seniority, lot."),
        (HEADS + 'caps: [{group: founder, share: "1/3", tests: [x]}]\n', "No test is called “x”."),
        (one(counts="countries", number="2") + 'caps: [{group: a, share: "1/3"}]\n', "no test counts votes"),
        (HEADS + "vetoes: [{group: board}]\nwithout_vote: [{group: board}]\n", "board has no vote on this"),
        (
            one(name="a", counts="heads", share='"1/2"', strict="true", base_of="{test: b}"),
            "No test is called “b”.",
        ),
        (
            one(name="a", counts="heads", share='"1/2"', strict="true", base_of="{test: a}"),
            "depends on itself",
        ),
        (HEADS + "recusal: {base: leaves}\n", "“present” is missing"),
        (HEADS + "bonus: 1\n", "line 3, bonus: “bonus” is not known here."),
        ("majority:\n - {counts: heads\n", "This is not valid YAML"),
    ],
)
def test_rules_that_contradict_themselves_are_refused(tmp_path: Path, rule: str, problem: str) -> None:
    assert problem in refused(tmp_path, rule)


@pytest.mark.parametrize(
    ("rule", "votes", "problem"),
    [
        (one(counts="heads", number="4"), VOTES, "The majority asks for 4, and there are only 3."),
        (
            HEADS + "quorum: [{counts: heads, number: 4}]\n",
            "voter,choice,present\nA,for,yes\n",
            "The quorum asks for 4",
        ),
        (
            one(counts="category", of="full", number="1"),
            "voter,choice,category\nA,for,guest\n",
            "in which nobody is",
        ),
        (one(counts="weights", number="1"), VOTES, "The column “weight” is missing."),
        (one(counts="countries", number="1"), VOTES, "The column “country” is missing."),
        (one(counts="figure", of="people", number="1"), VOTES, "The column “people” is missing."),
        (one(counts="heads", number="1", blocking="{members: 5}"), VOTES, "more than the 3 who vote"),
        (HEADS + "tie: chair\n", "voter,choice,chair\nA,for,no\n", "yes for exactly one voter"),
        (
            HEADS + 'caps: [{group: a, share: "1/3"}, {group: b, share: "1/3"}]\n',
            "voter,choice,a,b\nA,for,yes,yes\n",
            "A is in two groups that are capped",
        ),
    ],
)
def test_rules_and_votes_that_do_not_fit_are_refused(
    tmp_path: Path, rule: str, votes: str, problem: str
) -> None:
    assert problem in refused(tmp_path, rule, votes)
