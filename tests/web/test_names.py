"""One of many people or members: looked for by name in a form that keeps what was typed."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from govern.web.forms.names import MOST_FOUND, MOST_LISTED, NameField, Search
from govern.web.forms.secure import SecureForm
from tests.make.association import make_association

MANY = [("", "—"), *((str(at), f"Member {at}") for at in range(MOST_LISTED))]


class Choosing(SecureForm):
    """A form with somebody to choose."""

    holder = NameField("Holder")


@pytest.fixture(autouse=True)
def _association(app: Flask) -> None:
    make_association(members=1)


def search(app: Flask, choices: list[tuple[str, str]], **typed: str) -> Search | None:
    with app.test_request_context("/", method="POST", data=typed):
        form = Choosing(formdata=MultiDict(typed), meta={"csrf": False})
        form.holder.choices = choices
        return form.holder.search


def is_sent(app: Flask, **typed: str) -> bool:
    with app.test_request_context("/", method="POST", data=typed):
        form = Choosing(formdata=MultiDict(typed), meta={"csrf": False})
        form.holder.choices = MANY
        return form.is_sent_and_valid()


def test_few_are_a_list_and_many_are_looked_for(app: Flask) -> None:
    assert search(app, MANY[:MOST_LISTED]) is None
    asked = search(app, MANY)
    assert asked is not None
    assert (list(asked.offered), asked.words) == ([("", "—")], None)


def test_those_found_are_offered_beside_the_one_chosen(app: Flask) -> None:
    asked = search(app, MANY, **{"holder-name": "MEMBER 19", "holder": "7"})
    assert asked is not None
    assert [value for value, _ in asked.offered] == ["", "7", "19", *(str(at) for at in range(190, 200))]
    assert str(asked.words) == "11 found."


def test_of_too_many_found_the_first_are_offered(app: Flask) -> None:
    asked = search(app, MANY, **{"holder-name": "member"})
    assert asked is not None
    assert len(asked.offered) == MOST_FOUND + 1
    assert "Type more of the name." in str(asked.words)


def test_looking_for_somebody_does_nothing_yet(app: Flask) -> None:
    assert is_sent(app, holder="7")
    assert not is_sent(app, holder="7", find="holder")
