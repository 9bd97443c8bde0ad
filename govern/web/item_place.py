"""Where an item stands on its agenda: when it is to begin, what is adopted with it, who pulled it out."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from govern.domain.access.actor import Actor
from govern.domain.meetings.schedule import Slot, schedule
from govern.domain.values.message import Message
from govern.services.consent import may_pull_item
from govern.store.queries import agenda, consent, meetings
from govern.store.queries.agenda import ItemShown
from govern.store.queries.consent import PullShown
from govern.store.queries.reading import reading
from govern.web.agenda_page import purpose_in_words
from govern.web.language import translator


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """The place of an item; ``slot`` is None where no minutes are planned, or it is on no agenda."""

    zone: ZoneInfo
    purpose: Message | None
    pulls: tuple[PullShown, ...]
    slot: Slot | None = None
    #: of a consent agenda its items; of an item in one the consent agenda
    together: tuple[ItemShown, ...] = ()
    may_pull: bool = False


def item_place(actor: Actor, item: ItemShown, *, at: datetime) -> ItemPlace:
    """Return the place of an item on its agenda, as one reader sees it."""
    session, purpose = reading(), purpose_in_words(item)
    pulls = consent.pulls_on(session, item.id)
    if item.meeting is None or item.position is None:
        return ItemPlace(translator().zone, purpose, pulls)
    meeting = meetings.meeting(session, actor, item.meeting)
    items = agenda.items_of(session, item.meeting)
    slots = schedule(meeting.starts_at, (each.planned for each in items))
    return ItemPlace(
        zone=meeting.zone,
        purpose=purpose,
        pulls=pulls,
        slot=next((slot for each, slot in zip(items, slots, strict=True) if each.id == item.id), None),
        together=tuple(each for each in items if each.consent == item.id or each.id == item.consent),
        may_pull=item.consent is not None and may_pull_item(session, actor, item.id, at=at),
    )
