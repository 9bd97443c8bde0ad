"""Cases that a jurist can write: last days of memberships, suspensions, when exclusions are decided."""

from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
import yaml

from govern.domain.members.admission import Deciding
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period, PeriodUnit
from govern.domain.values.errors import RuleBroken
from govern.domain.voice.exclusion import (
    Charge,
    ExclusionState,
    HeardSoFar,
    Hearing,
    check_charge,
    court_until,
    exclusion_rules,
    may_ask_for_review,
    may_be_decided,
    review_until,
    takes_effect_after_review,
)
from govern.domain.voice.leaving import ExitGround, ExitState, Notice, exit_day, may_take_back
from govern.domain.voice.suspending import Suspending, lapses_on, may_lift, may_suspend
from govern.rulefiles.reader import read_law, read_vocabulary
from tests.make.rules import statutes

Case = dict[str, object]
Given = dict[str, object]
CASES = yaml.safe_load((Path(__file__).parent / "leaving.yaml").read_text())
DAY = date(2027, 3, 3)
ONE = timedelta(days=1)


def period(said: object) -> Period:
    number, unit = str(said).split()
    return Period(int(number), PeriodUnit(f"{unit.removesuffix('s')}s"))


def rules(law: str = "", **own: RuleValue) -> Rulebook:
    """Return a rulebook of a law and of statutes whose keys on membership are given without their topic."""
    said = {f"membership.{key.replace('__', '.')}": value for key, value in own.items()}
    return Rulebook(read_vocabulary(), read_law(law) if law else (), (statutes(said),))


def rulebook_of(case: Case) -> Rulebook:
    own = cast(dict[str, str], case.get("own", {"membership.exit.notice": "3 months"}))
    versions = [statutes({key: period(value) for key, value in own.items()})]
    if "later" in case:
        later = cast(dict[str, object], case["later"])
        changed: dict[str, RuleValue] = {"membership.exit.notice": period(later["notice"])}
        versions.append(statutes(changed, since=cast(date, later["since"])))
    law = read_law(str(case["law"])) if "law" in case else ()
    return Rulebook(read_vocabulary(), law, tuple(versions))


@pytest.mark.parametrize(
    ("case", "given"),
    [
        pytest.param(case, given, id=f"{case['case']}: {given['why']}")
        for case in CASES
        for given in case["notices"]
    ],
)
def test_a_membership_ends_on_the_day_as_stated(case: Case, given: Given) -> None:
    notice = Notice(
        cast(date, given["received"]),
        ExitGround(given.get("ground", "notice")),
        cast("date | None", given.get("learned")),
        cast("date | None", given.get("wished")),
    )
    if "refused" in given:
        with pytest.raises(RuleBroken, match=str(given["refused"])):
            exit_day(rulebook_of(case), notice)
        return
    found = exit_day(rulebook_of(case), notice)
    assert found.last_day == given["last"]
    assert str(given.get("cites", "")) in (str(found.source.citation()) if found.source else "")


def test_a_notice_is_taken_back_until_its_last_day_and_only_while_it_runs() -> None:
    assert may_take_back(ExitState.RUNNING, DAY, DAY)
    assert not may_take_back(ExitState.RUNNING, DAY, DAY + ONE)
    assert not may_take_back(ExitState.ENDED, DAY, DAY)


BOARD = {"suspension__by": "board", "suspension__until": "next_assembly"}


@pytest.mark.parametrize(
    ("own", "wanted", "refusal"),
    [
        (BOARD, Suspending(Deciding.BOARD, DAY, DAY, None), ""),
        (BOARD, Suspending(Deciding.ASSEMBLY, DAY, DAY, None), ""),
        (BOARD, Suspending(None, DAY, DAY, None), "Another body"),
        (BOARD, Suspending(Deciding.BOARD, DAY, DAY - ONE, None), "nothing takes effect"),
        (BOARD, Suspending(Deciding.BOARD, DAY, DAY, DAY - ONE), "before the first"),
        ({"suspension__by": "board"}, Suspending(Deciding.BOARD, DAY, DAY, None), "State its last day"),
        ({"exclusion__by": "assembly"}, Suspending(Deciding.BOARD, DAY, DAY, DAY), "Another body"),
        ({"exclusion__by": "assembly"}, Suspending(Deciding.ASSEMBLY, DAY, DAY, DAY), ""),
        ({"suspension__by": "none"}, Suspending(Deciding.ASSEMBLY, DAY, DAY, DAY), "leave this to others"),
        ({}, Suspending(Deciding.ASSEMBLY, DAY, DAY, DAY), "No rule lets anybody"),
    ],
)
def test_only_whom_the_rules_name_suspends_and_never_without_an_end(
    own: dict[str, RuleValue], wanted: Suspending, refusal: str
) -> None:
    decision = may_suspend(rules(**own), wanted)
    assert bool(decision) is (refusal == "")
    assert refusal in "".join(map(str, decision.reasons))


