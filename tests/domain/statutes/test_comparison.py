"""Laws side by side: what each says on a day, and how it is silent."""

from datetime import date, timedelta

import pytest

from govern.domain.statutes.comparison import Answer, Party, Question, Standing, answer, compare
from govern.domain.statutes.rule import Dated, Nature, Rule
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from tests.make.rules import DAY, HEARSAY, LAW, law, rulebook, share_of

CHANGE = date(2024, 1, 1)
NOTICE = "assembly.notice"


def party(*rules: Rule, form: str = "xx-form", is_in_force: bool = True) -> Party:
    book = rulebook(*rules)
    book.as_of = "2026-11"
    return Party(form, book, is_in_force)


def said(*rules: Rule, key: str = NOTICE, on: date = DAY) -> Answer:
    return answer(party(*rules), key, on)


def begun(value: int | None, nature: Nature = Nature.MANDATORY) -> Rule:
    return Rule(NOTICE, (Dated(CHANGE, value, LAW, nature),))


def test_a_value_is_said_in_words_with_its_rule() -> None:
    found = said(law(NOTICE, 15))
    assert (found.standing, str(found.words)) == (Standing.SPEAKS, "15 clear days")
    assert found.held is not None
    assert found.held.source == LAW


def test_a_start_that_is_not_known_is_said_with_the_month_of_reading() -> None:
    reach = said(law(NOTICE, 15)).reach
    assert str(reach) == "In force in 2026-11; since when is not known."
    assert said(begun(15)).reach is None


def test_a_day_after_the_reading_says_that_nobody_knows() -> None:
    assert "whether this holds on 2026-12-01 is not known" in str(said(begun(15), on=date(2026, 12, 1)).reach)


@pytest.mark.parametrize("nature", [Nature.FREE, Nature.DEFAULT])
def test_silence_that_the_law_means_is_left_to_the_statutes(nature: Nature) -> None:
    found = said(law(NOTICE, None, nature))
    assert (found.standing, str(found.words)) == (Standing.LEAVES, "the law leaves it to the statutes")


def test_a_repealed_rule_is_no_longer_in_the_law() -> None:
    assert said(begun(None)).standing is Standing.ENDED


def test_a_rule_speaks_from_its_first_day_and_not_before() -> None:
    assert said(begun(15), on=CHANGE).standing is Standing.SPEAKS
    before = said(begun(15), on=CHANGE - timedelta(days=1))
    assert (before.standing, str(before.words)) == (Standing.NOT_YET, "known only from 2024-01-01 on")


def test_where_no_rule_was_found_nothing_was_collected() -> None:
    found = said()
    assert (found.is_silent, found.held, str(found.words)) == (True, None, "nothing collected")


def test_the_rule_on_the_broader_case_answers_and_is_named() -> None:
    two_thirds = law("assembly.majority.amendment", (share_of("2/3"),), Nature.MANDATORY)
    found = said(two_thirds, key="assembly.majority.purpose")
    assert (found.standing, found.key) == (Standing.BROADER, "assembly.majority.amendment")
    assert found.broader == Message("Majority by which the general assembly amends the statutes.")


def test_a_second_call_that_the_law_does_not_know_has_no_majority() -> None:
    majority = law("assembly.majority.ordinary", (share_of("1/2", strict=True),))
    key = "assembly.second_call.majority"
    assert said(majority, key=key).is_silent
    assert said(majority, law("assembly.second_call", "yes"), key=key).standing is Standing.BROADER


def test_law_in_its_own_words_is_marked_as_such() -> None:
    found = said(law("formation.name", "It ends in e.V."), key="formation.name")
    assert (found.is_own_words, str(found.words)) == (True, "It ends in e.V.")


def test_a_source_in_doubt_says_why() -> None:
    held = said(law(NOTICE, 15, source=HEARSAY)).held
    assert held is not None
    assert "not checked against the text" in str(held.source.citation())


def test_a_proposal_is_told_apart_in_every_answer() -> None:
    proposal = party(law(NOTICE, 15), is_in_force=False)
    assert not answer(proposal, NOTICE, DAY).is_in_force
    assert not answer(proposal, "assembly.tie", DAY).is_in_force
    assert str(answer(proposal, NOTICE, DAY).reach) == "A proposal is in force on no day."


def test_a_comparison_keeps_the_order_of_forms_questions_and_keys() -> None:
    forms = [party(law(NOTICE, 15), form="bb"), party(form="aa")]
    question = Question("q", Message("What?"), (NOTICE, "assembly.tie"))
    (found,) = compare(forms, [question], DAY).answered
    assert [each.form for each in found.lines[0].answers] == ["bb", "aa"]
    assert [each.entry.key for each in found.spoken] == [NOTICE]
    assert [each.entry.key for each in found.silent] == ["assembly.tie"]


def test_a_key_that_the_vocabulary_does_not_know_is_refused() -> None:
    with pytest.raises(NotFound):
        compare([party()], [Question("q", Message("What?"), ("assembly.weather",))], DAY)
