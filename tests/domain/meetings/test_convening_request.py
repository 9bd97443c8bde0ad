"""How many must ask for a meeting, and what then runs, each with its article."""

from datetime import date
from fractions import Fraction

import pytest

from govern.domain.meetings.convening_request import clock_of, share_to_convene, support
from govern.domain.meetings.kinds import BodyKind
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.structures import Period, PeriodUnit
from tests.make.rules import rulebook

MET_ON = date(2026, 11, 23)


def share(value: str) -> AppliedRule:
    own: dict[str, RuleValue] = {"assembly.convening.minority": Fraction(value)}
    found = share_to_convene(rulebook(own=own), BodyKind.ASSEMBLY, MET_ON)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("part", "entitled", "signed", "needed", "is_met"),
    [
        ("1/5", 31, 6, 7, False),
        ("1/5", 31, 7, 7, True),
        ("1/5", 30, 6, 6, True),
        ("1/10", 3, 1, 1, True),
        ("1/10", 0, 0, 1, False),
    ],
)
def test_a_share_is_rounded_up_to_whole_heads_and_on_the_line_is_enough(
    part: str, entitled: int, signed: int, needed: int, is_met: bool
) -> None:
    found = support(share(part), signed=signed, entitled=entitled, on=MET_ON)
    assert (found.needed, found.is_met) == (needed, is_met)


def test_the_clock_runs_from_the_day_on_which_enough_had_asked() -> None:
    own: dict[str, RuleValue] = {
        "assembly.convening.minority.call": Period(21, PeriodUnit.DAYS),
        "assembly.convening.minority.hold": Period(2, PeriodUnit.MONTHS),
        "assembly.convening.self": Period(14, PeriodUnit.DAYS),
        "assembly.convening.self.share": Fraction(1, 2),
        "assembly.convening.authority": "court",
    }
    found = clock_of(rulebook(own=own), BodyKind.ASSEMBLY, MET_ON)
    assert [each.day for each in found.days] == [
        date(2026, 12, 7),
        date(2026, 12, 14),
        date(2027, 1, 23),
    ]
    assert [str(sentence) for sentence, _ in found.otherwise] == [
        "Where the board does not convene it, those who asked may do so.",
        "It takes 1/2 of those who asked to convene it themselves.",
        "Where the board does not, the court convenes it or has it convened.",
    ]


def test_the_board_has_a_share_and_a_clock_of_its_own_and_committees_none() -> None:
    own: dict[str, RuleValue] = {
        "board.minority": Fraction(1, 3),
        "board.convening.self": Period(1, PeriodUnit.WEEKS),
    }
    rules = rulebook(own=own)
    found = clock_of(rules, BodyKind.BOARD, MET_ON)
    assert found.self_from is not None
    assert found.self_from.day == date(2026, 11, 30)
    assert share_to_convene(rules, BodyKind.BOARD, MET_ON) is not None
    assert share_to_convene(rules, BodyKind.COMMITTEE, MET_ON) is None
