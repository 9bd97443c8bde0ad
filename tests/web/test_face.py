"""Every part of the face on one page, as each reader gets it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    Form,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.bar import draw_bar, draw_level
from govern.domain.voting.explanation import Explained
from govern.i18n.marker import N_
from govern.i18n.templates import install
from govern.i18n.translator import translator_for
from tests.machine.untranslated import untranslated
from tests.make.bars import ARTICLE, majority, quorum, tally

ROOT = Path(__file__).parents[2]
LAW = Source(Origin.LAW, "CSA", "art. 10:6", url="https://example.org/csa", verified=False)
FLASHED = [("success", N_("Your vote counted.")), ("error", N_("Closed."))]
ERRORS = ("403", "404", "409", "422", "500")
CHOICES = {"for": N_("For"), "against": N_("Against"), "abstain": N_("Abstain")}


class Proposal(Form):
    """One field of every kind."""

    choice = RadioField(
        N_("How do you vote?"), choices=CHOICES, validators=[InputRequired(N_("Choose one."))]
    )
    title = StringField(N_("Title"), validators=[InputRequired(N_("Write a title."))])
    held_on = DateField(N_("Day"))
    place = SelectField(N_("Language"), choices={"en": N_("English"), "fr": N_("French")})
    remote = BooleanField(N_("Members may take part remotely"))
    kind = RadioField(N_("Attendance"), choices=CHOICES)
    file = FileField(N_("Attachment"), description=N_("PDF, at most 10 MB."))
    body_en = TextAreaField(N_("Text"))
    body_fr = TextAreaField(N_("Text"))
    authentic = RadioField(N_("Authentic text"), choices={"en": "en", "fr": "fr"}, default="en")


def entry(label: Message, on: date, days_left: int, source: Source | None, *, done: bool = False) -> object:
    return SimpleNamespace(label=label, on=on, days_left=days_left, source=source, url=None, done=done)


def parts() -> Mapping[str, object]:
    votes, weighty = tally(15, 6, 3, 1, 6), tally("2/3", "25/2", 0, 9)
    form = Proposal(MultiDict({"title": "", "place": "en", "kind": "for", "authentic": "en"}))
    form.validate()
    return {
        "bars": [draw_bar(votes, majority(votes, "2/3", strict=False), quorum(20, 31, represented=4)),
                 draw_bar(weighty, majority(weighty))],
        "level": draw_level(quorum(12, 31)),
        "explained": [
            Message("Present: {n}.", {"n": 24}),
            (Message("Adopted"), ARTICLE),
            Explained(Message("Adopted"), LAW),
        ],
        "form": form,
        "entries": [
            entry(Message("Proposals of members"), date(2026, 2, 20), -9, ARTICLE, done=True),
            entry(Message("Send the convocation"), date(2026, 3, 5), 4, ARTICLE),
            entry(Message("Proxies"), date(2026, 2, 28), -1, LAW),
            entry(Message("General assembly"), date(2026, 3, 20), 19, None),
        ],
        "members": [("Réseau Mobilité Wallonie", "BE", 1), ("Cluster Łódź", "PL", 2)],
        "sources": [ARTICLE, LAW],
        "body": Text("en", {"en": "The assembly adopts the plan."}),
    }  # fmt: skip


def frame() -> Mapping[str, object]:
    return {
        "association": SimpleNamespace(name="European Network of Mobility Clusters"),
        "person": SimpleNamespace(name="Ilse Vermeulen"),
        "home_url": "/", "sign_out_url": "/sign-out", "account_url": "/me",
        "language_url": "/language", "here": "/", "csp_nonce": "n0nce",
        "languages": [("en", "English", True), ("fr", "Français", False)],
        "navigation": [("/", Message("Needs you"), False), ("/meetings", Message("Meetings"), True)],
        "audit_head": "4f1c 09ab",
    }  # fmt: skip


def environment(language: str) -> Environment:
    loader = FileSystemLoader([ROOT / "templates", ROOT / "tests" / "web"])
    made = Environment(loader=loader, autoescape=True)
    install(made, lambda: translator_for(language))
    made.filters["markdown"] = str
    made.globals.update(
        {"csrf_token": lambda: "t0ken", "get_flashed_messages": lambda **_: FLASHED,
         "url_for": lambda endpoint, filename: f"/{endpoint}/{filename}"}
    )  # fmt: skip
    return made


def page(name: str, language: str = "en", **values: object) -> str:
    return environment(language).get_template(name).render({**frame(), "language": language, **values})


def test_every_part_is_spoken_in_the_readers_language() -> None:
    assert untranslated(page("face.html", "qps", **parts())) == ()


@pytest.mark.parametrize("code", ERRORS)
def test_every_error_is_spoken_and_leads_on(code: str) -> None:
    values = {"message": Message("Closed."), "reasons": [(Message("Closed."), ARTICLE), Message("Closed.")]}
    html = page(f"errors/{code}.html", "qps", **values, steps=[("/back", Message("Go back"))])
    assert untranslated(html) == ()
    assert 'href="/back"' in html


def test_no_style_and_no_script_stands_in_a_page() -> None:
    html = page("face.html", **parts())
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("nonce=") == 1


def test_a_wrong_field_names_its_error_and_the_summary_leads_to_it() -> None:
    html = page("face.html", **parts())
    assert '<a href="#title">Title</a>: Write a title.' in html
    assert 'aria-describedby="title-error title-hint"' in html
    assert 'aria-invalid="true"' in html


def test_the_bar_says_in_words_what_it_shows() -> None:
    html = page("face.html", **parts())
    assert "For 15, against 6, abstained 3, not cast 7, of 31." in html
    assert "Of 21, 14 needed: reached." in html


def test_a_page_without_association_or_person_stands() -> None:
    html = page("errors/404.html", association=None, person=None, navigation=[], languages=[])
    assert "Sign out" not in html
    assert "· Govern</title>" in html


def test_what_people_typed_is_escaped() -> None:
    hostile = Message("{name} voted.", {"name": "<b>Eve</b>"})
    assert "<b>Eve" not in page("errors/409.html", message=hostile)


def sheets() -> list[Path]:
    return sorted((ROOT / "govern" / "web" / "static" / "css").glob("*.css"))


def test_every_token_that_is_used_is_set() -> None:
    css = "\n".join(sheet.read_text("utf-8") for sheet in sheets())
    used = {part.split(")")[0].split(",")[0].strip() for part in css.split("var(")[1:]}
    assert [name for name in sorted(used) if f"{name}:" not in css] == []
