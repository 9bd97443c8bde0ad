"""A site that is really served, and browsers in which people of the story sign in and click."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Error, Page, TimeoutError, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from govern.domain.access.actor import OPERATOR
from govern.services.dispatch import PostOffice, post_office
from govern.services.invitations import give_link
from govern.services.links import LinkTo
from govern.settings import Settings
from tests.conftest import Clock

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
#: the same windows when text is enlarged: a small phone, and a desktop at 200 %
ENLARGED = {390: {"width": 320, "height": 693}, 1280: {"width": 640, "height": 450}}
#: what reaches out of the window, but for tables and drawings that scroll within a frame of their own
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const held = ["auto", "scroll", "hidden", "clip"];
  const scrolls = e => e && (held.includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return [...document.body.querySelectorAll("*")].filter(
    e => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement)
  ).map(e => e.outerHTML.slice(0, 160)).slice(0, 3);
}"""
#: ids, digests, receipts, tokens: what is random in every telling of a story
_RANDOM = re.compile(
    r"(?<![\w-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64}|[\w-]{43})(?![\w-])"
    r"|\b(?:[0-9a-f]{4} ){3}[0-9a-f]{4}\b|\b(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}\b"
    r"|(?<=value=\")[\w.-]{60,}|(?<=X-CSRFToken&quot;: &quot;)[\w.-]+|(?<=X-CSRFToken\": \")[\w.-]+"
)
#: every page that axe has found nothing against
_LOOKED_AT: set[str] = set()


#: how long a page may take, in ms, to show what is expected while its own script loads it anew
_PATIENCE = 5_000
#: how often it is looked whether the next page has come, 25 ms apart
_LONGEST_WAIT = 800
#: what a browser says when a page is left while something is asked of it
_LEFT = ("navigating", "Execution context was destroyed")
#: how often a page may be loaded anew while axe looks at it
_LOADS = 5
#: whether a click leads to another page: every link does, and every form that no script sends by itself; a
#: ballot by name is sent by a script that loads the page anew, but in the room
LEADS_AWAY = """e => {
  const form = e.form || e.closest("form");
  const stays = "[data-desk], [data-own] [data-keep], [data-keep=open], [data-search]";
  return form ? !form.matches(stays) : e.matches("a[href]");
}"""


class _Silent(WSGIRequestHandler):
    #: a connection that a browser opened in advance and forgot
    timeout = 20

    def log(self, *args: Any) -> None:
        """Say nothing; a test that fails says enough."""


@dataclass
class Visit:
    """Somebody's browser at the site; every page that is shown is checked by axe."""

    page: Page
    address: str
    checked: set[str] = field(default_factory=set)

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.check()
        return self.page

    def again(self) -> Page:
        """Load the page anew, unless its own script is just doing so, and check it."""
        try:
            self.page.reload()
        except Error as error:
            if "ERR_ABORTED" not in error.message:
                raise
            self.page.wait_for_load_state()
        self.check()
        return self.page

    def check(self) -> None:
        """Let axe look at the page as it is now, once for each heading and address.

        What stands on a page of the same size alike but for what is random, as it does when a story is told
        on the other database, has been looked at before. A page that its own script loads anew under the look
        is looked at when it has come.
        """
        for _ in range(_LOADS):
            try:
                return self._check()
            except Error as error:
                if not any(words in error.message for words in _LEFT):
                    raise
            self.page.wait_for_load_state()
        raise AssertionError(f"{self.page.url} never rests")

    def _check(self) -> None:
        mark = f"{self.page.url}|{self.page.title()}"
        if mark in self.checked:
            return
        looks = f"{self.page.viewport_size} {_RANDOM.sub('random', self.page.content())}"
        if looks not in _LOOKED_AT:
            self._look(mark)
            _LOOKED_AT.add(looks)
        self.checked.add(mark)

    def _look(self, mark: str) -> None:
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
            TAGS,
        )
        faults = [
            (each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found["violations"]
        ]
        assert not faults, f"{mark}: {faults}"
        self._enlarge(mark)

    def _enlarge(self, mark: str) -> None:
        """Expect that nobody must scroll sideways when text is twice as large."""
        size = self.page.viewport_size
        assert size is not None
        self.page.set_viewport_size(ENLARGED[size["width"]])  # type: ignore[arg-type]
        outside = self.page.evaluate(OUTSIDE)
        self.page.set_viewport_size(size)
        assert not outside, f"{mark} at {ENLARGED[size['width']]}: {outside}"

    def press(self, name: str) -> Page:
        """Press the button of that name and check where it leads."""
        return self._click("button", name, exact=True)

    def follow(self, name: str) -> Page:
        """Follow the link of that name and check where it leads."""
        return self._click("link", name)

    def _click(self, role: Any, name: str, *, exact: bool = False) -> Page:
        target = self.page.locator("main").get_by_role(role, name=name, exact=exact)
        try:
            target.first.wait_for(state="attached", timeout=_PATIENCE)
        except TimeoutError as error:
            raise AssertionError(f"no {role} {name!r} at {self.page.url}:\n{self.snapshot()}") from error
        leads_away = target.first.evaluate(LEADS_AWAY)
        self.page.evaluate("window.isLeft = true")
        target.first.click()
        if leads_away:
            self._await_next_page()
        self.check()
        return self.page

    def _await_next_page(self) -> None:
        """Wait until another document stands there, whatever the scripts of this one still ask for."""
        for _ in range(_LONGEST_WAIT):
            try:
                if self.page.evaluate("!window.isLeft && document.readyState === 'complete'"):
                    return
            except Error:
                pass  # the page is being left
            self.page.wait_for_timeout(25)
        raise AssertionError(f"{self.page.url} leads nowhere")

    def snapshot(self) -> str:
        """Return the page as a screen reader has it."""
        return str(self.page.locator("main").aria_snapshot())

    def reads(self, text: str) -> None:
        """Expect the page to say something."""
        main = self.page.locator("main")
        try:
            expect(main).to_contain_text(text, use_inner_text=True, timeout=_PATIENCE)
        except AssertionError as error:
            raise AssertionError(f"{text!r} not at {self.page.url}:\n{main.inner_text()}") from error


@pytest.fixture(scope="session")
def door() -> Iterator[socket.socket]:
    """A free port of this machine, kept for every site of this test process."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door


@pytest.fixture
def settings(settings: Settings, door: socket.socket) -> Settings:
    """The settings of a site at that port."""
    return replace(settings, base_url=f"http://127.0.0.1:{door.getsockname()[1]}")


@pytest.fixture
def site(app: Flask, settings: Settings, door: socket.socket) -> Iterator[str]:
    """Serve the application; yield its address. Ends when every request has its answer."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent, fd=door.fileno())
    server.daemon_threads = False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield settings.base_url
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(site: str, chromium: Browser, clock: Clock) -> Iterator[Callable[..., Visit]]:
    """Give somebody's browser, signed in by a one-time link as a letter would bring it."""
    opened = []

    def sign_in(email: str, size: dict[str, int] = PHONE) -> Visit:
        context = chromium.new_context(viewport=size, locale="en-GB")
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        link = give_link(email, by=OPERATOR, link=LinkTo(site), at=clock())
        visit = Visit(page, site)
        page.goto(link)
        visit.check()
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_load_state()
        visit.check()
        return visit

    yield sign_in
    for context in opened:
        context.close()


@pytest.fixture
def office(settings: Settings) -> PostOffice:
    """The post office that keeps what it sends in memory."""
    return post_office(settings)
