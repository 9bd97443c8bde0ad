"""The secretary looks up the law of the seat and compares Belgium with Germany and Luxembourg."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association

SECRETARY = "sofia.secretary@people.example"
THREE = ("be-asbl", "de-ev", "lu-asbl")


@pytest.fixture
def visit(app: Flask, visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """Give browsers of people of the small association."""
    make_association(members=2)
    return visit


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_three_laws_are_compared_on_what_happens_without_quorum(
    visit: Callable[..., Visit], size: dict[str, int]
) -> None:
    secretary = visit(SECRETARY, size)
    secretary.go("/law")
    secretary.follow("Compare laws")
    for form in THREE:
        secretary.page.locator(f"input[value={form}]").check()
    secretary.page.get_by_label("What happens without quorum?").check()
    secretary.press("Compare")
    secretary.reads("What 3 legal forms answer on 23 November 2026.")
    secretary.reads("15 days")
    secretary.page.locator(".law-matrix summary").first.click()
    secretary.check()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_law_is_read_as_it_was_and_as_it_is(visit: Callable[..., Visit], size: dict[str, int]) -> None:
    secretary = visit(SECRETARY, size)
    secretary.go("/law/be-asbl")
    secretary.page.get_by_label("Law on the day").fill("2015-05-05")
    secretary.press("Show")
    secretary.reads("known only from 1 May 2019 on")


def test_every_form_on_one_question_keeps_to_the_width_of_the_page(visit: Callable[..., Visit]) -> None:
    secretary = visit(SECRETARY, DESKTOP)
    page = secretary.go("/law/compare?question=proxies&question=moving")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".law-frame").first.focus()
    page.keyboard.press("End")
    assert page.locator(".law-matrix th[scope=row]").first.bounding_box()["x"] >= 0  # type: ignore[index]
