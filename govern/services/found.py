"""Founding: the association of a database, its assembly and its board, and a first administrator."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Office
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.sheet import AssociationRow
from govern.domain.values.calendar import day_at, zone_named
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import AccountId, new_id
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import one_line
from govern.rulefiles import reader
from govern.services import audit, invitations, people, seals, statutes
from govern.store.database import transaction
from govern.store.tables.association import Association, Body
from govern.store.tables.members import MandateRow

_BODIES = {
    BodyKind.ASSEMBLY: (
        "GA",
        {
            "en": "General Assembly",
            "fr": "Assemblée générale",
            "de": "Mitgliederversammlung",
            "nl": "Algemene vergadering",
            "it": "Assemblea",
            "es": "Asamblea general",
        },
    ),
    BodyKind.BOARD: (
        "BD",
        {
            "en": "Board",
            "fr": "Conseil d’administration",
            "de": "Vorstand",
            "nl": "Bestuur",
            "it": "Organo di amministrazione",
            "es": "Junta directiva",
        },
    ),
}


@dataclass(frozen=True, slots=True)
class Foundation:
    """What must be known of an association; the first of its languages is the authentic one."""

    name: str
    short_name: str
    form_code: str
    seat: str
    time_zone: str
    languages: tuple[str, ...]
    country: str = ""
    number: str = ""
    founded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Administrator:
    """The person who sets everything up and invites the others."""

    name: str
    email: str


def found(
    foundation: Foundation, administrator: Administrator, *, statutes_text: bytes | None, at: datetime
) -> AccountId:
    """Set up an association without members and return the account of its administrator.

    Raises:
        Conflict: when this database has an association already.
        RuleBroken: for a form, time zone, address or statutes that cannot be used.
    """
    with transaction() as session:
        on = day_at(at, zone_named(foundation.time_zone))
        association = add_association(session, foundation)
        account = _add_administrator(session, administrator, foundation, on=on, at=at)
        sealed = _add_statutes(session, statutes_text, at) if statutes_text is not None else {}
        audit.record(
            session,
            audit.Recorded(
                action="association.founded",
                subject_kind="association",
                subject_id=association.id,
                at=at,
                payload={"foundation": foundation, "administrator": administrator},
                seals=sealed,
            ),
        )
        return account


def add_association(session: Session, foundation: Foundation) -> Association:
    """Add the association with its two bodies, inside a transaction that records it.

    Raises:
        Conflict: when there is one already.
        RuleBroken: for a form or a time zone that nobody knows.
    """
    refuse_second(session)
    reader.read_about(foundation.form_code)
    row = Association(
        id=new_id(),
        name=Text.only(foundation.languages[0], foundation.name),
        short_name=foundation.short_name or foundation.name,
        form_code=foundation.form_code,
        seat=foundation.seat,
        country=foundation.country,
        number=foundation.number,
        founded_on=foundation.founded_on,
        time_zone=zone_named(foundation.time_zone).key,
        languages=list(foundation.languages),
    )
    session.add(row)
    for kind, (code, names) in _BODIES.items():
        session.add(Body(id=new_id(), kind=kind, code=code, name=_named(names, foundation.languages)))
    session.flush()
    return row


def foundation_of(row: AssociationRow) -> Foundation:
    """Return what a register sheet says of the association."""
    return Foundation(
        name=row.name,
        short_name=row.short_name,
        form_code=row.legal_form,
        seat=row.seat,
        time_zone=row.time_zone,
        languages=row.languages,
        country=row.country,
        number=row.number,
        founded_on=row.founded_on,
    )


def refuse_second(session: Session) -> None:
    """Pass when this database has no association yet.

    Raises:
        Conflict: when it has one.
    """
    known = session.scalar(select(Association.short_name))
    if known is not None:
        raise Conflict(
            Message(
                "This database holds {association} already; a database holds one.", {"association": known}
            )
        )


def _named(names: dict[str, str], languages: tuple[str, ...]) -> Text:
    authentic = languages[0] if languages[0] in names else "en"
    return Text(authentic, {code: name for code, name in names.items() if code in (*languages, authentic)})


def _add_administrator(
    session: Session, administrator: Administrator, foundation: Foundation, *, on: date, at: datetime
) -> AccountId:
    name = one_line(administrator.name)
    if not name:
        raise RuleBroken(Message("Write the administrator's name."))
    known = people.People(session, foundation.languages[0])
    person = known.person(name, invitations.checked_email(administrator.email))
    account = known.give_account(person, at=at)
    session.add(
        MandateRow(id=new_id(), person_id=person, body_id=None, office=Office.ADMINISTRATOR, starts_on=on)
    )
    session.flush()
    if account is None:
        raise LookupError("an administrator has an address, so an account")
    return account


def _add_statutes(session: Session, text: bytes, at: datetime) -> dict[str, str]:
    version = statutes.check_statutes(session, text).version
    return seals.seal(session, "statutes", statutes.add_version(session, version, at=at))
