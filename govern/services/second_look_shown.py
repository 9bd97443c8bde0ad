"""Second looks as pages show them: why, what happens next, and what the reader can do."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState
from govern.domain.rules.decision import Subject
from govern.domain.statutes.citation import Source
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, ItemId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voice import second_look, second_look_words
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.second_look_marks import is_voted
from govern.services.second_look_readings import reading_of
from govern.store.database import current_session
from govern.store.queries import second_looks as queries
from govern.store.queries.needs import member_names_of
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting


class LookState(Enum):
    """How far a second look has come."""

    ASKABLE = "askable"
    SUSPENDED = "suspended"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Asker:
    """A new member of the reader's that may ask; ``has_asked`` once it did."""

    member: MemberId
    name: str
    has_asked: bool


@dataclass(frozen=True, slots=True)
class LookShown:
    """A decision with its second look, as the reader sees it; who asked is shown to itself only."""

    resolution: UUID
    reference: str
    title: Text
    state: LookState
    sentence: Message
    source: Source
    askers: tuple[Asker, ...]
    #: how many have asked and must, while they can
    asked: int
    needed: int
    ask_until: date | None
    #: the second reading, where it stands on an agenda
    item: UUID | None
    meeting: UUID | None
    meeting_reference: str
    held_on: date | None


@dataclass(frozen=True, slots=True)
class ItemLooks:
    """What an item has to do with second looks; ``mark`` is what it was said to be about."""

    reads: LookShown | None
    looked_at: tuple[LookShown, ...]
    about: Message | None
    article: str
    may_mark: bool


def look_at_resolution(actor: Actor, resolution: UUID, *, at: datetime) -> LookShown | None:
    """Return the second look at a resolution, None where there is none."""
    session = current_session()
    found = queries.look_of(session, resolution)
    return _shown(session, actor, found, at) if found else None


def looks_of_vote(actor: Actor, vote: UUID, *, at: datetime) -> tuple[LookShown, ...]:
    """Return the second looks at what a vote adopted, and those that it ended."""
    session = current_session()
    found = queries.looks_decided_by(session, [vote])
    return tuple(_shown(session, actor, each, at) for each in found)


def looks_of_item(actor: Actor, item: ItemId, *, at: datetime) -> ItemLooks:
    """Return what an item has to do with second looks."""
    session = current_session()
    row = session.get_one(AgendaItem, item)
    read, mark = queries.look_read_in(session, item), queries.mark_of(session, item)
    return ItemLooks(
        reads=_shown(session, actor, read, at) if read else None,
        looked_at=tuple(_shown(session, actor, each, at) for each in queries.looks_at_item(session, item)),
        about=second_look_words.ABOUT_NAMES[mark.about] if mark else None,
        article=mark.article if mark else "",
        may_mark=read is None and _may_mark(session, actor, row, at),
    )


def _may_mark(session: Session, actor: Actor, item: AgendaItem, at: datetime) -> bool:
    if item.kind is not ItemKind.DECISION or item.subject is not Subject.ORDINARY:
        return False
    if item.state is not ItemState.ON_AGENDA or not may(actor, Act.MARK_ITEM, body=BodyId(item.body_id)):
        return False
    today = day_of(session, at)
    return (
        session.get_one(Body, item.body_id).kind is BodyKind.ASSEMBLY
        and second_look.look_rules(rulebook_of(session), today) is not None
        and not is_voted(session, ItemId(item.id))
    )


def _shown(session: Session, actor: Actor, found: queries.LookRecord, at: datetime) -> LookShown:
    item = reading_of(session, found) if found.is_suspended else None
    held = session.get(Meeting, item.meeting_id) if item is not None and item.meeting_id else None
    zone = association_facts(session).zone
    return LookShown(
        resolution=found.row.resolution_id,
        reference=found.resolution.reference,
        title=found.resolution.title,
        state=_state(found),
        sentence=sentence_of(found),
        source=found.look.source,
        askers=_askers(session, actor, found, at),
        asked=len(found.asked),
        needed=found.look.needed - found.look.against,
        ask_until=found.look.ask_until,
        item=item.id if item is not None and held is not None else None,
        meeting=held.id if held else None,
        meeting_reference=held.reference if held else "",
        held_on=day_at(held.starts_at, zone) if held else None,
    )


def _state(found: queries.LookRecord) -> LookState:
    if found.is_askable:
        return LookState.ASKABLE
    return LookState.SUSPENDED if found.is_suspended else LookState.SETTLED


def sentence_of(found: queries.LookRecord) -> Message:
    """Return how a second look stands, in one sentence."""
    if found.is_askable:
        return second_look_words.askable_in_words(found.look)
    end = found.end
    if end is None:
        return second_look_words.reached_in_words(found.look, len(found.asked))
    if end.step is second_look.LookStep.LAPSED:
        return second_look_words.lapsed_in_words(found.look, end.asked)
    if end.step is second_look.LookStep.STOOD:
        return second_look_words.stood_in_words(end.effective_on)
    return second_look_words.settled_in_words(end.step, found.resolution.reference)


def _askers(session: Session, actor: Actor, found: queries.LookRecord, at: datetime) -> tuple[Asker, ...]:
    own = [each for each in found.look.may_ask if each in actor.represents]
    today = day_of(session, at)
    is_over = not found.is_askable or found.look.ask_until is None or today > found.look.ask_until
    if not own or is_over:
        return ()
    if second_look.deciding_rules(rulebook_of(session), found.row.began_on, today) is None:
        return ()
    names = member_names_of(session, own)
    return tuple(Asker(each, names[each], each in found.asked) for each in own)
