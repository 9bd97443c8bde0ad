"""Moving the seat, seen with the shipped laws and the example statutes."""

from datetime import date

import pytest

from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.relocation import Form, Move, Step, Way, plan_move
from govern.rulefiles import reader

DAY = date(2026, 11, 23)
EXAMPLE = reader.read_statutes((reader.ROOT.parent / "examples" / "statutes.yaml").read_bytes())


def form(code: str) -> Form:
    about = reader.read_about(code)
    return Form(code, about.country, reader.rulebook(code), about.requirements, about.is_in_force)


def move(today: str, target: str, statutes: Statutes = EXAMPLE) -> Move:
    own = reader.rulebook(today, (statutes,))
    return plan_move(own, statutes, today=form(today), target=form(target), on=DAY)


def keys(found: tuple[object, ...]) -> set[str]:
    return {each.key for each in found}  # type: ignore[attr-defined]


@pytest.mark.parametrize("target", ["de-ev", "lu-asbl", "fr-loi1901", "nl-vereniging", "it-ets"])
def test_from_belgium_the_way_to_most_forms_is_to_found_anew(target: str) -> None:
    planned = move("be-aisbl", target)
    assert planned.way is Way.ANEW
    assert [each.step for each in planned.decisions] == [Step.FOUNDING, Step.MERGER, Step.DISSOLUTION]


def test_a_transfer_is_shown_where_both_laws_know_one() -> None:
    planned = move("cz-spolek", "be-asbl")
    assert planned.way is Way.TRANSFER
    assert {each.key for each in planned.evidence} == {"seat.transfer"}
    assert [each.step for each in planned.decisions] == [Step.AMENDMENT]


def test_a_proposal_is_no_way_to_go() -> None:
    assert move("cz-spolek", "eu-ecba-proposal").way is Way.ANEW


def test_a_conversion_that_the_law_names_keeps_the_association() -> None:
    planned = move("be-asbl", "be-aisbl")
    assert planned.way is Way.CONVERSION
    assert [each.key for each in planned.evidence] == ["conversion.allowed"]


def test_the_dissolution_is_decided_under_todays_law_and_statutes() -> None:
    (*_, dissolution) = move("be-aisbl", "de-ev").decisions
    assert dissolution.majority is not None
    assert str(dissolution.majority.source.citation()).startswith("Statutes, Art.")


def test_what_must_change_names_the_article_and_what_would_be_right() -> None:
    found = {each.key: each for each in move("be-aisbl", "bg-sdruzhenie").must_change}
    size = found["board.quorum"]
    assert size.own is not None
    assert size.right == size.law.value  # type: ignore[union-attr]


def test_no_rule_is_in_two_places() -> None:
    planned = move("be-aisbl", "lu-asbl")
    places = [planned.must_change, planned.in_doubt, planned.may_stay]
    places += [planned.becomes_silent, planned.newly_ruled, planned.changes_by_law]  # type: ignore[list-item]
    found = [each.key for place in places for each in place]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("target", ["lu-asbl", "pt-associacao", "lv-biedriba"])
def test_every_rule_of_the_statutes_is_placed(target: str) -> None:
    planned = move("be-aisbl", target)
    doubtful = keys(planned.must_change) | keys(planned.in_doubt) | keys(planned.may_stay)
    assert doubtful == set(EXAMPLE.rules())


def test_formalities_of_both_laws_are_listed_apart() -> None:
    planned = move("be-aisbl", "nl-vereniging")
    assert any(each.key == "duty.formation.deed" for each in planned.duties if each.is_new_law)
    assert all(not each.key.startswith("duty.formation.") for each in planned.duties if not each.is_new_law)


@pytest.mark.parametrize("target", reader.law_codes())
def test_every_form_can_be_a_target(target: str) -> None:
    planned = move("be-aisbl", target)
    assert planned.decisions
    assert planned.evidence
