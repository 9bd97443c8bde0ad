"""Every act that is put on record has its words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from govern.domain.meetings.kinds import AttendanceKind, LetterState
from govern.services.audit_words import ACTIONS, in_words, without_person
from govern.settings import ROOT

ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
CALLS = {"Recorded", "put_on_record", "_put_on_record"}
CODE = [*(ROOT / "govern" / "services").rglob("*.py"), *(ROOT / "govern" / "worker").rglob("*.py")]


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def texts(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and ACTION.fullmatch(each.value):
            yield each.value


def acts_in(path: Path) -> Iterator[str]:
    """Yield the actions that a module names: in calls that record, or kept under the name action."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and name_of(node.func) in CALLS:
            yield from (text for each in node.args for text in texts(each))
            yield from (text for each in node.keywords if each.arg == "action" for text in texts(each.value))
        elif isinstance(node, ast.Assign) and any(name_of(target) == "action" for target in node.targets):
            yield from texts(node.value)


def test_every_act_in_the_code_has_words() -> None:
    acts = {act for path in CODE for act in acts_in(path)}
    assert len(acts) > 30
    assert sorted(acts - ACTIONS.keys()) == []


def test_every_kind_of_attendance_and_state_of_a_letter_has_words() -> None:
    states = set(LetterState) - {LetterState.QUEUED, LetterState.SENDING}
    acts = {f"attendance.{each.value}" for each in AttendanceKind} | {
        f"letter.{each.value}" for each in states
    }
    assert sorted(acts - ACTIONS.keys()) == []


def test_no_two_acts_share_their_words() -> None:
    assert len({str(words) for words in ACTIONS.values()}) == len(ACTIONS)


def test_an_unknown_act_stands_without_words() -> None:
    assert "no words for" in str(in_words("moon.landed"))


def test_who_acts_without_signing_in_is_named() -> None:
    named = [str(without_person(act)) for act in ("letter.unknown", "sign_in.begun", "backup.restored")]
    assert named == ["Govern itself", "somebody signing in", "a command on the server"]
