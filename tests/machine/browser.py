"""One headless Chromium per test process. A pytest plugin with the fixture `chromium`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from govern.cli.machine import find_chromium, this_system

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield a running browser that talks to nobody of its own accord.

    Raises:
        LookupError: No Chromium is on this machine; `make test` installs it.
    """
    path = find_chromium(os.environ, this_system())
    if path is None:
        raise LookupError("No Chromium found: make test installs it, GOVERN_CHROMIUM= names another.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Yield the browser of this test process."""
    with launched() as browser:
        yield browser
