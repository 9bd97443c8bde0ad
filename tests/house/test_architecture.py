"""The floors stand, and the domain knows neither clock, nor float, nor the figures of any law."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from govern.settings import ROOT
from tests.house.code import modules, text_of, tracked

ENTRANCES = ("govern/web", "govern/cli", "govern/worker")
RULES = tuple(f"govern/domain/{subject}/" for subject in ("voting", "meetings", "rules", "members"))
#: modules whose figures are of drawings, of file formats, of codes and of words, none of any law
NO_LAW = {
    "govern/domain/rules/threshold.py",
    "govern/domain/voting/bar.py",
    "govern/domain/voting/receipt.py",
    "govern/domain/meetings/attachments.py",
    "govern/domain/meetings/quorum_history.py",
    "govern/domain/meetings/series.py",
}
#: names of limits to what people type, and of the fewest who can be secret, which no law sets
LIMIT = re.compile(r"_?(LONGEST|MOST|LARGEST|SMALLEST)")
DRAWERS = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "shared",
    "stuff",
    "base_service",
    "manager",
}
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
}


def test_the_contracts_between_floors_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_the_domain_holds_no_float() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules("govern/domain/")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert found == []


def reads_a_clock(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (getattr(node.value, "id", ""), node.attr) in CLOCKS:
            yield node.lineno


def test_only_entrances_read_the_clock() -> None:
    found = [
        f"{path}:{line}"
        for path, tree in modules("govern/")
        if not path.startswith(ENTRANCES)
        for line in reads_a_clock(tree)
    ]
    assert found == []


def figures(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the figures that could be somebody's law: whole numbers above two, and written shares."""
    limits = {
        id(each)
        for node in tree.body
        if isinstance(node, ast.Assign) and all(LIMIT.match(getattr(to, "id", "")) for to in node.targets)
        for each in ast.walk(node)
    }
    for node in ast.walk(tree):
        is_figure = isinstance(node, ast.Constant) and type(node.value) is int and abs(node.value) > 2
        if isinstance(node, ast.Constant) and is_figure and id(node) not in limits:
            yield node
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fraction" and len(node.args) > 1:
            yield from (each for each in node.args if isinstance(each, ast.Constant))


def test_no_figure_of_law_stands_in_the_rules() -> None:
    found = [
        f"{path}:{figure.lineno}: {figure.value!r}"
        for path, tree in modules(*RULES)
        if path not in NO_LAW
        for figure in figures(tree)
    ]
    assert found == []


@pytest.mark.parametrize(
    "planted",
    ["NOTICE_DAYS = 15", "share = Fraction(1, 2)", "def due(on): return on - timedelta(days=21)"],
)
def test_a_planted_figure_is_found(planted: str) -> None:
    assert list(figures(ast.parse(planted)))


def test_no_module_is_a_drawer() -> None:
    found = [path for path in tracked() if path.endswith(".py") and Path(path).stem.strip("_") in DRAWERS]
    assert found == []


def test_packages_say_nothing_of_themselves_but_the_web_opens_its_door() -> None:
    found = [
        path
        for path in tracked()
        if path.endswith("__init__.py") and text_of(path).strip() and path != "govern/web/__init__.py"
    ]
    assert found == []


def test_the_domain_and_services_are_typed_without_any() -> None:
    found = {
        path
        for path, tree in modules("govern/domain/", "govern/services/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "Any"
    }
    assert found <= {"govern/domain/values/record.py"}  # reads and writes facts of every type
