"""The rulebook: one key, one day, one answer with its source."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.rule import Dated, Nature, Rule, TestValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.record import from_record, to_record
from govern.rulefiles import reader
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import DAY, HEARSAY, LAW, law, rulebook, share_of, statutes

CHANGE = date(2024, 1, 1)


def changed(key: str, before: int | None, after: int | None) -> Rule:
    values = (Dated(None, before, LAW, Nature.DEFAULT), Dated(CHANGE, after, LAW, Nature.DEFAULT))
    return Rule(key, values)


def test_a_change_of_law_holds_from_its_own_day() -> None:
    book = rulebook(changed("assembly.notice", 15, 10))
    assert book.days("assembly.notice", CHANGE - timedelta(days=1)).value == 15
    assert book.days("assembly.notice", CHANGE) == Applied("assembly.notice", 10, LAW, CHANGE)


def test_a_start_that_is_not_known_is_no_date() -> None:
    assert rulebook(law("assembly.notice", 15)).days("assembly.notice", date(1900, 1, 1)).since is None


def test_a_repealed_rule_is_silent_from_its_end() -> None:
    book = rulebook(changed("assembly.notice", 15, None))
    assert book.find("assembly.notice", CHANGE) is None


def test_silence_is_refused_with_a_sentence_that_names_the_matter_and_the_day() -> None:
    with pytest.raises(RuleBroken) as refusal:
        rulebook().days("assembly.notice", DAY)
    assert "2026-11-23 settle this: Least time between" in str(refusal.value)
    assert "assembly.notice" not in str(refusal.value)


def test_a_subject_without_its_own_rule_takes_the_broader_one() -> None:
    half = (share_of("1/2", "entitled"),)
    found = rulebook(own={"assembly.quorum": half}).tests("assembly.quorum.purpose", DAY)
    assert (found.key, found.value) == ("assembly.quorum", half)


def test_a_default_of_law_on_the_subject_goes_before_a_broader_article() -> None:
    unanimous = (share_of("1/1", "entitled"),)
    book = rulebook(
        law("assembly.majority.purpose", unanimous), own={"assembly.majority.amendment": (share_of("2/3"),)}
    )
    assert book.tests("assembly.majority.purpose", DAY).value == unanimous


def test_an_amendment_never_falls_back_to_the_ordinary_majority() -> None:
    book = rulebook(own={"assembly.majority.ordinary": (share_of("1/2", strict=True),)})
    with pytest.raises(RuleBroken):
        book.tests("assembly.majority.amendment", DAY)


def test_a_working_group_follows_the_committee_and_then_the_board() -> None:
    chain = rulebook().chain("working_group.notice")
    assert chain == ("working_group.notice", "committee.notice", "board.notice")


def test_a_new_version_of_the_statutes_speaks_from_its_first_day() -> None:
    versions = (statutes({"assembly.notice": 21}), statutes({"assembly.notice": 14}, CHANGE))
    book = Rulebook(read_vocabulary(), (), versions)
    assert book.days("assembly.notice", CHANGE - timedelta(days=1)).value == 21
    assert book.days("assembly.notice", CHANGE).value == 14


def test_a_rule_left_out_of_a_new_version_has_ended() -> None:
    versions = (statutes({"assembly.notice": 21}), statutes({"assembly.proxies.limit": 2}, CHANGE))
    assert Rulebook(read_vocabulary(), (), versions).find("assembly.notice", CHANGE) is None


def test_before_their_first_day_statutes_are_silent() -> None:
    assert rulebook(own={"assembly.notice": 21}).find("assembly.notice", date(2019, 12, 31)) is None


def test_each_kind_of_value_has_its_question() -> None:
    book = rulebook(
        own={"assembly.voting.waiting": 6, "assembly.proxies.limit": 2, "assembly.voting.dues": True}
    )
    assert book.months("assembly.voting.waiting", DAY).value == 6
    assert book.count("assembly.proxies.limit", DAY).value == 2
    assert book.flag("assembly.voting.dues", DAY).value is True


def test_shares_and_choices_have_their_questions() -> None:
    book = rulebook(law("assembly.convening.minority", Fraction(1, 10)), law("assembly.tie", "rejected"))
    assert book.share("assembly.convening.minority", DAY).value == Fraction(1, 10)
    assert book.choice("assembly.tie", DAY).value == "rejected"


def test_the_wrong_question_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match=r"assembly\.tie is of kind choice, not flag"):
        rulebook().flag("assembly.tie", DAY)


def test_a_key_outside_the_vocabulary_is_not_found() -> None:
    with pytest.raises(NotFound, match=r"no rule “assembly\.moon”"):
        rulebook().find("assembly.moon", DAY)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("assembly.notice", 21),
        ("assembly.voting.dues", True),
        ("assembly.convening.minority", Fraction(1, 5)),
        ("assembly.tie", "chair"),
        ("assembly.quorum", (share_of("2/3", "entitled"),)),
    ],
)
def test_what_applied_comes_back_from_its_record(key: str, value: int | tuple[TestValue, ...]) -> None:
    found = rulebook(law(key, value, source=HEARSAY), own={key: value}).find(key, DAY)
    assert found is not None
    assert from_record(AppliedRule, to_record(found)) == found


def test_a_typed_answer_comes_back_from_its_record() -> None:
    found = rulebook(own={"assembly.quorum": (share_of("2/3", "entitled"),)}).tests("assembly.quorum", DAY)
    assert from_record(Applied[tuple[TestValue, ...]], to_record(found)) == found


def test_statutes_below_mandatory_law_are_said_to_fall_short() -> None:
    book = rulebook(law("assembly.notice", 15, Nature.MANDATORY), own={"assembly.notice": 3})
    remark = book.days("assembly.notice", DAY).remark()
    assert str(remark) == "Statutes, Art. 1 falls short of the law. Associations Act § 5 applies."


def test_unchecked_law_asks_to_be_checked() -> None:
    hearsay = law("assembly.notice", 15, Nature.MINIMUM, source=HEARSAY)
    remark = rulebook(hearsay, own={"assembly.notice": 3}).days("assembly.notice", DAY).remark()
    assert "differs from Associations Act § 6 (not checked against the text)" in str(remark)


def test_an_association_that_moved_is_under_the_new_law_from_that_day() -> None:
    text = (reader.ROOT.parent / "examples" / "statutes.yaml").read_text("utf-8")
    before = reader.read_statutes(text)
    after = replace(before, head=replace(before.head, form="de-ev", in_force_from=date(2027, 1, 1)))
    moved = reader.rulebook("be-aisbl", (before, after))
    founders = [moved.find("membership.founders", date(year, 1, 1)) for year in (2026, 2027)]
    assert [each.source.act for each in founders if each] == ["CSA", "BGB"]
