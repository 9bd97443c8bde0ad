"""What pages of items and agendas show of new members: their clocks, and the places that are theirs."""

from dataclasses import dataclass
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.meetings.convocation import OwedAnswer
from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.newcomer_slots import Slots
from govern.domain.meetings.newcomer_words import WAITS_FOR
from govern.domain.values.ids import MeetingId, MemberId
from govern.i18n.marker import Marked
from govern.services.newcomers import newcomers
from govern.services.newcomers_answers import may_answer_item
from govern.services.newcomers_items import Clocked, clock_of, owed_before
from govern.services.newcomers_slots import slots_of
from govern.store.queries.agenda import ItemShown
from govern.store.queries.reading import reading


@dataclass(frozen=True, slots=True)
class AgendaVoice:
    """Who is new, the first places of an agenda, and the answers owed before its convocation."""

    newcomers: frozenset[MemberId]
    slots: Slots | None
    owed: tuple[OwedAnswer, ...]


@dataclass(frozen=True, slots=True)
class ItemVoice:
    """An item's clock when a new member proposed it by right, and who answers it.

    ``waits_for`` says for whose answer it waits, where that is not the secretary's.
    """

    is_newcomers: bool
    right: Clocked | None
    may_answer: bool
    waits_for: tuple[Marked, ...]

    @property
    def has_clock(self) -> bool:
        return self.right is not None and self.right.clock is not None


def agenda_voice(meeting: MeetingId, *, at: datetime) -> AgendaVoice:
    """Return what an agenda shows of new members."""
    session = reading()
    return AgendaVoice(
        newcomers(at=at), slots_of(session, meeting, at=at), owed_before(session, meeting, at=at)
    )


def item_voice(actor: Actor, item: ItemShown, *, at: datetime) -> ItemVoice:
    """Return what an item shows of new members, and whether somebody may answer it."""
    right = clock_of(reading(), item.id, at=at)
    clock = right.clock if right else None
    waits = item.state is ItemState.PROPOSED
    return ItemVoice(
        is_newcomers=item.member in newcomers(at=at),
        right=right,
        may_answer=waits and bool(may_answer_item(actor, item.id, at=at)),
        waits_for=(Marked(WAITS_FOR[clock.office].id),) if clock else (),
    )
