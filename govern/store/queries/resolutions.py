"""The register of resolutions, with the state of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, cast, func, or_, select

from govern.domain.access.actor import Actor
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, ResolutionId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.resolution_states import RecordedChange, ResolutionState, state_on
from govern.store.database import current_session
from govern.store.queries.bodies import open_to
from govern.store.queries.resolution_records import histories
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Resolution, Vote

PAGE = 50


@dataclass(frozen=True, slots=True)
class ResolutionShown:
    """An entry of the register; without a vote it was taken before Govern was in use."""

    id: ResolutionId
    reference: str
    adopted_on: date
    body: BodyId
    body_name: Text
    title: Text
    wording: Text
    vote: VoteId | None
    #: None for those of long ago
    subject: Subject | None
    item: UUID | None
    state: ResolutionState = ResolutionState.IN_FORCE
    history: tuple[RecordedChange, ...] = ()

    def speaks_of(self, words: str) -> bool:
        """Return whether every word stands in its reference, title or wording, in any language."""
        told = [self.reference, *self.title.versions.values(), *self.wording.versions.values()]
        text = " ".join(told).casefold()
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the register; None is everything."""

    words: str = ""
    year: int | None = None
    body: UUID | None = None
    subject: Subject | None = None
    state: ResolutionState | None = None


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register, the newest first, with what there is to choose from."""

    entries: tuple[ResolutionShown, ...]
    found: int
    years: tuple[int, ...]
    bodies: dict[BodyId, Text]
    page: int
    pages: int


def register_page(actor: Actor, wanted: Wanted, *, today: date, page: int = 1) -> RegisterPage:
    """Return a page of the resolutions that somebody looks for, as they stand today; four queries at most.

    Those of bodies about which somebody may not read are left out.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    if wanted.words or wanted.state:
        every = found_resolutions(actor, wanted, today=today)
        pages = max(1, -(-len(every) // PAGE))
        shown = min(max(1, page), pages)
        entries, found = every[(shown - 1) * PAGE : shown * PAGE], len(every)
    else:
        query = _open_to(actor).where(*_conditions(wanted))
        counted = select(func.count()).select_from(query.order_by(None).subquery())
        found = current_session().scalar(counted) or 0
        pages = max(1, -(-found // PAGE))
        shown = min(max(1, page), pages)
        entries = _with_states(_rows(query.limit(PAGE).offset((shown - 1) * PAGE)), today)
    days, bodies = _choices(actor)
    years = tuple(sorted({day.year for day in days}, reverse=True))
    return RegisterPage(entries, found, years, bodies, shown, pages)


def _choices(actor: Actor) -> tuple[set[date], dict[BodyId, Text]]:
    """Return the days and bodies of the whole register; one query."""
    rows = current_session().execute(
        select(Resolution.adopted_on, Body.id, Body.name)
        .join(Body, Body.id == Resolution.body_id)
        .where(Body.id.in_(open_to(actor)))
        .distinct()
    )
    found = [(day, BodyId(body), name) for day, body, name in rows]
    return {day for day, _, _ in found}, {body: name for _, body, name in found}


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Yield what the database can tell: all but words, which stand in any language, and states."""
    if wanted.year is not None:
        first, last = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
        yield Resolution.adopted_on.between(first, last)
    if wanted.body is not None:
        yield Resolution.body_id == wanted.body
    if wanted.subject is not None:
        yield Vote.subject == wanted.subject


def found_resolutions(actor: Actor, wanted: Wanted, *, today: date) -> tuple[ResolutionShown, ...]:
    """Return every resolution that somebody looks for, the newest first; two queries.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    rows = _rows(_open_to(actor).where(*_conditions(wanted)))
    spoken = [each for each in rows if each.speaks_of(wanted.words)]
    return tuple(each for each in _with_states(spoken, today) if wanted.state in (None, each.state))


def resolution_shown(resolution: ResolutionId, actor: Actor, *, today: date) -> ResolutionShown:
    """Return one entry of the register as it stands today.

    Raises:
        NotFound: when there is none, or it is another body's.
        NotAllowed: for somebody with neither office nor member.
    """
    rows = _with_states(_rows(_open_to(actor).where(Resolution.id == resolution)), today)
    if not rows:
        raise NotFound(Message("There is no such resolution."))
    return rows[0]


def naming(resolution: ResolutionShown, actor: Actor) -> tuple[ResolutionShown, ...]:
    """Return the later resolutions that name one by its reference, the newest first; one query."""
    said = resolution.reference
    named = (cast(column, String).contains(said) for column in (Resolution.title, Resolution.wording))
    rows = _rows(
        _open_to(actor).where(Resolution.adopted_on >= resolution.adopted_on, or_(*named)).limit(PAGE)
    )
    return tuple(each for each in rows if each.id != resolution.id and each.speaks_of(said))


def _rows(query: Select[*tuple[object, ...]]) -> tuple[ResolutionShown, ...]:
    return tuple(ResolutionShown(**row._mapping) for row in current_session().execute(query))


def _with_states(entries: Iterable[ResolutionShown], today: date) -> tuple[ResolutionShown, ...]:
    shown = tuple(entries)
    found = histories(current_session(), [each.id for each in shown])
    told = ((each, found.get(each.id, ())) for each in shown)
    return tuple(replace(each, history=past, state=state_on(past, today)) for each, past in told)


def _open_to(actor: Actor) -> Select[*tuple[object, ...]]:
    return (
        select(
            Resolution.id,
            Resolution.reference,
            Resolution.adopted_on,
            Body.id.label("body"),
            Body.name.label("body_name"),
            Resolution.title,
            Resolution.wording,
            Resolution.vote_id.label("vote"),
            Vote.subject,
            AgendaItem.id.label("item"),
        )
        .join(Body, Body.id == Resolution.body_id)
        .outerjoin(Vote, Vote.id == Resolution.vote_id)
        .outerjoin(AgendaItem, AgendaItem.id == func.coalesce(Resolution.item_id, Vote.item_id))
        .where(Body.id.in_(open_to(actor)))
        .order_by(Resolution.adopted_on.desc(), Resolution.reference.desc())
    )
