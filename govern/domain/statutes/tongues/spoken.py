"""The languages in which Govern spells the values of rules."""

from collections.abc import Mapping

from govern.domain.statutes.tongues.dutch import DUTCH
from govern.domain.statutes.tongues.english import ENGLISH
from govern.domain.statutes.tongues.french import FRENCH
from govern.domain.statutes.tongues.german import GERMAN
from govern.domain.statutes.tongues.italian import ITALIAN
from govern.domain.statutes.tongues.spanish import SPANISH
from govern.domain.statutes.tongues.tongue import Tongue

TONGUES: Mapping[str, Tongue] = {
    "en": ENGLISH, "fr": FRENCH, "de": GERMAN, "nl": DUTCH, "it": ITALIAN, "es": SPANISH,
}  # fmt: skip


def tongue_of(language: str) -> Tongue | None:
    """Return what Govern knows of a language, or None; a region, as in nl-BE, changes nothing."""
    return TONGUES.get(language.partition("-")[0].lower())
