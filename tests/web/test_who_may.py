"""Every route, for every role, on one's own and on another's objects; every response has its headers."""

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.machine.contents import contents
from tests.machine.stores import Store
from tests.web.conftest import Browser, BrowserOf
from tests.web.headers import faults
from tests.web.scene import Scene, make_scene
from tests.web.who_may import ROLES, ROWS, Row

READS = tuple(row for row in ROWS if row.method == "GET")
WRITES = tuple(row for row in ROWS if row.method != "GET")
#: an answer to somebody who may; 409 and 422 are answers too, about the matter and not the right
ANSWERED = {200, 204, 302, 303, 304, 409, 410, 422}


@pytest.fixture
def scene(app: Flask, store: Store) -> Scene:
    return store.after("the scene", make_scene)


@pytest.fixture
def world(scene: Scene) -> object:
    return scene.world


@pytest.fixture
def browser_of(client: Browser, signed_in: BrowserOf) -> BrowserOf:
    def of(role: str) -> Browser:
        person = ROLES[role]
        return signed_in(person) if person else client

    return of


def address(row: Row, scene: Scene) -> str:
    return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda m: str(scene[row.using.get(m[1], m[1])]), row.path)


def data_of(row: Row, scene: Scene, role: str) -> dict[str, object]:
    return {
        name: value.format_map({**scene.objects, "role": role}) if isinstance(value, str) else value
        for name, value in row.data.items()
    }


def try_row(row: Row, browser: Browser, scene: Scene, role: str) -> TestResponse:
    if row.method == "GET":
        return browser.get(address(row, scene))
    return browser.send(address(row, scene), data_of(row, scene, role))


def verdict(row: Row, role: str, answer: TestResponse) -> str:
    """Return what is wrong with an answer and its headers, or nothing."""
    to_sign_in = answer.status_code == 401 or (answer.location or "").startswith("/sign-in?next=")
    if role in row.allowed:
        is_right = answer.status_code in ANSWERED and not to_sign_in
    elif role == "visitor":
        is_right = to_sign_in
    else:
        is_right = answer.status_code in (403, 404)
    wanted = "allowed" if role in row.allowed else "refused"
    if not is_right:
        return f"{row.method} {row.path} as {role}: {answer.status}, should be {wanted}"
    return "; ".join(faults(answer))


def test_every_route_has_a_row_and_every_row_a_route(app: Flask) -> None:
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    rows = {(row.method, row.path) for row in ROWS}
    assert routes - rows == set()
    assert rows - routes == set()


@pytest.mark.parametrize("role", ROLES)
def test_reading_is_open_to_those_who_may_and_changes_nothing(
    role: str, scene: Scene, browser_of: BrowserOf
) -> None:
    browser = browser_of(role)
    before = contents()
    wrong = [verdict(row, role, try_row(row, browser, scene, role)) for row in READS]
    assert [each for each in wrong if each] == []
    assert contents() == before


@pytest.mark.parametrize("role", ROLES)
def test_writing_is_refused_to_those_who_may_not_and_changes_nothing(
    role: str, scene: Scene, browser_of: BrowserOf
) -> None:
    browser = browser_of(role)
    before = contents()
    rows = [row for row in WRITES if role not in row.allowed]
    wrong = [verdict(row, role, try_row(row, browser, scene, role)) for row in rows]
    assert [each for each in wrong if each] == []
    assert contents() == before


@pytest.mark.parametrize("row", WRITES, ids=lambda row: f"{row.method} {row.path}")
def test_writing_is_open_to_those_who_may(row: Row, scene: Scene, browser_of: BrowserOf) -> None:
    roles = [role for role in ROLES if role in row.allowed]
    wrong = [verdict(row, role, try_row(row, browser_of(role), scene, role)) for role in roles]
    assert [each for each in wrong if each] == []
