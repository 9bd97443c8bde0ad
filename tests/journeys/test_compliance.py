"""The secretary checks the statutes, and a draft, against the law, and prints the report."""

from collections.abc import Callable

import pytest
from flask import Flask

from govern.services.dispatch import PostOffice, run_pending
from govern.store.database import db
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import STATUTES, make_association

SECRETARY = "sofia.secretary@people.example"
LATE = STATUTES.read_text().replace("assembly.notice: {value: 21}", "assembly.notice: {value: 10}")
UNREADABLE = STATUTES.read_text().replace("assembly.notice: {value: 21}", "assembly.notice: {value: soon}")


@pytest.fixture
def visit(app: Flask, visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """Give browsers of people of the small association."""
    make_association(members=2)
    return visit


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_statutes_are_checked_against_another_law(visit: Callable[..., Visit], size: dict[str, int]) -> None:
    secretary = visit(SECRETARY, size)
    secretary.go("/statutes")
    secretary.follow("Check against the law")
    secretary.reads("Nothing breaks law that binds")
    secretary.page.get_by_label("Legal form whose law applies").select_option("be-asbl")
    secretary.press("Check")
    secretary.reads("These statutes fall short of this law.")
    secretary.page.locator("#conforms ~ details summary").click()
    secretary.check()
    secretary.follow("Statutes, Art. 16(4)")
    assert secretary.page.url.endswith("#art-16")


def hand_in(secretary: Visit, text: str) -> None:
    secretary.page.set_input_files(
        "#file", {"name": "draft.yaml", "mimeType": "application/yaml", "buffer": text.encode()}
    )
    secretary.page.get_by_label("Legal form whose law applies").select_option("be-asbl")
    secretary.press("Check")


def test_a_draft_is_checked_and_mended(visit: Callable[..., Visit]) -> None:
    secretary = visit(SECRETARY)
    secretary.go("/statutes/check/file")
    hand_in(secretary, UNREADABLE)
    secretary.reads("draft.yaml, line")
    hand_in(secretary, LATE)
    secretary.reads("10 clear days Statutes, Art. 13(1)")
    secretary.reads("at least 15 clear days")
    hand_in(secretary, STATUTES.read_text())
    assert "10 clear days" not in secretary.page.locator("main").inner_text()


def test_the_report_becomes_a_document(visit: Callable[..., Visit], office: PostOffice, clock: Clock) -> None:
    secretary = visit(SECRETARY, DESKTOP)
    secretary.go("/statutes/check?law=lu-asbl&on=2026-11-23")
    secretary.press("Write the report as PDF")
    secretary.reads("waiting to be made")
    db.session.rollback()
    while run_pending(office, now=clock):
        pass
    secretary.page.reload()
    secretary.reads("PDF, ready")
    secretary.go("/statutes/check")
    secretary.reads("Reports written")
