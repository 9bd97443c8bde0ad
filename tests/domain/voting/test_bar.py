"""The decision bar is truthful: every part and mark stands where the figures put it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.statutes.rule import TestBase
from govern.domain.voting.bar import WIDTH, Bar, draw_bar, draw_level
from tests.make.bars import majority, quorum, tally

VOTES = st.fractions(min_value=0, max_value=500, max_denominator=12)


def widths(bar: Bar) -> list[str]:
    return [each.width for each in bar.segments]


def said(bar: Bar) -> list[str]:
    return [str(each) for each in bar.sentences]


def test_thirty_one_entitled_are_drawn_in_proportion() -> None:
    bar = draw_bar(tally(15, 6, 3, 0, 7))
    assert widths(bar) == ["193.55", "77.42", "38.71", "90.32"]
    assert [each.x for each in bar.segments] == ["0", "193.55", "270.97", "309.68"]


def test_two_thirds_of_the_votes_cast_are_marked_inside_the_base() -> None:
    votes = tally(15, 6, 3, 0, 7)
    bar = draw_bar(votes, majority(votes, "2/3", strict=False))
    assert bar.threshold is not None
    assert (bar.threshold.x, bar.base) == ("180.65", "270.97")
    assert str(bar.threshold.label) == "14 needed"


def test_for_passes_the_mark_exactly_when_the_majority_is_met() -> None:
    for for_ in range(22):
        votes = tally(for_, 21 - for_, 3, 0, 7)
        bar = draw_bar(votes, majority(votes))
        assert bar.threshold is not None
        passes = Decimal(bar.segments[0].width) >= Decimal(bar.threshold.x)
        assert passes is bar.threshold.is_met


def test_a_tie_falls_short_of_the_mark() -> None:
    votes = tally(10, 10, 0)
    bar = draw_bar(votes, majority(votes))
    assert bar.threshold is not None
    assert (bar.segments[0].width, bar.threshold.x, bar.threshold.is_met) == ("200", "220", False)
    assert said(bar)[1] == "Of 20, 11 needed: not reached."


def test_silence_is_part_of_the_base_when_all_present_count() -> None:
    votes = tally(8, 2, 2, 4, 15)
    bar = draw_bar(votes, majority(votes, base=TestBase.PRESENT))
    assert bar.threshold is not None
    assert (bar.base, str(bar.threshold.label)) == ("206.45", "9 needed")


def test_the_quorum_keeps_its_own_scale() -> None:
    bar = draw_bar(tally(120, 30, 0, 0, 50), quorum=quorum(24, 31))
    assert bar.quorum is not None
    assert (bar.quorum.x, bar.quorum.mark.x) == ("309.68", "206.45")
    assert str(bar.quorum.mark.label) == "quorum 16"


def test_nobody_entitled_is_an_empty_bar_and_a_sentence() -> None:
    votes = tally(0, 0, 0)
    bar = draw_bar(votes, majority(votes), quorum(0, 0))
    assert widths(bar) == ["0", "0", "0", "0"]
    assert bar.threshold is bar.base is bar.quorum is None
    assert said(bar)[0] == "Nobody is entitled to vote."


def test_everybody_abstaining_leaves_no_mark_and_is_not_reached() -> None:
    votes = tally(0, 0, 24, 0, 7)
    bar = draw_bar(votes, majority(votes))
    assert bar.threshold is None
    assert said(bar)[1] == "No vote counts, so the majority is not reached."


def test_three_entitled_keep_their_labels_inside_the_drawing() -> None:
    votes = tally(3, 0, 0)
    bar = draw_bar(votes, majority(votes, "1", strict=False), quorum(3, 3, "0"))
    assert bar.threshold is not None
    assert bar.quorum is not None
    assert (bar.threshold.anchor, bar.quorum.mark.anchor) == ("end", "middle")


def test_parts_of_votes_are_marked_at_the_bare_share() -> None:
    votes = tally("32/3", "31/3", 0)
    bar = draw_bar(votes, majority(votes))
    assert bar.threshold is not None
    assert str(bar.threshold.label) == "more than 21/2 needed"
    assert (bar.threshold.x, bar.segments[0].width, bar.threshold.is_met) == ("200", "203.17", True)


def test_a_narrow_part_leaves_its_figure_to_the_legend() -> None:
    bar = draw_bar(tally(100, 1, 0))
    assert [each.roomy for each in bar.segments] == [True, False, False, False]
    assert [each.is_drawn for each in bar.segments] == [True, True, False, False]


def test_a_quorum_alone_tells_its_arithmetic() -> None:
    level = draw_level(quorum(12, 31, represented=3))
    assert str(level.figure) == "15 of 31"
    assert str(level.sentence) == "Present or represented 15 of 31, quorum 16: not met."


@given(st.lists(VOTES, min_size=5, max_size=5))
def test_the_parts_always_join_and_fill_the_bar(votes: list[Fraction]) -> None:
    bar = draw_bar(tally(*votes))
    edges = [Decimal(each.x) for each in bar.segments]
    ends = [Decimal(each.x) + Decimal(each.width) for each in bar.segments]
    assert edges[1:] == ends[:-1]
    assert ends[-1] == (WIDTH if sum(votes) else 0)


def test_a_plain_number_is_marked_where_it_is_reached_and_has_no_base() -> None:
    votes = tally(5, 10, 0, 0, 5)
    bar = draw_bar(votes, majority(votes, number=5), quorum(15, 20, number=2))
    assert bar.threshold is not None
    assert (bar.threshold.x, bar.threshold.is_met, bar.base) == ("100", True, None)
    assert said(bar)[1] == "5 needed: reached."


def test_a_quorum_of_so_many_members_is_called_so_and_stays_inside_a_small_body() -> None:
    met, short = draw_level(quorum(2, 4, number=2)), draw_level(quorum(1, 1, number=2))
    assert (met.mark.x, str(met.mark.label), met.mark.is_met) == ("120", "quorum 2 members", True)
    assert (short.mark.x, short.mark.is_met) == ("240", False)


def test_parts_of_votes_reach_a_plain_number_exactly() -> None:
    votes = tally("5/2", 1, 0)
    bar = draw_bar(votes, majority(votes, number=2))
    assert bar.threshold is not None
    assert str(bar.threshold.label) == "2 needed"


def test_blank_ballots_lie_between_those_against_and_those_not_cast() -> None:
    votes = replace(tally(2, 1, 1), blank=Fraction(1))
    assert [str(each.word) for each in draw_bar(votes).segments][2] == "Abstained, blank or invalid"
    assert said(draw_bar(votes)) == ["For 2, against 1, abstained 1, blank or invalid 1, not cast 0, of 5."]
