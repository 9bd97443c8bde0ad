"""What a member gave in a year is stated on paper, and signed by the member and then by the association."""

from collections.abc import Callable

from flask import Flask

from govern.services.dispatch import PostOffice, run_pending
from govern.store.database import db
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association
from tests.make.contributions import make_contributions
from tests.make.leaving import model
from tests.make.plan import make_plan
from tests.make.signatures import sign

Visits = Callable[..., Visit]


def test_a_contribution_statement_is_signed_by_both_sides(
    app: Flask, visit: Visits, clock: Clock, office: PostOffice
) -> None:
    world = make_association(members=3, statutes=model())
    make_contributions(world, make_plan(world, clock()), clock())
    own = visit("rep.1a@people.example", PHONE)
    own.go(f"/members/{world.members['Member 1']}/contributions")
    own.press("English")
    own.reads("being made")
    run_pending(office, now=clock)
    own.again()
    own.reads("not signed yet")
    address = sign_first(own)
    clock.move(minutes=5)
    secretary = visit("sofia.secretary@people.example", DESKTOP)
    secretary.go(address)
    hand_in(secretary, sign(file_at(secretary, "Signed copy of"), "Tina Treasurer", "signature-2"))
    own.go(f"/members/{world.members['Member 1']}/contributions")
    own.reads("Tina Treasurer")
    look_up(secretary, address)


def sign_first(own: Visit) -> str:
    """Let the member sign the statement and hand it in; return the address of its signatures."""
    own.follow("Signatures")
    paper = file_at(own, "Open the PDF")
    hand_in(own, paper)
    own.reads("Nobody has signed it.")
    hand_in(own, sign(paper, "Rep 1a"))
    own.reads("The signed copy is kept.")
    return own.page.url.removeprefix(own.address)


def look_up(secretary: Visit, address: str) -> None:
    """Check the copy that bears both signatures, as anybody can who holds it."""
    secretary.go(address)
    copy = secretary.page.locator(".signed-copy a").last.get_attribute("href") or ""
    both = secretary.page.request.get(secretary.address + copy).body()
    number = db.session.query(Document.number).scalar()
    secretary.go("/verify")
    secretary.page.locator("input[type=file]").set_input_files(
        [{"name": "statement.pdf", "mimeType": "application/pdf", "buffer": both}]
    )
    secretary.press("Check this file")
    for words in (number, "Rep 1a", "Tina Treasurer"):
        secretary.reads(words)


def file_at(visit: Visit, link: str) -> bytes:
    """Return the file to which the last link of that name leads."""
    found = visit.page.locator("main").get_by_role("link", name=link).last
    return bytes(visit.page.request.get(visit.address + (found.get_attribute("href") or "")).body())


def hand_in(visit: Visit, content: bytes) -> None:
    """Hand in a file as a signed copy."""
    visit.page.locator("input[type=file]").set_input_files(
        [{"name": "signed.pdf", "mimeType": "application/pdf", "buffer": content}]
    )
    visit.press("Check it and keep it")
