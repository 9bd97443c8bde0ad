"""Python looks through its memory rarely: a plugin, for what the tests import and collect stays to the end.

By default every seven hundred new objects have the youngest looked through, and again and again all the
thousands of tests, tables and rules that were ever read. Nothing is given up by it: cycles are still found,
and after its last test every process looks for what was left open, and fails that test.
"""

import gc

import pytest

#: so many new objects before the youngest are looked through
NEW_OBJECTS = 50_000


def pytest_configure() -> None:
    """Look rarely from now on."""
    gc.set_threshold(NEW_OBJECTS)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look no more at what was imported and collected."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Find what was left open while a test can still fail of it."""
    if nextitem is None:
        gc.collect()
