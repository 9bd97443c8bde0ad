"""The live channel: a thin layer before Flask, from which the pages of a meeting learn of changes.

``GET /live/<ticket>`` says with a few bytes that nothing has changed, how many have voted by now, or what
the parts of the page look like now. It looks at no cookie and, but for one short question of each process
every quarter of a second, at no database.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from flask import Flask

from govern.domain.values.errors import NotFound
from govern.web import live_facts
from govern.web.installation import Installation
from govern.web.live_answer import Answer
from govern.web.live_boards import Boards
from govern.web.live_tickets import Ticket, read_ticket
from govern.web.security import fixed_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "/live/"
_MOST_TICKETS = 2000


class LiveChannel:
    """Answers what begins with /live/ and hands everything else on."""

    def __init__(self, app: Flask, following: WSGIApplication) -> None:
        self._app = app
        self._following = following
        self._boards = Boards(app, live_facts.install(app))
        self._tickets: dict[str, tuple[Ticket, int]] = {}
        self._headers = fixed_headers(is_https=self._installed().settings.is_https)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", ""))
        if not path.startswith(PREFIX):
            return self._following(environ, start_response)
        if environ["REQUEST_METHOD"] != "GET":
            return self._say(start_response, HTTPStatus.METHOD_NOT_ALLOWED)
        at = self._installed().clock().timestamp()
        known = self._ticket(path.removeprefix(PREFIX))
        if known is None or known[1] < at:
            return self._say(start_response, HTTPStatus.GONE)
        try:
            answer = self._boards.answer(known[0])
        except NotFound:
            return self._say(start_response, HTTPStatus.GONE)
        return self._tell(environ, start_response, answer, at)

    def _installed(self) -> Installation:
        return cast(Installation, self._app.extensions["govern"])

    def _ticket(self, signed: str) -> tuple[Ticket, int] | None:
        """Return what a ticket is good for; each is checked once."""
        known = self._tickets.get(signed)
        if known is None:
            with self._app.app_context():
                known = read_ticket(signed)
            if known is not None:
                if len(self._tickets) > _MOST_TICKETS:
                    self._tickets.clear()
                self._tickets[signed] = known
        return known

    def _tell(
        self, environ: WSGIEnvironment, start_response: StartResponse, answer: Answer, at: float
    ) -> Iterable[bytes]:
        """Answer with no more than the reader does not have yet."""
        held = str(environ.get("HTTP_IF_NONE_MATCH", ""))
        moment = ("Govern-Time", str(int(at * 1000)))
        if held == answer.tag:
            return self._say(start_response, HTTPStatus.NOT_MODIFIED, extra=[("ETag", answer.tag), moment])
        extra = [("Content-Type", "application/json; charset=utf-8"), ("ETag", answer.tag), moment]
        if held.startswith(f'"{answer.stamp}.'):
            return self._say(start_response, HTTPStatus.OK, answer.figures, extra)
        if "gzip" in str(environ.get("HTTP_ACCEPT_ENCODING", "")):
            packed = [*extra, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
            return self._say(start_response, HTTPStatus.OK, answer.packed, packed)
        return self._say(start_response, HTTPStatus.OK, answer.whole, extra)

    def _say(
        self,
        start_response: StartResponse,
        status: HTTPStatus,
        body: bytes = b"",
        extra: Iterable[tuple[str, str]] = (),
    ) -> Iterable[bytes]:
        headers = [*self._headers, *extra]
        if status is not HTTPStatus.NOT_MODIFIED:
            headers.append(("Content-Length", str(len(body))))
        start_response(f"{status.value} {status.phrase}", headers)
        return [body] if body else []


def install(app: Flask) -> None:
    """Put the channel before everything else that answers."""
    app.wsgi_app = LiveChannel(app, app.wsgi_app)  # type: ignore[method-assign]
