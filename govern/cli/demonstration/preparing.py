"""The agenda of the story made ready: headings, minutes, presenters, and what is adopted together."""

from datetime import datetime

from govern.cli.demonstration import company
from govern.cli.demonstration.assembly import item_at
from govern.domain.meetings.agenda_order import Part
from govern.domain.meetings.schedule import Planned
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.text import Text
from govern.services.agenda_sections import ArrangeAgenda, ItemPlan, add_section, arrange_agenda
from govern.services.consent import ArrangeConsent, PullItem, arrange_consent, pull_item
from govern.store.queries.ballot_papers import items_of, meeting_version

_HEADINGS = (
    Text("en", {"en": "New members first", "fr": "D’abord les nouveaux membres"}),
    Text("en", {"en": "Matters of course", "fr": "Affaires courantes"}),
    Text("en", {"en": "The past year and the next", "fr": "L’année écoulée et la suivante"}),
    Text("en", {"en": "Proposals", "fr": "Propositions"}),
)
#: the places at which the headings stand, and the minutes of each item
_FROM = (2, 3, 7, 9)
_MINUTES = (5, 25, 5, 5, 5, 10, 20, 20, 25, 5, 10, 10)
_BREAK_AFTER = 8
#: the places of what the chair presents for the board
_PRESENTED = (7, 8, 9)


def adopt_together(meeting: MeetingId, places: tuple[int, ...], *, at: datetime) -> None:
    """Let the items at some places of an agenda be adopted by one vote."""
    chosen = tuple(each.id for each in items_of(meeting) if each.position in places)
    command = ArrangeConsent(meeting, chosen, version=meeting_version(meeting))
    arrange_consent(company.secretary(at), command, at=at)


def plan_hours(meeting: MeetingId, *, at: datetime) -> None:
    """Put the items under headings, the last but one, and plan for each how long it takes."""
    secretary = company.secretary(at)
    items = [each.id for each in items_of(meeting) if each.position]
    items.insert(-1, items.pop())
    sections = [
        add_section(secretary, meeting, each, version=meeting_version(meeting), at=at) for each in _HEADINGS
    ]
    ends = (*(first - 1 for first in _FROM), len(items))
    parts = [Part(None, tuple(items[: ends[0]]))]
    for number, section in enumerate(sections):
        parts.append(Part(section, tuple(items[ends[number] : ends[number + 1]])))
    chair = company.first_of("M-002", at).person
    plans = {
        item: ItemPlan(
            Planned(minutes, 15 if place == _BREAK_AFTER else None), chair if place in _PRESENTED else None
        )
        for place, (item, minutes) in enumerate(zip(items, _MINUTES, strict=True), start=1)
    }
    command = ArrangeAgenda(meeting, meeting_version(meeting), tuple(parts), plans)
    arrange_agenda(secretary, command, at=at)


def pull_out(meeting: MeetingId, place: int, member: str, *, at: datetime) -> ItemId:
    """Let a member pull the item at a place out of the consent agenda; return it."""
    item = item_at(meeting, place).id
    reason = "Small members should be heard on it."
    pull_item(company.first_of(member, at), PullItem(item, reason), at=at)
    return item
