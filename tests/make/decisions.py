"""Decision rules of every kind and electorates with groups and figures, for the tests of decisions."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from govern.domain.meetings.seats import RECUSED, Presence
from govern.domain.rules.decision import (
    BlockingMinority,
    Combined,
    DecisionRule,
    GroupVerdict,
    MajorityTest,
    Needs,
    Opposing,
    QuorumTest,
)
from govern.domain.rules.holders import Cap, Consent, HeldProxies, RecusalRule, Veto
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.values.ids import MemberId, RightId, new_id
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice, Part, Split
from govern.domain.voting.electorate import Right
from tests.make.bars import ARTICLE
from tests.make.outcomes import rule

COUNTRIES = ("BE", "DE", "FR")
Voters = tuple[tuple[Right, ...], dict[RightId, Choice | Split]]

SHARES = st.fractions(min_value=Fraction(1, 12), max_value=1, max_denominator=12)
THRESHOLDS = st.builds(Threshold, share=SHARES, strict=st.booleans())
VERDICTS = st.builds(
    GroupVerdict,
    counts=st.sampled_from([TestCounts.HEADS, TestCounts.WEIGHTS]),
    base=st.sampled_from(TestBase),
    threshold=st.builds(
        Threshold,
        share=st.fractions(min_value=Fraction(1, 2), max_value=1, max_denominator=6),
        strict=st.booleans(),
    ),
)
OF = {TestCounts.CATEGORY: "full", TestCounts.GROUPS: "category", TestCounts.FIGURE: "population"}


@st.composite
def majority_tests(draw: st.DrawFn) -> MajorityTest:
    counts = draw(st.sampled_from(TestCounts))
    by_group = counts in (TestCounts.COUNTRIES, TestCounts.GROUPS)
    blocking = st.builds(BlockingMinority, st.integers(1, 5), st.sampled_from(Opposing))
    return MajorityTest(
        counts=counts,
        of=OF.get(counts),
        base=draw(st.sampled_from(TestBase)),
        threshold=draw(
            THRESHOLDS | st.builds(lambda n: Threshold(Fraction(), strict=False, number=n), st.integers(1, 4))
        ),
        source=ARTICLE,
        within=draw(st.sampled_from([None, None, "founder"])),
        blank=draw(st.booleans()),
        verdict=draw(VERDICTS) if by_group else None,
        blocking=draw(st.none() | blocking),
    )


@st.composite
def decision_rules(draw: st.DrawFn, *, capped: bool = False) -> DecisionRule:
    """Draw a rule of every kind; with ``capped``, founders are capped too."""
    joined = st.builds(
        Combined, st.sampled_from(Needs), st.lists(majority_tests(), min_size=2, max_size=3).map(tuple)
    )
    quorum = st.builds(
        QuorumTest,
        counts=st.sampled_from([TestCounts.HEADS, TestCounts.WEIGHTS, TestCounts.COUNTRIES]),
        of=st.none(),
        threshold=THRESHOLDS,
        source=st.just(ARTICLE),
    )
    recusal = st.builds(
        RecusalRule, st.booleans(), st.booleans(), st.just(False), st.sampled_from(HeldProxies)
    )
    return replace(
        rule("more than 1/2 of cast"),
        majority=tuple(draw(st.lists(majority_tests(), min_size=1, max_size=2))),
        quorum=tuple(draw(st.lists(quorum, max_size=1))),
        combined=draw(st.none() | joined),
        caps=(Cap("founder", draw(SHARES)),) if capped else (),
        vetoes=draw(st.sampled_from([(), (), (Veto("veto"),)])),
        consents=draw(
            st.sampled_from([(), (), (Consent("veto"),), (Consent("veto", silence_consents=True),)])
        ),
        recusal=draw(st.none() | recusal),
    )


@st.composite
def voters(draw: st.DrawFn, *, most: int = 9, splits: bool = True) -> Voters:
    rights, choices = [], {}
    for number in range(draw(st.integers(1, most))):
        right = draw(_rights(number, rights))
        rights.append(right)
        ballot = draw(_ballots(right, splits=splits))
        if ballot is not None and right.is_filled:
            choices[right.id] = ballot
    return tuple(rights), choices


@st.composite
def _rights(draw: st.DrawFn, number: int, earlier: list[Right]) -> Right:
    labels = [f"country:{draw(st.sampled_from(COUNTRIES))}", f"population:{draw(st.integers(0, 90))}"]
    labels.append(draw(st.sampled_from(["category:full", "category:associate"])))
    labels += [each for each in ("founder", "veto", RECUSED) if draw(st.integers(0, 4)) == 0]
    presence = draw(
        st.sampled_from([Presence.PRESENT, Presence.PRESENT, Presence.ABSENT, Presence.REPRESENTED])
    )
    holder = draw(st.sampled_from(earlier)).member if earlier else None
    if presence is Presence.REPRESENTED and holder is None:
        presence = Presence.PRESENT
    return Right(
        id=RightId(new_id()),
        name=f"Member {number}",
        weight=Fraction(draw(st.integers(1, 9))),
        groups=tuple(labels),
        presence=presence,
        reason=Message("Full member."),
        member=MemberId(new_id()),
        proxy_holder=holder if presence is Presence.REPRESENTED else None,
    )


@st.composite
def _ballots(draw: st.DrawFn, right: Right, *, splits: bool) -> Choice | Split | None:
    choice = draw(st.none() | st.sampled_from(Choice))
    if not splits or right.weight < 2 or draw(st.integers(0, 5)):
        return choice
    first = draw(st.integers(1, int(right.weight) - 1))
    other = draw(st.sampled_from(Choice))
    return Split((Part(choice or Choice.FOR, Fraction(first)), Part(other, right.weight - first)))


def as_shares(ballot: Choice | Split | None, right: Right) -> Mapping[Choice, Fraction]:
    """Return how much of a right says what."""
    if ballot is None:
        return {}
    parts = ballot.parts if isinstance(ballot, Split) else (Part(ballot, right.weight),)
    found: dict[Choice, Fraction] = {}
    for each in parts:
        found[each.choice] = found.get(each.choice, Fraction()) + each.weight / right.weight
    return found
