"""The examples in docstrings are true."""

import doctest
import re
from importlib import import_module

import pytest

from tests.house.code import text_of, tracked

EXAMPLE = re.compile(r"^ *>>> ", re.MULTILINE)
SHOWN = [
    path
    for path in tracked()
    if path.startswith(("govern/", "tests/")) and path.endswith(".py") and EXAMPLE.search(text_of(path))
]


@pytest.mark.parametrize("path", SHOWN)
def test_the_examples_of_a_module_hold(path: str) -> None:
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    found = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert (found.failed, found.attempted > 0) == (0, True)
