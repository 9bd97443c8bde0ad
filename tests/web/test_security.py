"""Headers, cookies, CSRF, hosts and sizes: on every response, for everybody."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from govern.app import create_app
from govern.services.attempts import LINK_BY_NETWORK, take
from govern.settings import Settings
from govern.store.database import db, transaction
from govern.web.security import LONGEST_REQUEST
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import World
from tests.web.conftest import Browser, BrowserOf
from tests.web.headers import faults
from tests.web.scene import Scene
from tests.web.test_who_may import WRITES, address, browser_of, scene, world

__all__ = ["browser_of", "scene", "world"]


def test_every_error_has_its_headers(signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    answers = [
        browser.get("/nowhere"),
        browser.get("/sign-out"),
        browser.post("/language"),
        browser.get("/accounts"),
    ]
    assert [answer.status_code for answer in answers] == [404, 405, 400, 403]
    assert [each for answer in answers for each in faults(answer)] == []


def test_a_write_without_the_token_of_its_form_changes_nothing(scene: Scene, browser_of: BrowserOf) -> None:
    browser = browser_of("secretary")
    before = contents()
    answers = {row.path: browser.post(address(row, scene), data=dict(row.data)) for row in WRITES}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 400} == {}
    assert contents() == before


def test_a_stale_form_says_so_and_gives_back_what_was_typed(signed_in: BrowserOf) -> None:
    typed = {"prose": "A long and careful text", "password": "not this one"}
    page = signed_in("Rep 1a").post("/account/password", data=typed).text
    assert "This form is stale" in page
    assert "A long and careful text" in page
    assert "not this one" not in page


def test_a_form_sent_after_the_sign_in_ended_gives_back_what_was_typed(client: Browser, world: World) -> None:
    answer = client.post("/account/password", data={"prose": "A long and careful text"})
    assert answer.status_code == 401
    assert "A long and careful text" in answer.text


def test_the_nonce_is_a_fresh_one_each_time_and_the_pages_own(signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    first, second = browser.get("/account"), browser.get("/account")
    nonces = [re.findall(r'nonce="([^"]+)"', answer.text)[0] for answer in (first, second)]
    assert nonces[0] != nonces[1]
    assert f"'nonce-{nonces[0]}'" in first.headers["Content-Security-Policy"]


def test_a_part_of_a_page_leads_to_sign_in_as_a_whole(client: Browser, world: World) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://localhost/votes/7"}
    answer = client.get("/account", headers=headers)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in?next=/votes/7")


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Browser, world: World) -> None:
    cookie = client.get("/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("govern=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


@pytest.fixture
def https(settings: Settings, world: World, clock: Clock) -> Iterator[FlaskClient]:
    """A browser of the same installation behind a proxy that speaks TLS."""
    secure = Settings(
        data_folder=settings.data_folder,
        database_url=settings.database_url,
        secret_key="for tests only",
        base_url="https://govern.example.org",
        trusted_proxies=1,
    )
    app = create_app(secure, clock=clock)
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def test_under_https_the_cookie_and_the_connection_stay_there(https: FlaskClient) -> None:
    answer = https.get(
        "/sign-in", base_url="http://govern.example.org", headers={"X-Forwarded-Proto": "https"}
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-govern=")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "max-age=63072000" in answer.headers["Strict-Transport-Security"]


def test_the_site_answers_under_its_own_name_only(https: FlaskClient) -> None:
    answer = https.get("/sign-in", base_url="https://evil.example")
    assert answer.status_code == 400
    assert "https://govern.example.org" in answer.text


def test_a_proxy_nobody_named_cannot_lend_an_address(client: Browser, world: World, clock: Clock) -> None:
    with transaction() as session:
        for _ in range(LINK_BY_NETWORK.most):
            take(session, clock(), {LINK_BY_NETWORK: "127.0.0.1"})
    lent = {"X-Forwarded-For": "192.0.2.1"}
    answer = client.send("/sign-in", {"email": "somebody@people.example"}, headers=lent)
    assert answer.status_code == 429


def test_too_large_a_request_is_told_so(signed_in: BrowserOf) -> None:
    answer = signed_in("Rep 1a").post("/account/password", data=b"x" * (LONGEST_REQUEST + 1))
    assert answer.status_code == 413
    assert "25 MB" in answer.text


def test_what_was_typed_beside_too_large_a_file_is_given_back(signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    part = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    texts = part % (b"title_en", b"Share a calendar") + part % (b"kind", b"decision")
    large = b'--b\r\nContent-Disposition: form-data; name="files"; filename="large.pdf"\r\n\r\n'
    sent = texts + large + b"x" * LONGEST_REQUEST
    answer = browser.post("/items/new", data=sent, content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 413
    assert "Share a calendar</textarea>" in answer.text
    assert "decision</textarea>" not in answer.text


def test_a_page_that_fails_tells_nothing_but_how_to_go_on(
    app: Flask, signed_in: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.testing = False
    monkeypatch.setitem(app.view_functions, "accounts.own", lambda: 1 // 0)
    answer = signed_in("Rep 1a").get("/account")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert faults(answer) == []


def test_asking_for_the_health_needs_no_sign_in_and_tells_nothing(client: Browser) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/favicon.ico").location.startswith("/static/icons/govern.svg")


def test_static_files_are_kept_for_long_under_an_address_of_their_contents(
    client: Browser, world: World
) -> None:
    found = re.search(r'href="(/static/css/base.css\?v=\w+)"', client.get("/sign-in").text)
    assert found is not None
    assert "immutable" in client.get(found.group(1)).headers["Cache-Control"]
