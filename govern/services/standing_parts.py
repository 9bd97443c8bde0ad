"""The parts of the page of a standing: notice, suspension, leaving, what to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.values.digest import Json
from govern.domain.values.ids import MemberId
from govern.domain.values.record import from_record
from govern.domain.voice import leaving
from govern.domain.voice.leaving import ExitDay, ExitGround, Notice
from govern.services.association import rulebook_of
from govern.services.standing_letters import name_of
from govern.services.suspension_letters import source_of
from govern.services.suspension_rows import known_end
from govern.store.tables.leaving import MemberExit, MemberSuspension
from govern.store.tables.voting import Resolution

_MOST_RESOLUTIONS = 40


@dataclass(frozen=True, slots=True)
class ExitShown:
    """A notice that runs, with the reckoning of its last day."""

    row: MemberExit
    reckoned: ExitDay
    successor: str


@dataclass(frozen=True, slots=True)
class SuspensionShown:
    """A suspension that runs, with its rule and resolution; ``ends_on`` as far as it is known."""

    row: MemberSuspension
    source: Source | None
    resolution: Resolution | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the form for a notice needs: what would come of it today, and the grounds that the rules know."""

    today: ExitDay | None
    beside: AppliedRule | None
    grounds: tuple[ExitGround, ...]
    succession: AppliedRule | None


def notice_shown(session: Session, row: MemberExit, today: date) -> ExitShown:
    """Return a notice with the reckoning of its last day."""
    successor = name_of(session, MemberId(row.successor_id), today) if row.successor_id else ""
    return ExitShown(row, from_record(ExitDay, cast("Json", row.reckoning)), successor)


def suspension_shown(session: Session, row: MemberSuspension) -> SuspensionShown:
    """Return a suspension with its rule and the resolution behind it."""
    behind = session.get(Resolution, row.resolution_id) if row.resolution_id else None
    return SuspensionShown(row, source_of(row), behind, known_end(session, row))


def leaving_shown(session: Session, today: date) -> Leaving:
    """Return what leaving would mean today."""
    rulebook = rulebook_of(session)
    return Leaving(
        today=leaving.exit_day(rulebook, Notice(today)),
        beside=leaving.beside_the_notice(rulebook, today),
        grounds=leaving.grounds_for_leaving_at_once(rulebook, today),
        succession=leaving.succession_rule(rulebook, today),
    )


def resolutions_to_choose(session: Session) -> Iterator[tuple[UUID, str]]:
    """Yield the latest resolutions."""
    rows = session.scalars(
        select(Resolution)
        .order_by(Resolution.adopted_on.desc(), Resolution.reference.desc())
        .limit(_MOST_RESOLUTIONS)
    )
    for row in rows:
        yield row.id, f"{row.reference} · {row.title.authentic_text}"
