"""Where the numbering of references stands after an import."""

import re
from collections.abc import Iterable

_NUMBERED = re.compile(r"(.+)-(\d{1,9})")


def last_numbers(references: Iterable[str]) -> dict[str, int]:
    """Return the highest number of each series; what ends in no number belongs to none.

    >>> last_numbers(["RES-2025-001", "RES-2025-003", "RES-2026-001", "M-031", "by letter"])
    {'RES-2025': 3, 'RES-2026': 1, 'M': 31}
    """
    highest: dict[str, int] = {}
    for reference in references:
        if matched := _NUMBERED.fullmatch(reference):
            highest[matched[1]] = max(highest.get(matched[1], 0), int(matched[2]))
    return highest
