"""What somebody typed is given back when a form cannot be taken, except what nobody should see."""

from tests.make.association import World
from tests.web.conftest import BrowserOf


def test_a_password_is_never_shown_when_its_form_is_stale(world: World, signed_in: BrowserOf) -> None:
    typed = {"current": "the old green bottle", "new": "nine green bottles on a wall"}
    answer = signed_in("Rep 1a").post("/account/password", data=typed)
    assert answer.status_code == 400
    assert "green bottle" not in answer.text


def test_prose_is_given_back_when_its_form_is_stale(world: World, signed_in: BrowserOf) -> None:
    answer = signed_in("Rep 1a").post("/items/new", data={"title_en": "A garden for bees"})
    assert answer.status_code == 400
    assert "A garden for bees" in answer.text
