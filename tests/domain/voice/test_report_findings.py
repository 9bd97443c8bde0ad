"""What the report says at its top: from the figures alone, and only where there is enough to say it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from govern.domain.values.message import Message
from govern.domain.voice.report import GroupOfYear, VoiceFigures, VoiceReport
from govern.domain.voice.report_chart import shares_of, steps_of
from govern.domain.voice.report_findings import Measure, Tone, findings, percent, sentences
from govern.domain.voice.report_groups import Dimension, Group
from govern.domain.voice.report_notes import consultative_side, power_rows
from govern.domain.voice.report_power import ChangeKind, PowerChange, PowerOn, YearOfPower, grouped
from govern.domain.voting.cohorts import Cohort, CohortPower
from tests.make.voice_report import YEAR, voice_report

F, E, N = Cohort.FOUNDERS, Cohort.ESTABLISHED, Cohort.NEWCOMERS


def row(cohort: Cohort, days: int, figures: VoiceFigures) -> GroupOfYear:
    return GroupOfYear(Group(Dimension.COHORT, cohort.value), days, days, figures)


def report(new: VoiceFigures, old: VoiceFigures, *, days: int = 20, months: int = 24) -> VoiceReport:
    """Return a report of newcomers, with so many days of a hundred, and of established members."""
    rows = (row(F, 0, VoiceFigures()), row(E, 100 - days, old), row(N, days, new))
    total = VoiceFigures(
        proposed=new.proposed + old.proposed, seats=new.seats + old.seats, won=new.won + old.won,
        sided=new.sided + old.sided, adopted=new.adopted + old.adopted, speeches=new.speeches + old.speeches,
        minutes=new.minutes + old.minutes,
    )  # fmt: skip
    return VoiceReport(
        2026, YEAR, date(2027, 1, 2), months, None, rows, (),
        GroupOfYear(Group(Dimension.EVERYBODY, ""), 100, 100, total), VoiceFigures(), 0, 0, (),
        YearOfPower(PowerOn(), (), PowerOn()),
    )  # fmt: skip


def first(found: VoiceReport) -> str:
    return str(sentences(found)[0])


ITEMS = VoiceFigures(proposed=8)


@pytest.mark.parametrize(
    ("new", "of", "tone"),
    [
        (1, 4, Tone.TOO_FEW),
        (1, 5, Tone.ALIKE),
        # within five points of 20 %, the line itself included
        (15, 100, Tone.ALIKE),
        (25, 100, Tone.ALIKE),
        (149, 1000, Tone.LESS),
        (251, 1000, Tone.MORE),
    ],
)
def test_a_share_is_compared_where_there_is_enough_and_not_by_hairs(new: int, of: int, tone: Tone) -> None:
    found = findings(report(VoiceFigures(proposed=new), VoiceFigures(proposed=of - new)))
    assert {each.measure: each.tone for each in found}[Measure.PROPOSED] is tone


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        (VoiceFigures(), VoiceFigures(), "There is nothing to tell of 2026"),
        (VoiceFigures(proposed=1), VoiceFigures(proposed=2), "Too little happened to say"),
        (VoiceFigures(proposed=1), VoiceFigures(proposed=19), "less of a voice than that. Figures compared"),
        (VoiceFigures(proposed=9), VoiceFigures(proposed=9), "had more of a voice than that"),
        (VoiceFigures(proposed=2, seats=9), VoiceFigures(proposed=18, seats=1), "about as much of a voice"),
        (VoiceFigures(proposed=2), VoiceFigures(proposed=8), "20 % of the membership in 2026, and had about"),
    ],
)  # fmt: skip
def test_the_first_sentence_says_it_plainly(new: VoiceFigures, old: VoiceFigures, words: str) -> None:
    assert words in first(report(new, old))


def test_without_newcomers_it_does_not_speak_of_their_voice() -> None:
    assert first(report(VoiceFigures(), ITEMS, days=0)) == "Nobody was a newcomer in 2026."
    assert "call nobody a newcomer" in first(report(VoiceFigures(), ITEMS, days=0, months=0))


def test_winning_is_compared_from_five_sides_on_and_founders_by_power_and_seats() -> None:
    told = [str(each) for each in sentences(voice_report())[1:]]
    assert told[0].startswith("In votes by name, 17 % of what newcomers cast")
    assert told[1].endswith("they had 33 % of the voting power and 3 of 5 seats.")
    few = VoiceFigures(proposed=5, sided=Fraction(4), won=Fraction(4))
    assert len(sentences(report(few, replace(few, sided=Fraction(9))))) == 1


def test_power_is_told_before_and_after_each_change() -> None:
    found = power_rows(voice_report())
    assert [each.on for each in found] == [YEAR.first, date(2026, 6, 15), YEAR.last]
    assert [str(each) for each in found[1].cells] == ["36 % → 33 %", "36 % → 33 %", "27 % → 33 %"]
    assert [str(each) for each in found[1].what] == ["Admitted: Fresh 13."]


def test_many_admissions_are_told_by_their_months_amendments_by_their_days() -> None:
    came = [PowerChange(ChangeKind.ADMITTED, date(2026, 5, day), f"M{day}") for day in range(1, 27)]
    amended = PowerChange(ChangeKind.AMENDMENT, date(2026, 5, 9))
    assert [len(each) for each in grouped([*came, amended])] == [1, 26]
    assert [len(each) for each in grouped([*came[:9], amended])] == [1] * 8 + [2]


def test_consultative_votes_stand_against_results() -> None:
    opposite, hidden = voice_report().consulted
    assert str(consultative_side(opposite)) == "2 for, 5 against: the opposite"
    assert str(consultative_side(replace(opposite, in_favour=6))) == "6 for, 5 against: the same"
    assert str(consultative_side(hidden)) == "fewer than 5 took part in secret: not shown"


def test_bars_begin_with_the_membership_and_end_where_they_should() -> None:
    shares = shares_of(voice_report())
    assert str(shares.bars[0].name) == "Membership"
    assert [each.percent for each in shares.bars[1].parts] == [43, 14, 43]
    ends = [Fraction(bar.parts[-1].x) + Fraction(bar.parts[-1].width) for bar in shares.bars]
    assert all(abs(end - 386) <= Fraction(1, 5) for end in ends)


def test_power_that_never_changed_or_cannot_be_told_has_no_picture() -> None:
    plain = report(ITEMS, ITEMS)
    assert steps_of(plain) is None
    refused = YearOfPower(PowerOn(refusal=Message("No.")), voice_report().power.steps, PowerOn())
    assert steps_of(replace(plain, power=refused)) is None
    drawn = steps_of(voice_report())
    assert drawn is not None
    assert len(drawn.pieces) == 6


def test_power_of_a_cohort_without_votes_is_none() -> None:
    assert PowerOn((CohortPower(F, 1, Fraction(1), Fraction(1)),)).of(N) is None
    assert percent(Fraction(995, 1000)) == 99
