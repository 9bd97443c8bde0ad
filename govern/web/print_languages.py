"""The languages in which the association prints its documents."""

from govern.web.forms.languages import own_name
from govern.web.session import the_association


def languages_to_print() -> list[tuple[str, str]]:
    """Return each language of the association with its own name."""
    known = the_association()
    return [(code, own_name(code)) for code in known.languages] if known else []
