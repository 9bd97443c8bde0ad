"""What is added up for whom: items, speeches, sides taken; cohorts together are everybody."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.members.register import RegisterEntry
from govern.domain.values.ids import MemberId
from govern.domain.voice.report import VoiceFigures, count, figures_of, groups_of_year
from govern.domain.voice.report_facts import (
    BallotFact,
    Event,
    Figure,
    ItemFact,
    SpeechFact,
    VoteFact,
    of_item,
    of_speech,
    of_vote,
)
from govern.domain.voice.report_groups import Dimension, Group, Span, days_as_member
from govern.domain.voice.report_trace import traced
from govern.domain.voting.ballot import Choice, Part, Split
from govern.domain.voting.cohorts import Cohort
from govern.domain.voting.outcome import Result
from tests.make.register import entry
from tests.make.voice_report import YEAR, register_of, voice_report

ID = UUID(int=1)
NEW = Group(Dimension.COHORT, "newcomers")
OLD = Group(Dimension.COHORT, "established")


def sums(*events: Event, who: RegisterEntry, months: int = 12) -> Mapping[Group, Mapping[Figure, object]]:
    return count(events, register_of([who], months)).groups


def test_what_a_member_does_counts_for_the_cohort_of_its_day() -> None:
    who = entry(admitted="2025-06-30")
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31)]
    held = [of_speech(SpeechFact(ID, who.id, day, timedelta(seconds=90))) for day in days]
    found = sums(*held, who=who)
    assert found[NEW] == {Figure.SPEECHES: 1, Figure.MINUTES: Fraction(3, 2)}
    assert found[OLD] == {Figure.SPEECHES: 2, Figure.MINUTES: 3}


def test_an_item_stays_with_whoever_proposed_it_also_over_the_end_of_a_leap_february() -> None:
    who = entry(admitted="2027-03-01")
    item = ItemFact(ID, who.id, date(2028, 2, 28), True, date(2028, 3, 2), True)
    assert sums(of_item(item), who=who)[NEW] == {
        Figure.PROPOSED: 1,
        Figure.SCHEDULED: 1,
        Figure.DECIDED: 1,
        Figure.DAYS: 3,
        Figure.ADOPTED: 1,
    }


FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
SPLIT = Split((Part(FOR, Fraction(2)), Part(AGAINST, Fraction(1)), Part(ABSTAIN, Fraction(1))))


@pytest.mark.parametrize(
    ("said", "result", "sided", "won"),
    [
        (FOR, Result.ADOPTED, 1, 1),
        (AGAINST, Result.ADOPTED, 1, 0),
        (AGAINST, Result.REJECTED, 1, 1),
        (ABSTAIN, Result.REJECTED, 0, 0),
        (FOR, Result.VOID, None, None),
        (FOR, Result.ELECTED, None, None),
        (FOR, None, None, None),
        (None, Result.ADOPTED, None, None),
        (SPLIT, Result.ADOPTED, Fraction(3, 4), Fraction(1, 2)),
    ],
)
def test_sides_are_known_of_decisions_by_name(
    said: Choice | Split | None, result: Result | None, sided: object, won: object
) -> None:
    who = entry()
    vote = VoteFact(ID, date(2026, 5, 4), False, result, (BallotFact(who.id, True, said),))
    found = sums(*of_vote(vote), who=who)[OLD]
    assert (found[Figure.VOTED], found.get(Figure.SIDED), found.get(Figure.WON)) == (1, sided, won)


def test_of_a_secret_vote_only_taking_part_is_counted_whatever_is_known() -> None:
    who = entry()
    ballots = (BallotFact(who.id, True, FOR),)
    found = sums(*of_vote(VoteFact(ID, date(2026, 5, 4), True, Result.ADOPTED, ballots)), who=who)
    assert found[OLD] == {Figure.COULD_VOTE_SECRETLY: 1, Figure.VOTED_SECRETLY: 1}


def test_an_empty_year_has_every_cohort_with_nothing() -> None:
    members = register_of([])
    rows, total, others = groups_of_year((), members, YEAR, days_as_member(members, YEAR, ()))
    assert [each.group.key for each in rows] == [each.value for each in Cohort]
    assert {each.figures for each in rows} == {total.figures, others} == {VoiceFigures()}
    assert (total.figures.days_to_decision, total.figures.winning_share, total.figures.turnout) == (None,) * 3


def test_averages_are_exact() -> None:
    found = voice_report().cohort(Cohort.NEWCOMERS).figures
    assert found.days_to_decision == Fraction(163, 2)
    assert found.winning_share == Fraction(1, 6)
    assert found.minutes == Fraction(106, 60)


KNOWN = [
    entry("M-1", founder="yes"),
    entry("M-2", country="FR"),
    entry("M-3", admitted="2025-12-01", country="FR"),
    entry("M-4", admitted="2026-05-01"),
]
EVENTS = st.builds(
    Event,
    st.integers(1, 3).map(lambda number: UUID(int=number)),
    st.sampled_from([*(each.id for each in KNOWN), None, MemberId(UUID(int=9))]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.lists(st.tuples(st.sampled_from(Figure), st.integers(0, 5) | st.fractions(0, 3)), max_size=4).map(
        tuple
    ),
)


@settings(max_examples=50)
@given(st.lists(EVENTS, max_size=12))
def test_cohorts_and_countries_each_add_up_to_everybody_and_nothing_is_lost(events: list[Event]) -> None:
    members = register_of(KNOWN, 12)
    found = count(events, members)
    whole = {each: sum(n for e in events for figure, n in e.counts if figure is each) for each in Figure}
    for figure in Figure:
        for dimension in (Dimension.COHORT, Dimension.COUNTRY):
            parts = (
                row.get(figure, 0) for group, row in found.groups.items() if group.dimension is dimension
            )
            assert sum(parts) == found.total.get(figure, 0)
        assert found.total.get(figure, 0) + found.others.get(figure, 0) == whole[figure]


@settings(max_examples=30)
@given(st.lists(EVENTS, max_size=8), st.sampled_from([NEW, OLD, Group(Dimension.COUNTRY, "FR")]))
def test_what_stands_behind_a_group_adds_up_to_its_figures(events: list[Event], group: Group) -> None:
    members = register_of(KNOWN, 12)
    behind = traced(events, members, group)
    told = figures_of(count(events, members).groups.get(group, {}), is_told=False)
    for each in fields(VoiceFigures):
        parts = [getattr(row.figures, each.name) for row in behind]
        assert getattr(told, each.name) == (None if each.name.endswith("secretly") else sum(parts))


def test_days_end_with_the_report_of_a_year_that_still_runs() -> None:
    members = register_of([entry(admitted="2026-01-01")], 6)
    span = replace(YEAR, last=date(2026, 3, 1))
    assert days_as_member(members, span, ())[NEW] == 60
    assert Span(date(2026, 1, 1), date(2026, 1, 1)).last in span
