"""The reader's language: what a person chose, what a visitor chose, what the browser asks for."""

from flask import g, request, session

from govern.i18n.languages import LANGUAGES, PSEUDO, best_language
from govern.i18n.translator import Translator, translator_for
from govern.web.session import signed_in, the_association

_OWN_NAMES = {"en": "English", "fr": "Français"}


def translator() -> Translator:
    """Return the voice in which this request is answered, its clock set to the seat."""
    if "translator" not in g:
        known = the_association()
        g.translator = (
            translator_for(reader_language(), known.zone) if known else translator_for(reader_language())
        )
    found: Translator = g.translator
    return found


def language_choices() -> list[tuple[str, str, bool]]:
    """Return each language of the site: code, its own name, whether it is the present one."""
    return [(code, _OWN_NAMES[code], code == translator().locale) for code in LANGUAGES]


def choose(language: str) -> None:
    """Keep a visitor's choice in this browser, and answer in it from now on."""
    session["language"] = language
    g.pop("translator", None)


def reader_language() -> str:
    """Return the language of this request."""
    who = signed_in()
    chosen = who.language if who else session.get("language")
    if chosen == PSEUDO:
        return PSEUDO
    return best_language([chosen] if chosen else request.accept_languages.values())
