"""What the page of minutes is made of, ready to be shown."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from uuid import UUID

from govern.documents.minuted import worded_items
from govern.domain.access.actor import Actor
from govern.domain.amendment.redline import Marked, compare
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.timeline import Deadline
from govern.domain.meetings.words import MEETING_KIND_NAMES, MEETING_MODE_NAMES
from govern.domain.values.text import Text
from govern.domain.voting import actions, minutes_comments
from govern.domain.voting.minutes_facts import CorrectableFact, correctable
from govern.domain.voting.written import MODE_NAMES
from govern.services.minutes_beside import beside
from govern.services.minutes_reading import MinutesShown
from govern.store.queries.documents import DocumentPage, documents_of
from govern.store.queries.minutes import Passage
from govern.store.queries.reading import reading
from govern.web import attended_page, page
from govern.web.forms.minutes import PassageForm
from govern.web.installation import now

#: how the result of each vote is marked beside its word
TONES = {"adopted": "done", "rejected": "refused", "void": "idle", "cancelled": "refused"}


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day to issue the minutes, as the macro reads it."""

    facts: Deadline
    days_left: int


def page_values(shown: MinutesShown, actor: Actor, today: date) -> dict[str, object]:
    """Return the values of the page; ``today`` is the day at the seat."""
    facts, speak = shown.facts, page.translator()
    return {
        "minutes": shown,
        "facts": facts,
        "zone": facts.zone,
        "kind": MEETING_KIND_NAMES[facts.kind],
        "mode": MEETING_MODE_NAMES[facts.mode],
        "modes": MODE_NAMES,
        "items": worded_items(facts, speak),
        **attended_page.attended(facts, speak),
        "tones": TONES,
        "due": DueDay(shown.deadline, (shown.deadline.day - today).days) if shown.deadline else None,
        "documents": _documents(shown, actor),
        "beside": beside(actor, shown.row, at=now()),
        "comment_states": minutes_comments.STATE_NAMES,
        "action_states": actions.STATE_NAMES,
        "today": today,
    }


def facts_of_part(shown: MinutesShown, part: str) -> tuple[CorrectableFact, ...]:
    """Return the facts that can be corrected in one part: an item by its id, else what stands in none."""
    facts = correctable(shown.facts)
    if part in {str(each.id) for each in shown.facts.items}:
        return tuple(each for each in facts if str(each.item) == part)
    return tuple(each for each in facts if each.item is None)


def gaps(shown: MinutesShown, languages: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Return the languages in which some passages do not stand, each with the names of these."""
    named = [(page.translator().text("Opening"), shown.facts.opening)]
    named += [(str(item.number), item.prose) for item in shown.facts.items]
    found = [(code, [name for name, prose in named if _lacks(prose, code)]) for code in languages]
    return [(code, names) for code, names in found if names]


def passage_in(shown: MinutesShown, passage: UUID) -> Passage | None:
    """Return a passage of these minutes by its id, or None when they have none such."""
    return next((each for each in shown.passages.values() if each.id == passage), None)


def differences(form: PassageForm | None, passage: Passage | None) -> list[tuple[str, tuple[Marked, ...]]]:
    """Return, for a form that came too late, what its texts would change in those that stand now."""
    typed = form.text("prose") if form is not None and form.status is HTTPStatus.CONFLICT else None
    if typed is None or passage is None:
        return []
    present = passage.prose.versions
    changed = [(code, present.get(code, ""), words) for code, words in typed.versions.items()]
    return [(code, compare(now, mine)) for code, now, mine in changed if now != mine]


def _lacks(prose: Text | None, language: str) -> bool:
    return prose is None or language not in prose.versions


def _documents(shown: MinutesShown, actor: Actor) -> tuple[DocumentPage, ...]:
    """Return the latest document of the minutes and of each addendum in each language."""
    found = documents_of(reading(), actor, shown.row.meeting)
    latest = {
        (each.kind, each.reference, each.language): each
        for each in found
        if each.kind in (DocumentKind.MINUTES, DocumentKind.MINUTES_ADDENDUM)
    }
    return tuple(latest.values())
