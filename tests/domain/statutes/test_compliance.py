"""What statutes are worth under a law: verdict by verdict, with small laws."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.statutes.citation import Doubt
from govern.domain.statutes.compliance import Finding, Report, Requirement, Verdict, check
from govern.domain.statutes.compliance_words import findings_in_words, gap_in_words, reach_in_words
from govern.domain.statutes.rule import Nature, Rule, RuleValue
from govern.domain.statutes.structures import Period, PeriodUnit, Step
from govern.rulefiles.reader import read_contents, read_vocabulary
from tests.make.rules import DAY, HEARSAY, LAW, law, rulebook, share_of, statutes

NOTICE, MONTHS = "assembly.notice", "assembly.notice.months"
UNCLEAR = replace(LAW, verified=False, doubt=Doubt.NATURE)


def report(own: dict[str, RuleValue], *rules: Rule, wants: tuple[Requirement, ...] = ()) -> Report:
    return check(statutes(own), rulebook(*rules), wants, DAY)


def only(own: dict[str, RuleValue], *rules: Rule) -> Finding:
    (finding,) = report(own, *rules).findings
    return finding


def sentence(own: dict[str, RuleValue], *rules: Rule) -> str:
    (worded,) = findings_in_words(report(own, *rules), read_vocabulary())
    return str(worded.sentence)


@pytest.mark.parametrize(
    ("days", "verdict"),
    [(13, Verdict.BREAKS), (14, Verdict.CONFORMS), (15, Verdict.STRICTER)],
)
def test_a_notice_is_one_short_on_the_line_or_one_over(days: int, verdict: Verdict) -> None:
    assert only({NOTICE: days}, law(NOTICE, 14, Nature.MINIMUM)).verdict is verdict


@given(own=st.integers(0, 60), asked=st.integers(0, 60))
def test_what_protects_by_being_lower_is_judged_the_other_way_round(own: int, asked: int) -> None:
    limit = "assembly.proxies.limit"
    found = only({limit: own}, law(limit, asked, Nature.MANDATORY))
    assert (found.verdict is Verdict.BREAKS) is (own > asked)
    assert (found.verdict is Verdict.STRICTER) is (own < asked)


def test_a_fixed_value_leaves_no_other_one() -> None:
    mine, asked = (share_of("3/4"),), (share_of("2/3"),)
    found = only(
        {"assembly.majority.amendment": mine}, law("assembly.majority.amendment", asked, Nature.MANDATORY)
    )
    assert (found.verdict, found.right) == (Verdict.BREAKS, asked)


def test_default_law_can_be_left() -> None:
    assert only({NOTICE: 1}, law(NOTICE, 14)).verdict is Verdict.CONFORMS


def test_unverified_law_tells_what_the_verdict_would_be() -> None:
    found = only({NOTICE: 7}, law(NOTICE, 14, Nature.MINIMUM, source=HEARSAY))
    assert (found.verdict, found.doubt, found.right) == (Verdict.UNVERIFIED, Verdict.BREAKS, 14)
    assert not report({NOTICE: 7}, law(NOTICE, 14, Nature.MINIMUM, source=HEARSAY)).breaks


def test_a_default_of_which_it_is_unclear_whether_it_binds_warns_where_statutes_differ() -> None:
    unclear = law(NOTICE, 14, Nature.DEFAULT, source=UNCLEAR)
    assert only({NOTICE: 7}, unclear).doubt is Verdict.BREAKS
    assert only({NOTICE: 14}, unclear).verdict is Verdict.CONFORMS


@pytest.mark.parametrize(("days", "verdict"), [(29, Verdict.BREAKS), (30, Verdict.CONFORMS)])
def test_a_notice_in_months_asks_for_the_clear_days_of_the_longest_month(days: int, verdict: Verdict) -> None:
    assert only({NOTICE: days}, law(MONTHS, 1, Nature.MANDATORY)).verdict is verdict


def test_a_narrower_notice_keeps_to_the_months_of_every_assembly() -> None:
    own: dict[str, RuleValue] = {NOTICE: 30, "assembly.notice.amendment": 10}
    found = report(own, law(MONTHS, 1, Nature.MANDATORY)).with_verdict(Verdict.BREAKS)
    assert [(each.key, each.right) for each in found] == [("assembly.notice.amendment", 30)]


@pytest.mark.parametrize(("limit", "verdict"), [(3, Verdict.CONFORMS), (4, Verdict.BREAKS)])
def test_proxies_by_size_allow_what_the_smallest_association_may(limit: int, verdict: Verdict) -> None:
    by_size = law("assembly.proxies.limit.by_size", (Step(0, 3), Step(500, 5)), Nature.MANDATORY)
    assert only({"assembly.proxies.limit": limit}, by_size).verdict is verdict


@pytest.mark.parametrize(
    ("nature", "share", "verdict"),
    [
        (Nature.MANDATORY, "2/5", Verdict.BREAKS),
        (Nature.MANDATORY, "1", Verdict.CONFORMS),
        (Nature.DEFAULT, "2/5", Verdict.CONFORMS),
    ],
)
def test_votes_that_the_law_makes_equal_are_not_capped(nature: Nature, share: str, verdict: Verdict) -> None:
    own: dict[str, RuleValue] = {"founders.share": Fraction(share)}
    found = report(own, law("assembly.votes.per_member", 1, nature))
    assert [each.verdict for each in found.findings if each.own] == [verdict]


def test_equal_votes_that_nobody_verified_warn_of_a_cap() -> None:
    own: dict[str, RuleValue] = {"founders.share": Fraction(2, 5)}
    found = report(own, law("assembly.votes.per_member", 1, source=UNCLEAR))
    assert [each.doubt for each in found.findings if each.own] == [Verdict.BREAKS]


def test_a_cap_on_equal_votes_is_said_with_the_article_that_makes_them_equal() -> None:
    own: dict[str, RuleValue] = {"founders.share": Fraction(2, 5)}
    equal = law("assembly.votes.per_member", 1, Nature.MANDATORY)
    said = [str(each.sentence) for each in findings_in_words(report(own, equal), read_vocabulary())]
    assert said[0] == (
        "Statutes, Art. 1: 2/5 of all votes. Associations Act § 5 gives each member the same votes, 1 vote:"
        " no cap may make some of them count for less."
    )


def test_silence_names_the_law_that_applies() -> None:
    assert only({}, law(NOTICE, 14)).verdict is Verdict.SILENT
    assert report({}, law(NOTICE, None, Nature.FREE)).findings == ()


def test_a_breach_is_said_with_both_articles_and_what_would_be_right() -> None:
    assert sentence({NOTICE: 10}, law(NOTICE, 14, Nature.MINIMUM)) == (
        "Statutes, Art. 1: 10 clear days. Associations Act § 5 asks for: at least 14 clear days. "
        "Right would be: at least 14 clear days."
    )


def test_months_are_said_as_months_and_right_in_days() -> None:
    said = sentence({NOTICE: 10}, law(MONTHS, 1, Nature.MANDATORY))
    assert "asks for: at least 1 month. Right would be: at least 30 clear days." in said


def test_the_direction_that_protects_is_said() -> None:
    minority = "assembly.convening.minority"
    fifth, tenth = share_of("1/5").share, share_of("1/10").share
    said = sentence({minority: fifth}, law(minority, tenth, Nature.MANDATORY))
    assert "asks for: at most 1/10 of the members. Right would be: at most 1/10 of the members." in said


def test_doubt_is_said_and_asks_for_a_reader() -> None:
    said = sentence({NOTICE: 7}, law(NOTICE, 14, Nature.MINIMUM, source=HEARSAY))
    assert "(not checked against the text)" in said
    assert said.endswith("If this is the law, the statutes break it; "
                         "right would be: at least 14 clear days. Have the article read.")  # fmt: skip


def test_what_is_missing_is_said_with_its_topics() -> None:
    found = report({}, wants=(Requirement("destination of assets", ("dissolution", "assets")),))
    missing = gap_in_words(found.gaps[0], read_contents())
    assert str(missing.sentence).startswith("The law wants the statutes to contain: destination of assets.")
    assert str(missing.topics["assets"]) == "What becomes of the assets after dissolution."


def test_only_what_is_required_makes_statutes_fall_short() -> None:
    assert not report({}, wants=(Requirement("name", ("name",)),)).is_sound
    assert report({}, wants=(Requirement("fees", ("contributions",), is_binding=False),)).is_sound


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 12, 1), "last read in 2026-11"), (date(2020, 1, 1), "Of 1 rule"), (DAY, "None")],
)
def test_it_is_said_what_is_not_known_of_the_law_on_a_day(day: date, said: str) -> None:
    found = check(statutes({NOTICE: 14}), rulebook(law(NOTICE, 14)), (), day)
    assert said in str(reach_in_words(found, "2026-11"))


def test_a_law_that_begins_later_is_said_not_to_be_known_yet() -> None:
    found = check(
        statutes({NOTICE: 14}), rulebook(law(NOTICE, 14, since=date(2023, 9, 23))), (), date(2021, 1, 1)
    )
    assert "Nothing of this law is known on 2021-01-01" in str(reach_in_words(found, "2026-11"))


@pytest.mark.parametrize(("months", "days"), [(1, 31), (2, 62), (3, 92), (12, 366)])
def test_months_have_at_most_so_many_days(months: int, days: int) -> None:
    assert Period(months, PeriodUnit.MONTHS).most_days() == days
