"""Pages: how many queries and how much processor time each takes, for an association of 31 members."""

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask

from govern.app import create_app
from govern.domain.values.digest import digest
from govern.services.law import questions
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.accounts import SignIn
from govern.store.tables.meetings import Meeting
from tests.machine.queries import counted
from tests.make.association import World, make_association
from tests.make.votes import cast_all, make_vote

MEMBERS = 31
REPEATS = 20


@dataclass(frozen=True)
class Page:
    """One page: its name, its queries, its processor time in seconds, its bytes."""

    name: str
    queries: int
    cpu: float
    size: int


def measure_pages(settings: Settings) -> list[Page]:
    """Return what the pages that people open most take, as the chair sees them."""
    app = create_app(settings)
    with app.app_context():
        world = make_association(members=MEMBERS)
        vote = make_vote(world, present=MEMBERS)
        cast_all(world, vote, "+" * 20 + "-" * 5)
        meeting = db.session.query(Meeting.id).scalar()
        cookie = sign_in(app, world, "Clara Chair", datetime.now(UTC))
        db.session.remove()
    paths = {
        "home": "/",
        "meetings": "/meetings",
        "a meeting": f"/meetings/{meeting}",
        "an open vote": f"/votes/{vote}",
        "resolutions": "/resolutions",
        "members": "/members",
        "the law of a form": "/law/be-asbl",
        "three laws on six questions": f"/law/compare?form=be-asbl&form=de-ev&form=lu-asbl&{_asking(6)}",
        "every law on every question": f"/law/compare?{_asking(None)}",
    }
    return [_measure(app, cookie, name, path) for name, path in paths.items()]


def _asking(most: int | None) -> str:
    return "&".join(f"question={each.name}" for each in questions()[:most])


def sign_in(app: Flask, world: World, name: str, at: datetime) -> str:
    """Return the cookie of a browser in which somebody is signed in."""
    token = secrets.token_urlsafe(32)
    row = SignIn(
        account_id=world.accounts[name],
        token_digest=digest(token),
        created_at=at,
        expires_at=at + timedelta(days=1),
    )
    db.session.add(row)
    db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session.update({"_user_id": token, "_fresh": True, "seen": at.isoformat()})
        session.permanent = True
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    return f"{app.config['SESSION_COOKIE_NAME']}={cookie.value if cookie else ''}"


def _measure(app: Flask, cookie: str, name: str, path: str) -> Page:
    client = app.test_client(use_cookies=False)
    client.get(path, headers={"Cookie": cookie})
    with counted() as statements:
        answer = client.get(path, headers={"Cookie": cookie})
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    begun = time.process_time()
    for _ in range(REPEATS):
        client.get(path, headers={"Cookie": cookie})
    cpu = (time.process_time() - begun) / REPEATS
    return Page(name, len(statements), cpu, len(answer.data))
