"""Signing in as people do it: by a letter, by a password, on the language they read."""

import re

import pytest
from flask import Flask

from govern.services.passwords import passwords
from govern.store.database import db
from govern.store.tables.accounts import Account, SignIn, SignInLink
from govern.store.tables.documents import Letter
from tests.conftest import Clock
from tests.make.association import World
from tests.web.conftest import Browser, BrowserOf

SECRET = "nine green bottles on a wall"


def link_in_letter() -> str:
    letter = db.session.query(Letter).order_by(Letter.created_at.desc()).first()
    assert letter is not None
    found = re.search(r"http://127.0.0.1:8000(/sign-in/link/\S+)", letter.body)
    assert found is not None
    return found.group(1)


def ask_for_link(browser: Browser, email: str = "rep.1a@people.example", **data: str) -> str:
    answer = browser.send("/sign-in", {"email": email, **data})
    assert (answer.status_code, answer.location) == (303, "/sign-in/sent")
    return link_in_letter()


def set_password(world: World, name: str) -> None:
    account = db.session.get_one(Account, world.accounts[name])
    account.password_hash = passwords(64).kept(SECRET)
    db.session.commit()


def test_a_visitor_is_led_to_sign_in_and_back(client: Browser, world: World) -> None:
    assert client.get("/account?x=1").location == "/sign-in?next=/account?x%3D1"
    link = ask_for_link(client, next="/account?x=1")
    assert client.send(link).location == "/account?x=1"
    assert "Rep 1a" in client.get("/account").text


def test_opening_the_link_does_not_use_it_up(client: Browser, world: World) -> None:
    link = ask_for_link(client)
    assert "The button uses the link up" in client.get(link).text
    assert client.get(link).status_code == 200
    assert client.send(link).status_code == 303


def test_a_link_works_once(client: Browser, app: Flask, world: World) -> None:
    link = ask_for_link(client)
    client.send(link)
    assert app.test_client().get(link).status_code == 410
    assert client.send(link).status_code == 410


def test_a_link_is_too_old_after_an_hour(client: Browser, world: World, clock: Clock) -> None:
    link = ask_for_link(client)
    clock.move(minutes=61)
    assert client.get(link).status_code == 410
    assert client.send(link).status_code == 410


def test_using_one_link_voids_the_others(client: Browser, world: World, clock: Clock) -> None:
    first = ask_for_link(client)
    clock.move(minutes=1)
    client.send(ask_for_link(client))
    assert client.send(first).status_code == 410


def test_no_token_stays_in_the_database_once_it_is_used(client: Browser, world: World) -> None:
    link = ask_for_link(client)
    token = link.rsplit("/", 1)[1]
    client.send(link)
    kept = [row.token_digest for row in db.session.query(SignInLink)]
    assert token not in kept
    assert not [letter for letter in db.session.query(Letter) if token in letter.body]


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client: Browser, world: World) -> None:
    known = client.send("/sign-in", {"email": "rep.1a@people.example"})
    unknown = client.send("/sign-in", {"email": "stranger@people.example"})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert db.session.query(Letter).count() == 1


@pytest.mark.parametrize("evil", ["//evil.example", "/\\evil.example", "https://evil.example", "/a\nb"])
def test_nobody_is_led_to_another_site(client: Browser, world: World, evil: str) -> None:
    set_password(world, "Rep 1a")
    answer = client.send(
        "/sign-in/password", {"email": "rep.1a@people.example", "password": SECRET, "next": evil}
    )
    assert answer.location == "/"


def test_a_wrong_password_says_no_more_than_that(client: Browser, world: World) -> None:
    set_password(world, "Rep 1a")
    wrong = client.send("/sign-in/password", {"email": "rep.1a@people.example", "password": "x"})
    stranger = client.send("/sign-in/password", {"email": "stranger@people.example", "password": "x"})
    assert wrong.status_code == stranger.status_code == 422
    assert "do not belong together" in wrong.text
    assert "do not belong together" in stranger.text


def test_after_ten_wrong_passwords_even_the_right_one_waits(
    client: Browser, world: World, clock: Clock
) -> None:
    set_password(world, "Rep 1a")
    for _ in range(10):
        client.send("/sign-in/password", {"email": "rep.1a@people.example", "password": "x"})
    right = {"email": "rep.1a@people.example", "password": SECRET}
    assert client.send("/sign-in/password", right).status_code == 429
    clock.move(minutes=61)
    assert client.send("/sign-in/password", right).status_code == 303


def test_links_for_one_address_are_limited_even_from_many_networks(client: Browser, world: World) -> None:
    for number in range(5):
        client.send(
            "/sign-in", {"email": "rep.1a@people.example"}, environ_base={"REMOTE_ADDR": f"192.0.2.{number}"}
        )
    assert client.send("/sign-in", {"email": "rep.1a@people.example"}).status_code == 429
    assert db.session.query(Letter).count() == 5


def test_signing_out_ends_the_sign_in_for_a_copied_cookie_too(
    signed_in: BrowserOf, app: Flask, clock: Clock
) -> None:
    browser = signed_in("Rep 1a")
    cookie = browser.get_cookie("govern")
    assert cookie is not None
    browser.send("/sign-out")
    thief = app.test_client()
    thief.set_cookie("govern", cookie.value)
    assert thief.get("/account").location == "/sign-in?next=/account"


def test_signing_out_everywhere_ends_the_other_browsers_at_once(signed_in: BrowserOf) -> None:
    phone, desk = signed_in("Rep 1a"), signed_in("Rep 1a")
    assert desk.send("/account/sign-ins/end").location == "/sign-in"
    assert phone.get("/account").status_code == 303
    assert db.session.query(SignIn).filter(SignIn.ended_at.is_(None)).count() == 0


def test_a_sign_in_ends_after_a_week_without_use_and_after_a_month_with_it(
    signed_in: BrowserOf, clock: Clock
) -> None:
    used, idle = signed_in("Rep 1a"), signed_in("Rep 2a")
    for _ in range(5):
        clock.move(days=5, hours=20)
        assert used.get("/account").status_code == 200
    assert idle.get("/account").status_code == 303
    clock.move(days=2)
    assert used.get("/account").status_code == 303


def test_the_session_is_a_fresh_one_after_signing_in(client: Browser, world: World) -> None:
    before = client.token()
    client.send(ask_for_link(client))
    answer = client.post("/language", data={"language": "fr", "csrf_token": before})
    assert answer.status_code == 400


def test_a_visitor_keeps_the_language_that_was_chosen(client: Browser, world: World) -> None:
    client.send("/language", {"language": "fr", "back": "/sign-in"})
    assert '<html lang="fr">' in client.get("/sign-in").text


def test_a_person_keeps_the_language_in_every_browser(signed_in: BrowserOf) -> None:
    signed_in("Rep 1a").send("/language", {"language": "fr"})
    assert '<html lang="fr">' in signed_in("Rep 1a").get("/account").text
