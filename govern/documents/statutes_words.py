"""The name that statutes bear in the language in which they are written."""

from collections.abc import Mapping

_OWN: Mapping[str, str] = {
    "bg": "Устав", "cs": "Stanovy", "da": "Vedtægter", "de": "Satzung", "el": "Καταστατικό",
    "en": "Statutes", "es": "Estatutos", "et": "Põhikiri", "fi": "Säännöt", "fr": "Statuts",
    "hr": "Statut", "hu": "Alapszabály", "it": "Statuto", "lt": "Įstatai", "lv": "Statūti",
    "mt": "Statut", "nl": "Statuten", "pl": "Statut", "pt": "Estatutos", "ro": "Statut",
    "sk": "Stanovy", "sl": "Statut", "sv": "Stadgar",
}  # fmt: skip


def own_word(language: str) -> tuple[str, str]:
    """Return the word for statutes in a language, and the language that it is in: English for others.

    >>> own_word("de-AT"), own_word("ga")
    (('Satzung', 'de'), ('Statutes', 'en'))
    """
    plain = language.partition("-")[0].lower()
    return (_OWN[plain], plain) if plain in _OWN else (_OWN["en"], "en")
