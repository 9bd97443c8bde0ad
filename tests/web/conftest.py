"""Browsers for tests: a visitor's and those of signed-in people, which post forms as browsers do."""

import re
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from govern.domain.values.digest import digest
from govern.store.database import db
from govern.store.tables.accounts import SignIn
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World, make_association

BrowserOf = Callable[[str], "Browser"]
_TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class Browser(FlaskClient):
    """A browser: each request in a context of its own, forms with the token of their page."""

    #: what the session held when a page gave its token, and the token, which is good as long as that stands
    _known: tuple[object, str] = (None, "")

    def open(self, *args: Any, **values: Any) -> TestResponse:
        db.session.commit()
        with self.application.app_context():
            return super().open(*args, **{**values, "buffered": True})

    def token(self) -> str:
        """Return the CSRF token that the site gives this browser."""
        held = self._held()
        if held is None or held != self._known[0]:
            found = _TOKEN.search(self.get("/account").text) or _TOKEN.search(self.get("/sign-in").text)
            assert found is not None
            self._known = self._held(), found.group(1)
        return self._known[1]

    def _held(self) -> object:
        """Return what the session of this browser holds for its forms, if anything."""
        app = self.application
        cookie = self.get_cookie(app.config["SESSION_COOKIE_NAME"])
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert serializer is not None
        return serializer.loads(cookie.value).get("csrf_token") if cookie else None

    def send(self, path: str, data: Mapping[str, object] | None = None, **values: Any) -> TestResponse:
        """Post a form with a valid token."""
        return self.post(path, data={**(data or {}), "csrf_token": self.token()}, **values)


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    """The small association of tests/make."""
    return store.after("an association", make_association)


@pytest.fixture
def client(app: Flask) -> Browser:
    """The browser of a visitor."""
    app.test_client_class = Browser
    browser = app.test_client()
    assert isinstance(browser, Browser)
    return browser


@pytest.fixture
def signed_in(app: Flask, world: World, clock: Clock) -> BrowserOf:
    """Give the browser of a person of the world, signed in by a real row."""

    def browser_of(name: str) -> Browser:
        app.test_client_class = Browser
        browser = app.test_client()
        assert isinstance(browser, Browser)
        token = secrets.token_urlsafe(32)
        db.session.add(
            SignIn(
                account_id=world.accounts[name],
                token_digest=digest(token),
                created_at=clock(),
                expires_at=clock() + timedelta(days=30),
            )
        )
        db.session.commit()
        with browser.session_transaction() as session:
            session.update({"_user_id": token, "_fresh": True, "seen": clock().isoformat()})
            session.permanent = True
        return browser

    return browser_of
