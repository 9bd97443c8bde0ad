"""In the hall: the secretary counts hands, the chair counts again, a delegate splits votes, all is told."""

from collections.abc import Callable

from flask import Flask

from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association
from tests.make.votes import make_vote
from tests.services.test_split_votes import weigh


def test_two_people_count_and_a_delegate_splits(app: Flask, visit: Callable[..., Visit]) -> None:
    vote = weigh(make_vote(make_association()))
    secretary = visit("sofia.secretary@people.example", PHONE)
    secretary.go(f"/votes/{vote}")
    secretary.follow("Count hands or papers")
    for member in ("Member 2", "Member 3", "Member 4"):
        secretary.page.get_by_label(member, exact=True).check()
    fill(secretary, {"For": 2, "Blank": 1})
    secretary.press("Enter this count")
    chair = visit("clara.chair@people.example", DESKTOP)
    chair.go(f"/votes/{vote}/hand-counts")
    chair.follow("Count these too")
    fill(chair, {"For": 2, "Blank": 1})
    chair.press("This is what I counted")
    chair.reads("Both counts are equal: the count is confirmed.")
    secretary.go(f"/votes/{vote}/take-down")
    delegate = visit("rep.1a@people.example", PHONE)
    delegate.go(f"/votes/{vote}")
    delegate.page.get_by_text("Or split these 5 votes").click()
    fill(delegate, {"For": 3, "Against": 2})
    delegate.press("Cast this vote")
    delegate.reads("Your vote counted: 3 for, 2 against")
    chair.go(f"/votes/{vote}/close")
    chair.press("Close and count")
    chair.reads("Of these, 3 were counted in the hall by Sofia Secretary and Clara Chair.")


def fill(visit: Visit, figures: dict[str, int]) -> None:
    for label, number in figures.items():
        visit.page.locator("main").get_by_role("spinbutton", name=label, exact=True).fill(str(number))
