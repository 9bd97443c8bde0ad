"""The Scottish rules: a published ward, cases agreed with other programs, surpluses, ties and equal ranks."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.result import Action, CountResult, TieBrokenBy
from govern.domain.counting.scottish import count_scottish
from govern.domain.values.record import from_record, to_record
from govern.exchange.ballot_files.blt import read_blt
from tests.domain.counting.agreed import answer_of, cases_of, profile_of
from tests.domain.counting.ballots import ballots, profile

LINN = Path("tests/cases/elections/glasgow-2022-linn")
SURPLUS = """
    7 Ana > Bruno
    2 Ana > Clara
    1 Ana
    3 Bruno
    1 Clara
    2 Dimitri
"""


def elected_of(text: str, names: str, *, seats: int, seed: str = "") -> CountResult:
    return count_scottish(profile(names.split(), ballots(text)), seats=seats, seed=seed)


def test_a_published_ward_elects_who_was_elected() -> None:
    published = json.loads((LINN / "published.json").read_text())
    ward = read_blt((LINN / "linn.blt").read_bytes(), "linn.blt").profile
    result = count_scottish(ward, seats=published["seats"])
    found = [name.split(' "')[0].title().replace("Mcc", "McC") for name in result.elected]
    assert (result.valid_ballots, result.quota) == (published["valid_ballots"], published["quota"])
    assert sorted(found) == sorted(published["elected"])
    assert found[: len(result.stages[0].elected)] == published["elected_at_first_stage"]


@pytest.mark.parametrize("case", cases_of("scottish-stv"))
def test_cases_agreed_with_other_programs(case: dict[str, dict[str, object]]) -> None:
    result = count_scottish(profile_of(case["input"]), seats=int(str(case["input"]["seats"])))
    assert answer_of(result) == case["answer"]


def test_a_surplus_goes_on_at_a_value_cut_to_five_decimals() -> None:
    result = elected_of(SURPLUS, "Ana Bruno Clara Dimitri", seats=2)
    transfer = result.stages[1]
    value = Fraction(40000, 10**5)
    assert (transfer.action, result.quota) == (Action.TRANSFER, 6)
    assert transfer.transferred == {"Ana": Fraction(-4), "Bruno": 7 * value, "Clara": 2 * value}
    assert transfer.nontransferable == value


def test_what_the_cut_loses_is_shown_as_not_transferable() -> None:
    result = elected_of("7 Ana > Bruno\n2 Clara\n2 Dimitri", "Ana Bruno Clara Dimitri", seats=2)
    transfer = result.stages[1]
    assert transfer.votes["Bruno"] == 7 * Fraction(42857, 10**5)
    assert transfer.nontransferable == 3 - 7 * Fraction(42857, 10**5)
    assert "0.00001 votes are lost by cutting values to five decimals." in map(str, transfer.sentences)


def test_a_ballot_stops_at_equal_ranks_but_not_at_one_left_by_a_withdrawal() -> None:
    names = ["Ana", "Bruno", "Clara"]
    drawn = profile(names, ballots("3 Ana\n2 Bruno = Clara > Ana\n1 Clara > Ana = Bruno"))
    assert count_scottish(drawn, seats=1).valid_ballots == 4
    left = Constraints(already_elected=("Bruno",))
    result = count_scottish(drawn, seats=1, constraints=left)
    assert dict(result.stages[0].votes) == {"Ana": 3, "Clara": 3}


def test_a_tie_is_broken_by_the_latest_stage_at_which_the_tied_differ() -> None:
    text = "6 Ana\n5 Bruno\n4 Clara\n3 Dimitri > Clara\n2 Elena > Bruno"
    result = elected_of(text, "Ana Bruno Clara Dimitri Elena", seats=1)
    tie = next(each for each in result.ties if set(each.among) == {"Bruno", "Clara"})
    assert (tie.broken_by, tie.chosen, tie.stage) == (TieBrokenBy.EARLIER_STAGE, ("Clara",), 2)


def test_a_tie_at_all_stages_is_broken_by_the_same_lot_every_time() -> None:
    chosen = {
        seed: {
            elected_of("2 Ana\n2 Bruno", order, seats=1, seed=seed).elected
            for order in ("Ana Bruno", "Bruno Ana")
        }
        for seed in "abcdefgh"
    }
    assert all(len(each) == 1 for each in chosen.values())
    assert {name for each in chosen.values() for name in each} == {("Ana",), ("Bruno",)}


def test_the_largest_surplus_goes_first_and_equal_ones_by_lot_at_the_first_stage() -> None:
    text = "6 Ana > Clara\n6 Bruno > Dimitri\n1 Clara\n1 Dimitri"
    result = elected_of(text, "Ana Bruno Clara Dimitri", seats=3)
    assert result.ties[0].broken_by is TieBrokenBy.LOT
    assert str(result.ties[0].question) == "Whose surplus of those with the largest is transferred first?"


def test_the_last_seats_go_to_those_left_without_the_quota() -> None:
    result = elected_of("5 Ana\n2 Bruno\n1 Clara", "Ana Bruno Clara", seats=2)
    assert result.elected == ("Ana", "Bruno")
    assert result.stages[-1].action is Action.ELECT_REMAINING


def test_a_result_is_kept_as_a_record_and_read_again() -> None:
    result = elected_of(SURPLUS, "Ana Bruno Clara Dimitri", seats=2)
    assert from_record(CountResult, to_record(result)) == result
