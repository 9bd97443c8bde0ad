"""Rule values as sentences for a reader."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.statutes.rule import (
    Entry,
    Kind,
    Nature,
    Protects,
    RuleValue,
    TestBase,
    TestCounts,
    TestValue,
)
from govern.domain.statutes.structures import (
    Authority,
    Bar,
    Duty,
    Effect,
    Formality,
    Kin,
    Matter,
    Moment,
    Period,
    PeriodUnit,
    Step,
    Voter,
)
from govern.domain.statutes.value_words import nature_in_words, value_in_words
from govern.i18n.translator import Translator
from govern.rulefiles.reader import read_vocabulary
from tests.make.rule_values import VALUES
from tests.make.rules import share_of

VOCABULARY = read_vocabulary()


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("assembly.notice", 1, "1 clear day"),
        ("assembly.record_date", 10, "10 days"),
        ("assembly.notice.months", 2, "2 months"),
        ("assembly.proxies.limit", 1, "1 proxy"),
        ("assembly.voting.age", 16, "16 years"),
        ("plan.contribution.least", 12500, "EUR 12,500"),
        ("assembly.convening.minority", Fraction(1, 10), "1/10 of the members"),
        ("membership.exit.notice", Period(1, PeriodUnit.YEARS), "1 year"),
        ("assembly.proxies.limit.by_size", (Step(0, 3), Step(500, 5)), "3; 5 from 500 members on"),
        ("assembly.voting.dues", True, "yes"),
        ("assembly.tie", "rejected", "the proposal is rejected"),
        ("assembly.rights", ("attend", "speak", "vote"), "to attend, to speak, to vote"),
        ("assembly.rights", (), "nothing"),
        ("assembly.voting.bars", (), "nobody is barred"),
        ("membership.lapse", "On death.", "On death."),
        ("assembly.quorum", None, "left to the statutes"),
    ],
)
def test_a_value_reads_as_its_kind_asks(key: str, value: RuleValue | None, words: str) -> None:
    assert Translator("en").message(value_in_words(VOCABULARY[key], value)) == words


@pytest.mark.parametrize(
    ("key", "tests", "words"),
    [
        ("assembly.majority.amendment", (share_of("2/3"),), "at least 2/3 of the votes cast"),
        ("board.majority.ordinary", (share_of("1/2", strict=True),), "more than half of the votes cast"),
        ("assembly.majority.written", (share_of("1/1", "entitled"),), "all members entitled to vote"),
        (
            "assembly.quorum",
            (share_of("1/2", "entitled"), share_of("1/3", "entitled", counts="countries")),
            "at least half of the members entitled to vote, present or represented and"
            " at least 1/3 of the members entitled to vote, present or represented, counted by country",
        ),
        (
            "board.quorum",
            (TestValue(TestCounts.HEADS, None, Fraction(), strict=False, base=TestBase.ENTITLED, number=2),),
            "at least 2 of the members entitled to vote, present or represented",
        ),
        ("assembly.quorum", (), "no quorum is asked for"),
        ("assembly.majority.ordinary", (), "no majority"),
    ],
)
def test_a_quorum_and_a_majority_read_with_their_base(
    key: str, tests: tuple[TestValue, ...], words: str
) -> None:
    assert str(value_in_words(VOCABULARY[key], tests)) == words


def test_a_duty_reads_with_its_effect_its_time_and_its_condition() -> None:
    duty = Duty(
        Formality.DEED,
        Authority.NOTARY,
        Effect.VOID,
        within=Period(8, PeriodUnit.DAYS),
        counted_from=Moment.DECISION,
        when="the purpose changes.",
    )
    assert str(value_in_words(VOCABULARY["duty.amendment.deed"], duty)) == (
        "deed before a notary; without it the act is void; within 8 days of the decision;"
        " condition: the purpose changes"
    )


def test_bars_read_with_those_whose_concerns_count() -> None:
    bars = (
        Bar(Voter.MEMBER, Matter.TRANSACTION),
        Bar(Voter.MEMBER, Matter.DISPUTE),
        Bar(Voter.DIRECTOR, Matter.BENEFIT, Kin.RELATIVES, degree=4, controlled=True),
    )
    assert str(value_in_words(VOCABULARY["assembly.voting.bars"], bars)) == (
        "members have no vote on a transaction between them and the association"
        " or a dispute between them and the association;"
        " members of the board have no vote on a benefit for themselves,"
        " also when their spouse or a relative up to degree 4 is concerned,"
        " also when an entity that they control is concerned"
    )


def test_every_nature_has_words() -> None:
    assert len({str(nature_in_words(each)) for each in Nature}) == len(Nature)


periods = VALUES[Kind.PERIOD]
kin = st.one_of(
    st.tuples(st.sampled_from((Kin.NONE, Kin.SPOUSE, Kin.DIRECT_LINE)), st.none()),
    st.tuples(st.just(Kin.RELATIVES), st.none() | st.integers(1, 9)),
)
bars = kin.flatmap(
    lambda near: st.builds(
        Bar,
        st.sampled_from(Voter),
        st.sampled_from(Matter),
        st.just(near[0]),
        st.just(near[1]),
        st.booleans(),
    )
)
timed = st.tuples(periods, st.sampled_from(Moment)) | st.just((None, None))
duties = timed.flatmap(
    lambda time: st.builds(
        Duty,
        st.sampled_from(Formality),
        st.sampled_from(Authority),
        st.sampled_from(Effect),
        st.just(time[0]),
        st.just(time[1]),
        st.none() | st.just("the purpose changes"),
        st.none() | st.just("in writing"),
    )
)
EVERY_KIND: dict[Kind, st.SearchStrategy[RuleValue]] = {
    **VALUES,
    Kind.FLAG: st.booleans(),
    Kind.CHOICE: st.sampled_from(("none", "statutes", "board")),
    Kind.SET: st.sets(st.sampled_from(("agenda", "day", "place", "sender"))).map(sorted).map(tuple),
    Kind.DUTY: duties,
    Kind.BARS: st.lists(bars, max_size=2).map(tuple),
    Kind.STATEMENT: st.sampled_from(("On death.", "On bankruptcy.")),
}


def test_every_kind_is_tried() -> None:
    assert set(EVERY_KIND) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
def test_two_values_never_read_the_same(kind: Kind, data: st.DataObject) -> None:
    entry = Entry("assembly.quorum", "A.", kind, None, Protects.HIGHER)
    one, other = data.draw(EVERY_KIND[kind]), data.draw(EVERY_KIND[kind])
    said = Translator("en").message(value_in_words(entry, one))
    assert said.strip() == said != ""
    assert (said == Translator("en").message(value_in_words(entry, other))) == (one == other)
