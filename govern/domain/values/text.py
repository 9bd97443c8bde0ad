"""Prose in several languages, one of them authentic; what is missing is said, never hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as one reader sees it: in which language, and whether it is the one that counts."""

    text: str
    language: str
    is_authentic: bool
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages by their ISO 639 codes; the authentic version prevails.

    >>> motion = Text("en", {"en": "Approve the accounts.", "fr": "Approuver les comptes."})
    >>> motion.in_language("fr").text
    'Approuver les comptes.'
    >>> motion.in_language("de")
    Shown(text='Approve the accounts.', language='en', is_authentic=True, is_missing=True)
    """

    authentic: str
    versions: Mapping[str, str]

    def __post_init__(self) -> None:
        """Refuse a text whose authentic version says nothing; drop blank translations.

        Raises:
            RuleBroken: when the authentic version is absent or blank.
        """
        kept = {language: text for language, text in self.versions.items() if text.strip()}
        if self.authentic not in kept:
            raise RuleBroken(Message("The text is empty in its authentic language. Write it there first."))
        object.__setattr__(self, "versions", kept)

    @classmethod
    def only(cls, language: str, text: str) -> "Text":
        """Return a text that stands in one language, which is therefore authentic.

        Raises:
            RuleBroken: when the text is blank.
        """
        return cls(language, {language: text})

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages in which the text stands, the authentic one first."""
        return (self.authentic, *sorted(set(self.versions) - {self.authentic}))

    @property
    def authentic_text(self) -> str:
        """Return the version that prevails when versions differ."""
        return self.versions[self.authentic]

    def missing(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the wanted languages in which the text does not stand yet."""
        return tuple(language for language in wanted if language not in self.versions)

    def in_language(self, language: str) -> Shown:
        """Return the text in that language, or the authentic version marked as standing in for it."""
        is_missing = language not in self.versions
        shown = self.authentic if is_missing else language
        return Shown(self.versions[shown], shown, shown == self.authentic, is_missing)
