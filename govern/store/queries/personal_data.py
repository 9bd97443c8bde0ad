"""Rows on a person, of every table in the registry of personal data."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, String, Table, and_, false, func, or_, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.sql.roles import InElementRole

from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.digest import canonical_json
from govern.store.holdings import By, Holding, Only
from govern.store.tables.accounts import Account, Person
from govern.store.tables.applications import Application
from govern.store.tables.audit import AuditEntry
from govern.store.tables.base import Base
from govern.store.tables.documents import Letter, Minutes
from govern.store.tables.minutes import MinutesComment

#: digits of the digest that stands in the name of an attempt
_DIGITS = 40
#: what an address begins after, also in what a mail server said: none is found at the end of a longer one
_BEFORE_ADDRESS = ('"', "'", "<", "(", " ", ":")
_TABLES = Base.metadata.tables

_LOCKED = MinutesComment.minutes_id.in_(select(Minutes.id).where(Minutes.state != MinutesState.DRAFT))
_CONDITIONS: Mapping[Only, ColumnElement[bool]] = {Only.LOCKED: _LOCKED, Only.UNLOCKED: ~_LOCKED}


@dataclass(frozen=True, slots=True)
class Traces:
    """By what a person is found: identity, mail address, name."""

    person: UUID
    address: str
    name: str

    def is_meant(self, column: ColumnElement[object], by: By) -> ColumnElement[bool]:
        """Return the condition that a column of a row leads to the person."""
        if by in _BY_TEXT:
            return _BY_TEXT[by](self, column)
        return column.in_(_BY_KEY[by](self))


def _of_address(traces: Traces, column: ColumnElement[object]) -> ColumnElement[bool]:
    return func.lower(column) == traces.address if traces.address else false()


def _of_digest(traces: Traces, column: ColumnElement[object]) -> ColumnElement[bool]:
    digits = hashlib.sha256(traces.address.encode()).hexdigest()[:_DIGITS]
    return type_coerce(column, String).endswith(f":{digits}") if traces.address else false()


def _of_name(traces: Traces, column: ColumnElement[object]) -> ColumnElement[bool]:
    written = canonical_json(traces.name).decode()
    return type_coerce(column, String).contains(written, autoescape=True) if traces.name else false()


_BY_TEXT: Mapping[By, Callable[[Traces, ColumnElement[object]], ColumnElement[bool]]] = {
    By.ADDRESS: _of_address,
    By.ADDRESS_DIGEST: _of_digest,
    By.NAME: _of_name,
}


def _subjects(traces: Traces) -> tuple[object, ...]:
    return (traces.person, select(Account.id).where(Account.person_id == traces.person).scalar_subquery())


_BY_KEY: Mapping[By, Callable[[Traces], Iterable[object] | InElementRole]] = {
    By.PERSON: lambda traces: (traces.person,),
    By.ACCOUNT: lambda traces: select(Account.id).where(Account.person_id == traces.person),
    By.LETTER: lambda traces: select(Letter.id).where(
        or_(Letter.person_id == traces.person, traces.is_meant(_TABLES["letters"].c.address, By.ADDRESS))
    ),
    By.APPLICATION: lambda traces: select(Application.id).where(
        traces.is_meant(_TABLES["applications"].c.contact_email, By.ADDRESS)
    ),
    By.SUBJECT: _subjects,
    By.ENTRY: lambda traces: select(AuditEntry.seq).where(AuditEntry.subject_id.in_(_subjects(traces))),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows are about a person, and of which day the latest is."""

    rows: int
    latest: datetime | date | None


NONE = Counted(0, None)


def traces_of(session: Session, person: UUID) -> Traces | None:
    """Return by what a person is found, or None when there is no such person."""
    row = session.execute(select(Person.email, Person.name).where(Person.id == person)).first()
    return Traces(person, row.email or "", row.name) if row else None


def table_of(holding: Holding) -> Table:
    """Return the table of an entry of the registry."""
    return _TABLES[holding.table]


def about(holding: Holding, traces: Traces) -> ColumnElement[bool]:
    """Return the condition that a row of a table is about a person."""
    columns = table_of(holding).c
    leads = or_(*(traces.is_meant(columns[name], by) for name, by in holding.about.items()))
    return and_(leads, _CONDITIONS[holding.only]) if holding.only else leads


def to_erase(holding: Holding, traces: Traces) -> ColumnElement[bool]:
    """Return the condition that an erasure takes a row: it is about a person, or holds the mail address."""
    leads = about(holding, traces)
    if not holding.swept or not traces.address:
        return leads
    swept = func.lower(type_coerce(table_of(holding).c[holding.swept], String))
    written = canonical_json(traces.address).decode().strip('"')
    return or_(leads, *(swept.contains(f"{each}{written}", autoescape=True) for each in _BEFORE_ADDRESS))


def count_about(session: Session, holding: Holding, traces: Traces) -> Counted:
    """Return how many rows of a table are about a person."""
    return _count(session, holding, to_erase(holding, traces)) if holding.about else NONE


def count_done(session: Session, holding: Holding, traces: Traces) -> Counted:
    """Return how many rows of a table say that a person did something."""
    leads = [table_of(holding).c[name] == traces.person for name in holding.did]
    return _count(session, holding, or_(*leads)) if leads else NONE


def _count(session: Session, holding: Holding, leads: ColumnElement[bool]) -> Counted:
    table = table_of(holding)
    latest = [func.max(table.c[holding.day])] if holding.day else []
    found, *last = session.execute(select(func.count(), *latest).select_from(table).where(leads)).one()
    return Counted(found, *last) if last else Counted(found, None)


def rows_about(session: Session, holding: Holding, traces: Traces) -> Iterator[dict[str, object]]:
    """Yield every row of a table that is about a person."""
    if holding.about:
        table = table_of(holding)
        wanted = select(*table.c).where(about(holding, traces)).order_by(*_order(holding))
        yield from (dict(row._mapping) for row in session.execute(wanted))


def rows_done(session: Session, holding: Holding, traces: Traces) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every row that says that a person did something, with the column that says it."""
    table = table_of(holding)
    told = [table.c[name] for name in (holding.day, *holding.told) if name]
    for name in holding.did:
        wanted = select(*table.primary_key, *told).where(table.c[name] == traces.person)
        for row in session.execute(wanted.order_by(*_order(holding))):
            yield name, dict(row._mapping)


def _order(holding: Holding) -> tuple[ColumnElement[object], ...]:
    table = table_of(holding)
    return (*((table.c[holding.day],) if holding.day else ()), *table.primary_key)
