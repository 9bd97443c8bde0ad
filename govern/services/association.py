"""The association and its rulebook, as every use case needs them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles import reader
from govern.store.tables.association import Association, StatutesVersion


@dataclass(frozen=True, slots=True)
class AssociationFacts:
    """What is known of the association itself."""

    name: Text
    short_name: str
    form_code: str
    seat: str
    zone: ZoneInfo
    languages: tuple[str, ...]


def association_facts(session: Session) -> AssociationFacts:
    """Return the association of this database.

    Raises:
        NotFound: when none has been set up yet.
    """
    row = session.scalar(select(Association))
    if row is None:
        raise NotFound(Message("No association has been set up. Run “govern init” or “govern import” first."))
    return AssociationFacts(
        name=row.name,
        short_name=row.short_name,
        form_code=row.form_code,
        seat=row.seat,
        zone=ZoneInfo(row.time_zone),
        languages=tuple(row.languages),
    )


def day_of(session: Session, at: datetime) -> date:
    """Return the calendar day that it is at the seat at an instant."""
    return day_at(at, association_facts(session).zone)


def rulebook_of(session: Session) -> Rulebook:
    """Return the rules of the association: the law of its form and every version of its statutes."""
    form = session.scalar(select(Association.form_code))
    versions = session.execute(
        select(StatutesVersion.digest).order_by(StatutesVersion.in_force_from)
    ).scalars()
    known = tuple(versions)
    if (form or "", known) not in _rulebooks:
        _rulebooks.clear()
        _rulebooks[form or "", known] = _read(session, form or "")
    return _rulebooks[form or "", known]


_rulebooks: dict[tuple[str, tuple[str, ...]], Rulebook] = {}


def _read(session: Session, form: str) -> Rulebook:
    texts = session.scalars(select(StatutesVersion.source_text).order_by(StatutesVersion.in_force_from))
    return reader.rulebook(form, tuple(reader.read_statutes(text) for text in texts))
