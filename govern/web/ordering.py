"""Names in the order of the reader's language."""

from functools import lru_cache

from govern.i18n.translator import Translator


@lru_cache(maxsize=8)
def in_order(names: tuple[str, ...], voice: Translator) -> tuple[int, ...]:
    """Return the places of names in the order of the reader's language."""
    return tuple(sorted(range(len(names)), key=lambda at: voice.sort_key(names[at])))
