"""What the page of minutes shows of the attendance list: its numbers, and a page of its lines."""

from govern.documents.minuted import worded_attendance
from govern.domain.voting.minutes import Minutes
from govern.i18n.translator import Translator
from govern.web import paging

#: in which order the attendance list tells of people
_ATTENDED = ("present", "represented", "excused", "absent")


def attended(facts: Minutes, speak: Translator) -> dict[str, object]:
    """Return how many were present, represented, excused or absent, and the page of them asked for."""
    kinds, name = worded_attendance(facts, speak), paging.name_asked()
    lines = [line for kind in _ATTENDED for line in kinds[kind]]
    found = paging.paged(paging.named(lines, name, lambda each: each.facts.name), paging.page_asked())
    return {
        "attending": {kind: len(kinds[kind]) for kind in _ATTENDED},
        "attended": found,
        "name": name,
        "is_long": len(lines) > paging.MOST,
    }
