"""What somebody writes on a ballot form, and what is read back before it is cast."""

from dataclasses import replace
from uuid import UUID

import pytest

from govern.domain.counting.result import Method
from govern.domain.elections.filled_in import FilledIn, fill_in, read_back, read_filled_in
from govern.domain.elections.marked import MarkedBallot
from govern.domain.elections.paper import BallotPaper, Candidate
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import NominationId

ANA, BEN, EVA = (str(UUID(int=number)) for number in (1, 2, 3))
PAPER = BallotPaper(
    "",
    Method.SCOTTISH_STV,
    2,
    tuple(
        Candidate(NominationId(UUID(key)), name) for key, name in ((ANA, "Ana"), (BEN, "Ben"), (EVA, "Eva"))
    ),
)


def test_ranks_are_read_in_their_order() -> None:
    ballot = read_filled_in(FilledIn(ranks={ANA: "2", EVA: " 1 "}), PAPER)
    assert ballot == MarkedBallot(ranks=((EVA,), (ANA,)))
    assert fill_in(ballot).ranks == {EVA: "1", ANA: "2"}


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ({}, "Nothing is chosen"),
        ({ANA: "1", BEN: "3"}, "rank 2 is not"),
        ({ANA: "0"}, "is no rank"),
        ({ANA: "first"}, "is no rank"),
        ({ANA: "4"}, "is no rank"),
        ({ANA: "²"}, "is no rank"),
        ({ANA: "1", BEN: "1"}, "same rank"),
    ],
)
def test_ranks_that_cannot_be_counted_say_why(ranks: dict[str, str], said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        read_filled_in(FilledIn(ranks=ranks), PAPER)


def test_equal_ranks_are_kept_where_the_method_has_them() -> None:
    paper = replace(PAPER, method=Method.SCHULZE)
    assert read_filled_in(FilledIn(ranks={ANA: "1", BEN: "1"}), paper).ranks == ((ANA, BEN),)


def test_marks_of_somebody_who_does_not_stand_are_refused() -> None:
    paper = replace(PAPER, method=Method.BLOCK)
    with pytest.raises(RuleBroken, match="does not stand"):
        read_filled_in(FilledIn(marks=frozenset({ANA, "somebody"})), paper)


def test_too_many_marks_are_refused() -> None:
    paper = replace(PAPER, method=Method.BLOCK)
    with pytest.raises(RuleBroken, match="at most 2"):
        read_filled_in(FilledIn(marks=frozenset({ANA, BEN, EVA})), paper)


def test_every_candidate_needs_an_answer() -> None:
    paper = replace(PAPER, method=Method.YES_NO)
    with pytest.raises(RuleBroken, match="No answer yet for Ben, Eva"):
        read_filled_in(FilledIn(answers={ANA: "yes", BEN: ""}), paper)


def test_a_ballot_is_read_back_line_by_line() -> None:
    ranked = read_back(MarkedBallot(ranks=((EVA, ANA), (BEN,))), PAPER)
    assert [(line.rank, [each.name for each in line.candidates]) for line in ranked] == [
        (1, ["Eva", "Ana"]),
        (2, ["Ben"]),
    ]
    answered = read_back(MarkedBallot(answers={BEN: "no"}), PAPER)
    assert [(line.answer, line.candidates[0].name) for line in answered] == [("no", "Ben")]
    assert read_back(MarkedBallot(), PAPER) == ()
