"""Small rooms: modules, functions, imports and templates stay readable."""

import ast
import tokenize
from collections.abc import Iterator
from io import StringIO
from statistics import median, quantiles

import pytest

from tests.house.code import modules, text_of, tracked

LARGEST_MODULE = 400
LARGEST_FUNCTION = 50
MOST_IMPORTS = 18
LARGEST_TEMPLATE = 120

PROGRAM = ("govern/",)
EVERYTHING = ("govern/", "tests/", "bench/", "setup/", "examples/")


def lines_of(path: str) -> int:
    return len(text_of(path).splitlines())


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def imports(tree: ast.Module) -> int:
    """Return how many other modules of ours a module knows."""
    froms = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return sum(each.startswith("govern") for each in froms)


def ninth_decile(figures: list[int]) -> float:
    return quantiles(figures, n=10)[-1]


def test_no_module_is_too_long() -> None:
    found = [path for path, _ in modules(*EVERYTHING) if lines_of(path) > LARGEST_MODULE]
    assert found == []


def test_no_function_is_too_long() -> None:
    found = [
        f"{path}: {name} has {length} lines"
        for path, tree in modules(*EVERYTHING)
        for name, length in functions(tree)
        if length > LARGEST_FUNCTION
    ]
    assert found == []


def test_no_module_knows_too_many_others() -> None:
    found = [path for path, tree in modules(*PROGRAM) if imports(tree) > MOST_IMPORTS]
    assert [path for path in found if path != "govern/web/__init__.py"] == []


def test_most_rooms_are_small() -> None:
    lengths = [lines_of(path) for path, _ in modules(*PROGRAM) if lines_of(path)]
    assert median(lengths) <= 100
    assert ninth_decile(lengths) <= 275


def test_most_functions_are_short() -> None:
    lengths = [length for _, tree in modules(*PROGRAM) for _, length in functions(tree)]
    assert median(lengths) <= 10
    assert ninth_decile(lengths) <= 30


def test_most_modules_know_few_others() -> None:
    assert ninth_decile([imports(tree) for path, tree in modules(*PROGRAM) if lines_of(path)]) <= 15


TEMPLATES = [path for path in tracked() if path.startswith("templates/") and path.endswith((".html", ".txt"))]


def test_no_template_is_too_long() -> None:
    assert [path for path in TEMPLATES if lines_of(path) > LARGEST_TEMPLATE] == []


def test_most_templates_are_short() -> None:
    assert median([lines_of(path) for path in TEMPLATES]) <= 35


@pytest.mark.parametrize("folder", ["govern/domain/", "govern/services/", "govern/store/", "govern/web/"])
def test_comments_are_few(folder: str) -> None:
    comments, lines = 0, 0
    for path, _ in modules(folder):
        tokens = tokenize.generate_tokens(StringIO(text_of(path)).readline)
        said = [token.string for token in tokens if token.type == tokenize.COMMENT]
        comments += sum(not each.startswith(("#:", "# type:", "# noqa", "# fmt:")) for each in said)
        lines += lines_of(path)
    assert comments * 100 < lines * 5
