"""The register of resolutions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from govern.domain.access.actor import Actor
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ResolutionId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.store.database import current_session
from govern.store.queries.bodies import open_to
from govern.store.tables.association import Body
from govern.store.tables.voting import Resolution

PAGE = 50


@dataclass(frozen=True, slots=True)
class ResolutionShown:
    """An entry of the register; without a vote it was taken before Govern was in use."""

    id: ResolutionId
    reference: str
    adopted_on: date
    body_name: Text
    title: Text
    wording: Text
    vote: VoteId | None

    def speaks_of(self, words: str) -> bool:
        """Return whether every word stands in its reference, title or wording, in any language."""
        told = [self.reference, *self.title.versions.values(), *self.wording.versions.values()]
        text = " ".join(told).casefold()
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register, the newest first, with the years that have entries."""

    entries: tuple[ResolutionShown, ...]
    found: int
    years: tuple[int, ...]
    page: int
    pages: int


def register_page(actor: Actor, *, words: str = "", year: int | None = None, page: int = 1) -> RegisterPage:
    """Return a page of the resolutions that have all the words, in one year or all; one query.

    Those of bodies about which somebody may not read are left out.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    rows = current_session().execute(
        _open_to(actor).order_by(Resolution.adopted_on.desc(), Resolution.reference.desc())
    )
    entries = tuple(ResolutionShown(**row._mapping) for row in rows)
    found = [each for each in entries if year in (None, each.adopted_on.year) and each.speaks_of(words)]
    pages = max(1, -(-len(found) // PAGE))
    shown = min(max(1, page), pages)
    return RegisterPage(
        entries=tuple(found[(shown - 1) * PAGE : shown * PAGE]),
        found=len(found),
        years=tuple(sorted({each.adopted_on.year for each in entries}, reverse=True)),
        page=shown,
        pages=pages,
    )


def resolution_shown(resolution: ResolutionId, actor: Actor) -> ResolutionShown:
    """Return one entry of the register.

    Raises:
        NotFound: when there is none, or it is another body's.
        NotAllowed: for somebody with neither office nor member.
    """
    row = current_session().execute(_open_to(actor).where(Resolution.id == resolution)).first()
    if row is None:
        raise NotFound(Message("There is no such resolution."))
    return ResolutionShown(**row._mapping)


def _open_to(actor: Actor) -> Select[UUID, str, date, Text, Text, Text, UUID | None]:
    return (
        select(
            Resolution.id,
            Resolution.reference,
            Resolution.adopted_on,
            Body.name.label("body_name"),
            Resolution.title,
            Resolution.wording,
            Resolution.vote_id.label("vote"),
        )
        .join(Body, Body.id == Resolution.body_id)
        .where(Body.id.in_(open_to(actor)))
    )
