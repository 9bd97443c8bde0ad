"""Fields of our own: texts in languages, moments on a clock, versions, keys, and their sentences."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.validators import ValidationError

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.marker import N_, Marked
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.moments import instant_of
from govern.web.forms.secure import RequestKeyField, SecureForm, VersionField
from govern.web.page import refused
from tests.make.association import make_association

BRUSSELS = ZoneInfo("Europe/Brussels")
PARTS = {"title": Part(N_("Title"), 20), "body": Part(N_("Text"), 200, lines=6, is_required=False)}


class Marks(SecureForm):
    """A form with the hidden marks, and a choice."""

    version = VersionField()
    request_key = RequestKeyField()
    choice = SelectField(choices={"a": "A"})


def texts(app: Flask, **typed: str) -> TextsForm:
    with app.test_request_context("/", method="POST"):
        made = in_languages(TextsForm, ("en", "fr"), PARTS)(formdata=MultiDict(typed), meta={"csrf": False})
        made.validate()
    return made


def marks(app: Flask, **typed: str) -> Marks:
    with app.test_request_context("/", method="POST"):
        form = Marks(formdata=MultiDict(typed), meta={"csrf": False})
        form.validate()
    return form


@pytest.fixture(autouse=True)
def _association(app: Flask) -> None:
    make_association(members=1)


def test_a_text_stands_in_the_languages_in_which_it_was_written(app: Flask) -> None:
    form = texts(app, authentic="fr", title_fr="Budget", title_en="", body_fr="")
    assert form.text("title") == Text("fr", {"fr": "Budget"})
    assert form.text("body") is None
    assert form.errors == {}


def test_a_translation_without_the_authentic_text_is_refused_where_it_is_missing(app: Flask) -> None:
    form = texts(app, authentic="en", title_en="Budget", body_fr="Le texte")
    assert set(form.errors) == {"body_en"}
    assert form.status == 422


def test_a_text_that_is_too_long_says_by_how_much(app: Flask) -> None:
    form = texts(app, authentic="en", title_en="x" * 21)
    assert str(form.errors["title_en"][0]) == "At most 20 characters; these are 21."


def test_a_text_fills_the_fields_of_its_languages(app: Flask) -> None:
    form = texts(app)
    form.fill("title", Text("fr", {"fr": "Budget", "en": "The budget"}))
    assert [(code, name, fields[0].data) for code, name, fields in form.groups] == [
        ("en", "English", "The budget"),
        ("fr", "Français", "Budget"),
    ]
    assert form.authentic.data == "fr"


def test_a_time_is_the_one_on_the_clock_of_the_place() -> None:
    assert instant_of(datetime.fromisoformat("2026-01-01T18:00"), BRUSSELS) == datetime(
        2026, 1, 1, 17, tzinfo=UTC
    )
    assert instant_of(datetime.fromisoformat("2026-10-25T02:30"), BRUSSELS) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_time_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(ValidationError, match="that time does not exist"):
        instant_of(datetime.fromisoformat("2026-03-29T02:30"), BRUSSELS)


def test_a_version_is_a_number_and_anything_else_a_damaged_form(app: Flask) -> None:
    assert marks(app, version="3", choice="a").version.data == 3
    assert marks(app, version="x", choice="a").errors == {
        "version": ["The form is damaged. Load the page again."]
    }


def test_each_form_that_is_shown_has_a_key_of_its_own_and_keeps_it(app: Flask) -> None:
    first, second = marks(app, choice="a"), marks(app, choice="a")
    again = marks(app, choice="a", request_key=first.request_key.data)
    assert first.request_key.data != second.request_key.data
    assert again.request_key.data == first.request_key.data


def test_what_the_library_says_is_said_in_our_sentences(app: Flask) -> None:
    said = marks(app, choice="z").errors["choice"][0]
    assert isinstance(said, Marked)
    assert said == "Not a valid choice."


@pytest.mark.parametrize(("error", "status"), [(Conflict, 409), (RuleBroken, 422)])
def test_a_refusal_stands_on_the_form_with_its_reasons(
    app: Flask, error: type[Conflict | RuleBroken], status: int
) -> None:
    form = marks(app, choice="a")
    refused(error(Message("Too late."), Message("It closed on Monday.")), form)
    assert [str(each) for each in form.form_errors] == ["Too late.", "It closed on Monday."]
    assert form.status == status
