"""The words of letters: a template's first line is the subject, what follows the blank line is the body."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from govern.i18n.templates import install
from govern.i18n.translator import Translator
from govern.settings import ROOT

_speaker: ContextVar[Translator] = ContextVar("speaker")


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words, as plain text."""

    subject: str
    body: str


def write_letter(template: str, values: Mapping[str, object], translator: Translator) -> Written:
    """Return the letter that a template of ``templates/mail`` makes of finished values.

    Raises:
        jinja2.UndefinedError: when the template names a value that it was not given.
    """
    before = _speaker.set(translator)
    try:
        text = _environment().get_template(f"mail/{template}.txt").render(values)
    finally:
        _speaker.reset(before)
    subject, _, body = text.partition("\n\n")
    return Written(" ".join(subject.split()), f"{body.strip()}\n")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=False,  # noqa: S701 - letters are plain text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install(environment, _speaker.get)
    return environment
