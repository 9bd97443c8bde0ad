"""All that is held on a person, read by the registry: for themselves, or for one who asked by letter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from govern.domain.members.personal_data import (
    FORMAT,
    KEEPING,
    VERSION,
    HeldRecord,
    HeldTopic,
    HeldValue,
    Keeping,
    PersonalData,
    Topic,
    kept_by,
)
from govern.domain.values.calendar import day_at
from govern.domain.values.digest import Json, canonical_json
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.outbox import SECRET
from govern.store.holdings import SECRETS, By, Holding
from govern.store.personal_data import HOLDINGS
from govern.store.queries.personal_data import Traces, rows_about, rows_done, table_of, traces_of
from govern.store.queries.references_read import References

NO_PERSON = Message("There is no such person.")


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held on a person, and the files that they handed in, by their names in an archive."""

    data: PersonalData
    files: Mapping[str, bytes]


def held_on(session: Session, person: PersonId, language: str, *, at: datetime) -> Held:
    """Return all that is held on a person.

    Raises:
        NotFound: when there is no such person.
    """
    traces = traces_of(session, person)
    if traces is None:
        raise NotFound(NO_PERSON)
    read = _Reader(session, traces, References(session, language), {}, {})
    records = {topic: tuple(_records(read, topic)) for topic in Topic}
    data = PersonalData(
        format=FORMAT,
        version=VERSION,
        association=association_facts(session).name,
        made_at=at,
        person=str(person),
        name=traces.name,
        topics=tuple(_topic(session, each, found, at=at) for each, found in records.items() if found),
        files=read.names,
    )
    return Held(data, read.files)


@dataclass(frozen=True, slots=True)
class _Reader:
    session: Session
    traces: Traces
    references: References
    names: dict[str, str]
    files: dict[str, bytes]


def _topic(session: Session, topic: Topic, found: tuple[HeldRecord, ...], *, at: datetime) -> HeldTopic:
    keeping = KEEPING.get(topic, Keeping.WHILE_NEEDED)
    zone = association_facts(session).zone
    latest = max(_days(found, topic, zone=zone), default=None)
    rule = kept_by(rulebook_of(session), keeping, latest, day_of(session, at))
    return HeldTopic(
        topic=topic,
        keeping=keeping,
        kept_for=str(rule.period) if rule else "",
        kept_by=str(rule.source.citation()) if rule else "",
        kept_until=rule.until if rule else None,
        records=found,
    )


def _days(found: Iterable[HeldRecord], topic: Topic, *, zone: ZoneInfo) -> Iterator[date]:
    columns = {each.table: each.day for each in HOLDINGS if each.topic is topic}
    for record in found:
        moment = record.values.get(columns.get(record.table, ""))
        if isinstance(moment, datetime):
            yield day_at(moment, zone)
        elif isinstance(moment, date):
            yield moment


def _records(read: _Reader, topic: Topic) -> Iterator[HeldRecord]:
    for holding in HOLDINGS:
        if holding.topic is topic:
            yield from _about(read, holding)
        if holding.did and topic is (Topic.RECORD if holding.topic is Topic.RECORD else Topic.WORK):
            yield from _done(read, holding)


def _about(read: _Reader, holding: Holding) -> Iterator[HeldRecord]:
    table = table_of(holding)
    for values in rows_about(read.session, holding, read.traces):
        identity = _identity(holding, values)
        shown = {name: _plain(value) for name, value in _theirs(read, holding, values)}
        _keep_file(read, holding, identity, values)
        yield HeldRecord(
            holding.table,
            identity,
            _leading(read, holding, values),
            shown,
            read.references.of(table, {name: values[name] for name in shown}),
        )


def _done(read: _Reader, holding: Holding) -> Iterator[HeldRecord]:
    for column, values in rows_done(read.session, holding, read.traces):
        told = {name: _plain(values[name]) for name in (holding.day, *holding.told) if name}
        yield HeldRecord(holding.table, _identity(holding, values), column, told)


def _theirs(read: _Reader, holding: Holding, values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the values of a row that are for the person: no secrets, and nobody else."""
    is_secret = holding.table == "letters" and values["occasion"] in SECRET
    for column in table_of(holding).c:
        value = values[column.name]
        refers = {key.column.table.name for key in column.foreign_keys}
        is_anothers = "persons" in refers and value not in (None, read.traces.person)
        if column.name in SECRETS | holding.withheld or is_anothers or isinstance(value, bytes):
            continue
        yield column.name, "…" if is_secret and column.name == "body" else value


def _leading(read: _Reader, holding: Holding, values: Mapping[str, object]) -> str:
    for name, by in holding.about.items():
        if by is not By.PERSON or values[name] == read.traces.person:
            return name
    return next(iter(holding.about))


def _keep_file(read: _Reader, holding: Holding, identity: str, values: Mapping[str, object]) -> None:
    content = values[holding.content] if holding.content else None
    if isinstance(content, bytes):
        name = f"files/{len(read.files) + 1:03d}-{_safe(str(values['file_name']))}"
        read.names[identity] = name
        read.files[name] = content


def _safe(name: str) -> str:
    """Return a file name without anything that leads out of a folder."""
    return "".join(each if each.isalnum() or each in "-_. " else "_" for each in name).lstrip(".") or "_"


def _identity(holding: Holding, values: Mapping[str, object]) -> str:
    return " ".join(str(values[column.name]) for column in table_of(holding).primary_key)


def _plain(value: object) -> HeldValue:
    """Return a value of a row as it is given away."""
    if isinstance(value, Text):
        return dict(value.versions)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, dict | list):
        return canonical_json(cast(Json, value)).decode()
    return value if value is None or isinstance(value, str | int | date) else str(value)
