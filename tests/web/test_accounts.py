"""One's own account, and the administrator's list."""

from govern.domain.access.actor import Office
from govern.services.attempts import PASSWORD_BY_PERSON
from govern.services.passwords import passwords
from govern.store.database import db
from govern.store.tables.accounts import Account, Person
from govern.store.tables.documents import Letter
from govern.store.tables.members import MandateRow
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World, make_mandate
from tests.web.conftest import BrowserOf

SECRET = "nine green bottles on a wall"
INVITED = {
    "name": "Ida Invited", "email": "Ida@People.Example", "language": "fr", "office": "auditor", "body": ""
}  # fmt: skip


def test_a_password_is_set_fresh_from_signing_in_and_ends_other_browsers(
    signed_in: BrowserOf, world: World
) -> None:
    here, there = signed_in("Rep 1a"), signed_in("Rep 1a")
    assert here.send("/account/password", {"new": SECRET}).status_code == 303
    assert there.get("/account").status_code == 303
    kept = db.session.get_one(Account, world.accounts["Rep 1a"]).password_hash
    assert passwords(64).is_right(SECRET, kept)


def test_an_hour_later_the_present_password_is_asked_for(signed_in: BrowserOf, clock: Clock) -> None:
    browser = signed_in("Rep 1a")
    browser.send("/account/password", {"new": SECRET})
    clock.move(hours=1)
    assert browser.send("/account/password", {"new": SECRET + "!", "current": "x"}).status_code == 422
    assert browser.send("/account/password", {"new": SECRET + "!", "current": SECRET}).status_code == 303


def test_whoever_found_a_browser_open_cannot_guess_the_password_without_end(
    signed_in: BrowserOf, clock: Clock
) -> None:
    browser = signed_in("Rep 1a")
    browser.send("/account/password", {"new": SECRET})
    clock.move(hours=1)
    for _ in range(PASSWORD_BY_PERSON.most):
        browser.send("/account/password", {"new": SECRET + "!", "current": "x"})
    answer = browser.send("/account/password", {"new": SECRET + "!", "current": SECRET})
    assert answer.status_code == 422
    assert "Too many attempts" in answer.text


def test_a_short_password_is_refused_with_its_reason(signed_in: BrowserOf) -> None:
    answer = signed_in("Rep 1a").send("/account/password", {"new": "short"})
    assert answer.status_code == 422
    assert "At least 15 characters" in answer.text


def test_nobody_ends_anothers_sign_in(signed_in: BrowserOf, world: World) -> None:
    other = signed_in("Rep 2a")
    page = other.get("/account").text
    assert "this browser" in page
    assert signed_in("Rep 1a").get("/account").text.count("this browser") == 1


def test_an_invitation_makes_person_account_office_and_letter(signed_in: BrowserOf) -> None:
    assert signed_in("Adam Admin").send("/accounts/invite", INVITED).status_code == 303
    person = db.session.query(Person).filter_by(email="ida@people.example").one()
    held = db.session.query(MandateRow).filter_by(person_id=person.id).one()
    letter = db.session.query(Letter).one()
    assert (person.language, held.office, letter.occasion) == ("fr", Office.AUDITOR, "invitation")
    assert letter.language == "fr"


def test_an_invitation_that_is_refused_keeps_what_was_typed(signed_in: BrowserOf) -> None:
    wrong = {**INVITED, "email": "rep.1a@people.example"}
    answer = signed_in("Adam Admin").send("/accounts/invite", wrong)
    assert answer.status_code == 409
    assert "has an account already" in answer.text
    assert "Ida Invited" in answer.text


def test_a_disabled_account_is_out_at_once_and_comes_back_by_signing_in_anew(
    signed_in: BrowserOf, world: World
) -> None:
    admin, bruno = signed_in("Adam Admin"), signed_in("Bruno Board")
    path = f"/accounts/{world.accounts['Bruno Board']}"
    assert admin.send(f"{path}/disable").status_code == 303
    assert bruno.get("/account").status_code == 303
    admin.send(f"{path}/enable")
    assert bruno.get("/account").status_code == 303


def test_nobody_disables_the_own_account(signed_in: BrowserOf, world: World) -> None:
    answer = signed_in("Adam Admin").send(f"/accounts/{world.accounts['Adam Admin']}/disable")
    assert answer.status_code == 409
    assert "your own account" in answer.text


def test_the_last_administrator_stays(signed_in: BrowserOf, world: World) -> None:
    mandate = db.session.query(MandateRow).filter_by(office=Office.ADMINISTRATOR).one()
    path = f"/accounts/{world.accounts['Adam Admin']}/offices/{mandate.id}/end"
    answer = signed_in("Adam Admin").send(path)
    assert answer.status_code == 409
    assert "Nobody would be left" in answer.text


def test_an_office_that_ends_takes_its_rights_at_once(signed_in: BrowserOf, world: World) -> None:
    admin, other = signed_in("Adam Admin"), world.accounts["Bruno Board"]
    term = {"office": "administrator", "body": "", "starts_on": "2026-11-23"}
    assert admin.send(f"/accounts/{other}/offices", term).status_code == 303
    bruno = signed_in("Bruno Board")
    assert bruno.get("/accounts").status_code == 200
    person = world.persons["Bruno Board"]
    mandate = db.session.query(MandateRow).filter_by(person_id=person, office=Office.ADMINISTRATOR).one()
    admin.send(f"/accounts/{other}/offices/{mandate.id}/end")
    assert bruno.get("/accounts").status_code == 403


def test_the_list_asks_as_much_of_the_database_for_many_as_for_few(
    signed_in: BrowserOf, world: World
) -> None:
    browser = signed_in("Adam Admin")
    with counted() as few:
        browser.get("/accounts")
    for number in range(30):
        make_mandate(world, f"Guest {number}", Office.AUDITOR, None)
    db.session.commit()
    with counted() as many:
        assert "Guest 29" in browser.get("/accounts").text
    assert len(many) == len(few)
