"""The table of promises in docs/trust.md is whole, and every test that it names exists."""

import re

import pytest

from govern.settings import ROOT
from tests.house.code import text_of

ROWS = re.findall(r"^\| (E\d+) \| (.+?) \| (.+) \|$", text_of("docs/trust.md"), re.MULTILINE)


def test_every_promise_has_a_line() -> None:
    assert [name for name, _, _ in ROWS] == [f"E{number}" for number in range(1, 35)]


@pytest.mark.parametrize(("name", "shown"), [(name, shown) for name, _, shown in ROWS])
def test_a_promise_names_a_test_or_says_that_it_is_not_met(name: str, shown: str) -> None:
    named = re.fullmatch(r"`(tests/[\w/]+\.py)::(test_\w+)`", shown)
    if named is None:
        assert shown.startswith("not met yet"), name
    else:
        assert f"def {named[2]}(" in (ROOT / named[1]).read_text(), name
