"""Signed-in voters of an open vote, who cast over HTTP with nothing but a socket."""

import re
import secrets
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask

from govern.app import create_app
from govern.domain.values.digest import digest
from govern.domain.values.ids import PersonId, VoteId
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.accounts import Account, SignIn
from tests.make.association import make_association
from tests.make.secret_votes import make_secret_vote
from tests.make.votes import make_vote, right_of

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody signed in, with the right to cast and the CSRF token of the page."""

    person: str
    vote: str
    right: str
    cookie: str
    token: str

    def secret_request(self, choice: str, code: str, earlier: str = "") -> bytes:
        """Return the whole HTTP request that casts in secret, or changes the ballot of an earlier code."""
        body = f"csrf_token={self.token}&right={self.right}&choice={choice}&receipt_code={code}"
        return self._post("secret-ballots", f"{body}&earlier_code={earlier}")

    def cast_secretly(self, port: int, choice: str, code: str, earlier: str = "") -> int:
        """Cast in secret and return the status of the answer, or 0 when none came whole."""
        return _status(port, self.secret_request(choice, code, earlier))

    def request(self, choice: str, key: str) -> bytes:
        """Return the whole HTTP request that casts."""
        body = f"csrf_token={self.token}&right={self.right}&choice={choice}&request_key={key}"
        return self._post("ballots", body)

    def _post(self, what: str, body: str) -> bytes:
        return (
            f"POST /votes/{self.vote}/{what} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Cookie: {self.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        ).encode()

    def cast(self, port: int, choice: str, key: str) -> int:
        """Cast and return the status of the answer, or 0 when none came whole."""
        return _status(port, self.request(choice, key))


def _status(port: int, request: bytes) -> int:
    try:
        answer = exchange(port, request)
    except OSError:
        return 0
    return int(answer[9:12]) if b"\r\n\r\n" in answer else 0


def exchange(port: int, request: bytes) -> bytes:
    """Send one request and return everything that comes back."""
    parts = []
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(request)
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def voters_of_a_new_vote(settings: Settings, number: int, *, secret: bool = False) -> list[Voter]:
    """Make an association of so many members, open a vote, and sign in one representative of each."""
    app = create_app(settings)
    with app.app_context():
        world = make_association(members=number)
        vote = (make_secret_vote if secret else make_vote)(world, present=number)
        people = [(world.persons[f"Rep {n}a"], f"Member {n}") for n in range(1, number + 1)]
        voters = [_voter(app, vote, person, member) for person, member in people]
        db.session.remove()
        db.engine.dispose()
    return voters


def _voter(app: Flask, vote: VoteId, person: PersonId, member: str) -> Voter:
    token, at = secrets.token_urlsafe(32), datetime.now(UTC)
    account = db.session.query(Account).filter_by(person_id=person).one()
    db.session.add(
        SignIn(
            account_id=account.id,
            token_digest=digest(token),
            created_at=at,
            expires_at=at + timedelta(days=1),
        )
    )
    db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session.update({"_user_id": token, "_fresh": True, "seen": at.isoformat()})
        session.permanent = True
    with app.app_context():
        page = client.get(f"/votes/{vote}").text
    found = _TOKEN.search(page)
    if found is None:
        raise RuntimeError(f"no ballot on the page:\n{page}")
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    return Voter(
        person=str(person),
        vote=str(vote),
        right=str(right_of(vote, member)),
        cookie=f"{app.config['SESSION_COOKIE_NAME']}={cookie.value if cookie else ''}",
        token=found[1],
    )