def test_a_suspension_is_no_longer_than_its_longest_time() -> None:
    own = rules(suspension__by="board", suspension__longest=Period(3, PeriodUnit.MONTHS))
    assert may_suspend(own, Suspending(Deciding.BOARD, DAY, DAY, date(2027, 6, 3)))
    assert not may_suspend(own, Suspending(Deciding.BOARD, DAY, DAY, date(2027, 6, 4)))
    assert may_lift(own, Deciding.ASSEMBLY, DAY)
    assert not may_lift(own, None, DAY)


def test_it_ends_with_the_next_assembly_that_is_held_or_with_its_day() -> None:
    rule = rules(**BOARD).find_in_chain("membership.suspension.until", DAY)
    later = DAY + 5 * ONE
    assert lapses_on(rule, None, [DAY - ONE, DAY], DAY) is None
    assert lapses_on(rule, None, [later, DAY + 9 * ONE], DAY) == later
    assert lapses_on(None, later - ONE, [DAY + ONE], DAY) == later - ONE


HEARD = exclusion_rules(rules(exclusion__heard=True), DAY)


@pytest.mark.parametrize(
    ("heard", "today", "refusal"),
    [
        (HeardSoFar(DAY, None, Hearing.HELD), DAY, "can answer until 2027-03-03"),
        (HeardSoFar(DAY, None, None), DAY + ONE, "must be heard first"),
        (HeardSoFar(DAY, None, Hearing.NOT_USED), DAY + ONE, ""),
        (HeardSoFar(DAY, DAY - ONE, None), DAY, "no hearing is on record"),
        (HeardSoFar(DAY, DAY - ONE, Hearing.HELD), DAY, ""),
    ],
)
def test_no_vote_before_the_member_could_answer_and_be_heard(
    heard: HeardSoFar, today: date, refusal: str
) -> None:
    decision = may_be_decided(HEARD, heard, today)
    assert bool(decision) is (refusal == "")
    assert refusal in "".join(map(str, decision.reasons))
    assert "Art. 1" in "".join(map(str, decision.reasons)) or decision


def test_where_no_rule_knows_a_hearing_none_stands_in_the_way() -> None:
    assert may_be_decided(exclusion_rules(rules(), DAY), HeardSoFar(DAY, None, None), DAY)
    switched_off = Rulebook(
        read_vocabulary(),
        (),
        (statutes({"membership.exclusion.heard": True}), statutes({}, since=DAY)),
    )
    heard = HeardSoFar(DAY, None, None)
    assert not may_be_decided(exclusion_rules(switched_off, DAY - ONE), heard, DAY)
    assert may_be_decided(exclusion_rules(switched_off, DAY), heard, DAY)


@pytest.mark.parametrize(
    ("grounds", "charge", "is_enough"),
    [
        ("statutes", Charge("It broke them."), False),
        ("statutes", Charge("It broke them.", "8(1)"), True),
        ("statutes_or_law", Charge("It broke them."), False),
        ("breach_after_warning", Charge("It went on."), False),
        ("breach_after_warning", Charge("It went on.", warned_on=DAY), False),
        ("breach_after_warning", Charge("It went on.", warned_on=DAY - ONE), True),
        ("breach_or_harm", Charge("It harmed us."), True),
        ("free", Charge(" "), False),
    ],
)
def test_a_charge_says_what_the_ground_asks(grounds: str, charge: Charge, is_enough: bool) -> None:
    found = exclusion_rules(rules(exclusion__grounds=grounds), DAY)
    assert bool(check_charge(found, charge, DAY)) is is_enough


def test_dutch_law_lets_an_excluded_member_rest_until_its_month_for_a_review_is_over() -> None:
    law = exclusion_rules(rules("nl-vereniging"), DAY)
    told = date(2027, 1, 31)
    assert law.only_rests
    assert review_until(law, told) == date(2027, 2, 28)
    assert may_ask_for_review(law, ExclusionState.EXCLUDED, told, date(2027, 2, 28))
    assert not may_ask_for_review(law, ExclusionState.EXCLUDED, told, date(2027, 3, 1))
    effect = [takes_effect_after_review(law, told, day) for day in (date(2027, 2, 28), date(2027, 3, 1))]
    assert effect == [False, True]
    assert not takes_effect_after_review(law, None, date(2028, 1, 1))


def test_czech_law_has_a_review_and_a_court_without_rest() -> None:
    law = exclusion_rules(rules("cz-spolek"), DAY)
    assert not law.only_rests
    assert (review_until(law, DAY), court_until(law, DAY)) == (date(2027, 3, 18), date(2027, 6, 3))
