"""Proving who one is: what it costs, what it leaves behind, what it withstands."""

import threading
from datetime import timedelta

import pytest
from flask import Flask

from govern.services.audit_verification import verify_audit
from govern.services.links import LinkTo, keep_link
from govern.services.passwords import Passwords, passwords
from govern.services.signing_in import (
    NO_GOOD,
    NOT_RIGHT,
    TOO_MANY,
    Begun,
    request_link,
    sign_in_by_link,
    sign_in_by_password,
)
from govern.store.database import db, transaction
from govern.store.tables.accounts import Account, Attempt, SignIn, SignInLink
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World, make_association

SITE = LinkTo("http://127.0.0.1:8000")


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


def statements(email: str, clock: Clock) -> list[str]:
    with counted() as found:
        request_link(email, link=SITE, network="192.0.2.1", at=clock())
    return [each.split()[0] for each in found]


def test_a_known_address_costs_the_same_statements_as_an_unknown_one(world: World, clock: Clock) -> None:
    statements("warm.up@people.example", clock)
    known = statements("rep.1a@people.example", clock)
    assert len(known) == len(statements("stranger@people.example", clock))


def test_an_unknown_address_costs_a_digest_too(world: World, clock: Clock) -> None:
    checked: list[str | None] = []

    class Watched(Passwords):
        def is_right(self, password: str, kept: str | None) -> bool:
            checked.append(kept)
            return super().is_right(password, kept)

    answer = sign_in_by_password("stranger@people.example", "x", keeper=Watched(64), network="", at=clock())
    assert (answer, checked) == (NOT_RIGHT, [None])


def test_a_disabled_account_gets_no_letter_and_no_entry(world: World, clock: Clock) -> None:
    account = db.session.get_one(Account, world.accounts["Rep 1a"])
    account.disabled_at, account.password_hash = clock(), passwords(64).kept("of Rep 1a, long enough")
    keep_link(db.session(), account.id, "token", at=clock(), lives=timedelta(hours=1))
    db.session.commit()
    request_link("rep.1a@people.example", link=SITE, network="", at=clock())
    assert db.session.query(SignInLink).count() == 1
    assert sign_in_by_link("token", network="", at=clock()) == NO_GOOD


def test_two_browsers_cannot_use_one_link(app: Flask, world: World, clock: Clock) -> None:
    keep_link(db.session(), world.accounts["Rep 1a"], "token", at=clock(), lives=timedelta(hours=1))
    db.session.commit()
    answers: list[object] = []

    def use() -> None:
        with app.app_context():
            answers.append(sign_in_by_link("token", network="", at=clock()))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(answer, Begun) for answer in answers) == 1
    assert db.session.query(SignIn).count() == 1


def test_guesses_made_at_once_are_all_counted(app: Flask, world: World, clock: Clock) -> None:
    answers: list[object] = []

    def guess(word: str) -> None:
        with app.app_context():
            answers.append(
                sign_in_by_password(
                    "rep.1a@people.example", word, keeper=passwords(64), network="", at=clock()
                )
            )

    threads = [threading.Thread(target=guess, args=(str(number),)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers.count(NOT_RIGHT), answers.count(TOO_MANY)) == (10, 6)


def test_signing_in_and_failing_to_are_on_record(world: World, clock: Clock) -> None:
    before = verify_audit().entries
    request_link("rep.1a@people.example", link=SITE, network="", at=clock())
    sign_in_by_link("guessed", network="", at=clock())
    report = verify_audit()
    assert report.is_intact
    assert report.entries == before + 2


def test_attempts_name_nobody_and_are_forgotten_after_a_day(world: World, clock: Clock) -> None:
    request_link("rep.1a@people.example", link=SITE, network="192.0.2.77", at=clock())
    kept = " ".join(row.what for row in db.session.query(Attempt))
    assert "rep.1a" not in kept
    assert "192.0.2.77" not in kept
    request_link("other@people.example", link=SITE, network="192.0.2.1", at=clock.move(days=2) or clock())
    assert db.session.query(Attempt).filter(Attempt.at < clock()).count() == 0


def test_a_refused_attempt_beyond_the_limit_writes_nothing(world: World, clock: Clock) -> None:
    before = verify_audit().entries
    for _ in range(6):
        answer = request_link("rep.1a@people.example", link=SITE, network="", at=clock())
    assert answer == TOO_MANY
    assert verify_audit().entries == before + 5


def test_a_password_kept_at_another_cost_is_kept_anew(world: World, clock: Clock) -> None:
    account = db.session.get_one(Account, world.accounts["Rep 1a"])
    account.password_hash = old = passwords(64).kept("of Rep 1a, long enough")
    db.session.commit()
    sign_in_by_password(
        "Rep.1a@People.Example", "of Rep 1a, long enough", keeper=passwords(128), network="", at=clock()
    )
    db.session.expire_all()
    assert account.password_hash != old
    assert passwords(128).is_right("of Rep 1a, long enough", account.password_hash)


def test_a_failed_sign_in_leaves_no_half_of_it(world: World, clock: Clock) -> None:
    keep_link(db.session(), world.accounts["Rep 1a"], "token", at=clock(), lives=timedelta(hours=1))
    db.session.commit()
    with pytest.raises(RuntimeError), transaction():
        sign_in_by_link("token", network="", at=clock())
    assert isinstance(sign_in_by_link("token", network="", at=clock()), Begun)
