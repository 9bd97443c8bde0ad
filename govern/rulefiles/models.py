"""Model statutes: a file for each legal form with places for name, short name and seat."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from govern.domain.statutes.articles import Article, Statutes
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import one_line
from govern.rulefiles.reader import ROOT, read_statutes
from govern.rulefiles.statutes_writer import write_statutes

OPEN = re.compile(r"\[([a-z]+)\]")


def model_codes() -> tuple[str, ...]:
    """Return the codes of the legal forms for which there are model statutes."""
    return tuple(sorted(path.stem for path in (ROOT / "models").glob("*.yaml")))


def open_model(code: str) -> Statutes:
    """Return model statutes as they are shipped, with their places still open.

    Raises:
        NotFound: when there are none for this form.
    """
    if code not in model_codes():
        raise NotFound(
            Message(
                "There are no model statutes for the form “{code}”. There are some for: {known}.",
                {"code": code, "known": ", ".join(model_codes())},
            )
        )
    path = ROOT / "models" / f"{code}.yaml"
    return read_statutes(path.read_bytes(), f"models/{code}.yaml")


def read_model(code: str, *, name: str, short: str, seat: str, on: date) -> bytes:
    """Return the text of a statutes file to found with, adopted and in force on a day.

    An association without a short name is called by its name.

    Raises:
        NotFound: when there are no model statutes for this form.
        RuleBroken: when a name cannot stand in statutes.
    """
    said = {"name": _usable(name), "short": _usable(short or name), "seat": _usable(seat)}
    model = open_model(code)
    head = replace(
        model.head,
        association=_filled(model.head.association, said),
        short=_filled(model.head.short, said),
        adopted_on=on,
        in_force_from=on,
    )
    articles = tuple(_filled_article(each, said) for each in model.articles)
    return write_statutes(Statutes(head, articles)).encode("utf-8")


def _usable(said: str) -> str:
    line = one_line(said)
    if not line:
        raise RuleBroken(Message("Model statutes need the name and the seat of the association."))
    if "{" in line or "}" in line:
        raise RuleBroken(
            Message("“{text}” cannot stand in statutes: leave out the curly brackets.", {"text": line})
        )
    return line


def _filled(wording: str, said: Mapping[str, str]) -> str:
    return OPEN.sub(lambda found: said[found[1]], wording)


def _filled_article(article: Article, said: Mapping[str, str]) -> Article:
    versions = {language: _filled(each, said) for language, each in article.text.versions.items()}
    return replace(article, text=Text(article.text.authentic, versions))
