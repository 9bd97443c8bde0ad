"""The association and its rulebook, as every use case needs them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.statutes.articles import in_force
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import NotFound, RuleBroken
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


def check_language(session: Session, language: str) -> None:
    """Pass for a language of the association.

    Raises:
        RuleBroken: for any other.
    """
    if language not in association_facts(session).languages:
        raise RuleBroken(Message("Choose a language of the association."))


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


def form_on(session: Session, day: date) -> str:
    """Return the legal form that the association has on a day: that of its statutes, which may have moved."""
    facts = association_facts(session)
    version = in_force(rulebook_of(session).statutes, day)
    return version.head.form if version else facts.form_code


def forms_had(session: Session) -> frozenset[str]:
    """Return every legal form that the association has had, or will have by what was adopted."""
    versions = rulebook_of(session).statutes
    return frozenset({association_facts(session).form_code, *(each.head.form for each in versions)})


_rulebooks: dict[tuple[str, tuple[str, ...]], Rulebook] = {}


def _read(session: Session, form: str) -> Rulebook:
    texts = session.scalars(select(StatutesVersion.source_text).order_by(StatutesVersion.in_force_from))
    return reader.rulebook(form, tuple(reader.read_statutes(text) for text in texts))
