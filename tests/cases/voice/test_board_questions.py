"""Cases that a jurist can write: by when the board answers a new member's question."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.voice.board_questions import AskedQuestion, is_overdue, may_ask_board, question_clock
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import statutes

Case = dict[str, object]
ASKED = date(2026, 11, 23)
CASES = yaml.safe_load((Path(__file__).parent / "board_questions.yaml").read_text())


def rules(days: object, pending: object = None) -> dict[str, RuleValue]:
    own: dict[str, RuleValue] = {"assembly.notice": 21}
    if isinstance(days, int) and days:
        own["newcomers.answers"] = days
    return {**own, "newcomers.pending": str(pending)} if pending else own


def rulebook(case: Case) -> Rulebook:
    versions = [statutes(rules(case.get("days", 21)))]
    if isinstance(changed_on := case.get("changed_on"), date):
        versions.append(statutes(rules(case.get("then"), case.get("pending")), changed_on))
    return Rulebook(read_vocabulary(), (), tuple(versions))


def day(case: Case, name: str) -> date | None:
    found = case.get(name)
    return found if isinstance(found, date) else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_the_clock_of_a_question_is_as_the_case_says(case: Case) -> None:
    question = AskedQuestion(
        began_on=day(case, "asked") or ASKED,
        answered_on=day(case, "answered"),
        withdrawn_on=day(case, "withdrawn"),
        missed_on=day(case, "missed"),
        is_member=case.get("is_member") is not False,
        is_new=case.get("is_new") is not False,
    )
    seen = day(case, "seen")
    assert seen is not None
    clock = question_clock(rulebook(case), question, seen)
    assert (clock.state.value if clock else "none") == case["state"]
    assert (clock.due_on if clock else None) == case.get("due")


def test_it_is_announced_once_that_nobody_answered() -> None:
    book, late = rulebook({}), date(2026, 12, 15)
    asked, noted = AskedQuestion(ASKED), AskedQuestion(ASKED, missed_on=late)
    assert is_overdue(question_clock(book, asked, late), asked)
    assert not is_overdue(question_clock(book, asked, date(2026, 12, 14)), asked)
    assert not is_overdue(question_clock(book, noted, late), noted)


def test_only_new_members_ask_and_only_while_a_rule_gives_them_an_answer() -> None:
    book = rulebook({"changed_on": date(2027, 1, 1), "then": 0})
    assert may_ask_board(book, is_newcomer=True, on=date(2026, 12, 31))
    assert "Statutes" in str(may_ask_board(book, is_newcomer=False, on=date(2026, 12, 31)).reasons[0])
    assert not may_ask_board(book, is_newcomer=True, on=date(2027, 1, 1))
