"""The one way to write: alone, all or nothing, durable; readers see one moment."""

import multiprocessing
import threading
from datetime import UTC, datetime
from itertools import pairwise
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from govern.app import create_app
from govern.domain.access.actor import Office
from govern.services.audit import Recorded, record
from govern.services.audit_verification import verify_audit
from govern.settings import Settings
from govern.store.database import current_session, db, snapshot, transaction
from govern.store.tables.association import Counter
from govern.store.tables.audit import AuditEntry
from govern.store.tables.members import MandateRow
from tests.make.association import LONG_AGO

WRITERS = 3
EACH = 8


def add(session: Session, series: str) -> None:
    session.add(Counter(series=series, last=1))


def series() -> set[str]:
    with snapshot() as session:
        return set(session.scalars(sa.select(Counter.series)))


def test_what_was_written_is_there_for_others_at_once(app: Flask) -> None:
    with transaction() as session:
        add(session, "M")
        assert series() == set()
    assert series() == {"M"}


def test_an_error_takes_everything_back(app: Flask) -> None:
    def stumble() -> None:
        with transaction() as session:
            add(session, "M")
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        stumble()
    assert series() == set()


def test_after_an_error_one_can_write_again(app: Flask) -> None:
    with pytest.raises(sa.exc.IntegrityError), transaction() as session:
        session.add_all([Counter(series="M", last=1), Counter(series="M", last=2)])
    with transaction() as session:
        add(session, "M")
    assert series() == {"M"}


def test_one_transaction_inside_another_is_refused(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="one transaction"), transaction() as session, transaction():
        add(session, "M")
    assert series() == set()


def test_what_a_reader_saw_before_is_read_anew_inside(app: Flask) -> None:
    current_session().scalars(sa.select(Counter)).all()
    elsewhere(app, lambda: write(["M"]))
    with transaction() as session:
        assert session.get_one(Counter, "M").last == 1


def test_a_snapshot_sees_one_moment(app: Flask) -> None:
    with snapshot() as session:
        before = session.scalar(sa.select(sa.func.count()).select_from(Counter))
        elsewhere(app, lambda: write(["M"]))
        assert session.scalar(sa.select(sa.func.count()).select_from(Counter)) == before


def elsewhere(app: Flask, act: object) -> None:
    """Do something in another thread and wait for it."""

    def run() -> None:
        with app.app_context():
            act()  # type: ignore[operator]
            db.session.remove()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def write(names: list[str]) -> None:
    for name in names:
        with transaction() as session:
            add(session, name)
            record(session, Recorded("item.proposed", "item", None, datetime.now(UTC), payload={"by": name}))


def names_of(writer: int) -> list[str]:
    return [f"{writer}-{number}" for number in range(EACH)]


def write_in_a_process(settings: Settings, names: list[str]) -> None:
    app = create_app(settings)
    with app.app_context():
        write(names)
        db.session.remove()
        db.engine.dispose()


def every_name() -> set[str]:
    return {name for writer in range(WRITERS) for name in names_of(writer)}


def test_threads_take_turns_and_the_chain_does_not_fork(app: Flask) -> None:
    threads = [
        threading.Thread(target=elsewhere, args=(app, lambda writer=writer: write(names_of(writer))))
        for writer in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert series() == every_name()
    assert_one_chain()


def test_processes_take_turns_and_the_chain_does_not_fork(app: Flask, settings: Settings) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [
        spawn.Process(target=write_in_a_process, args=(settings, names_of(writer)))
        for writer in range(WRITERS)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * WRITERS
    assert series() == every_name()
    assert_one_chain()


def assert_one_chain() -> None:
    with snapshot() as session:
        entries = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq)).all()
        assert all(after.previous == before.hash for before, after in pairwise(entries))
    assert verify_audit().is_intact
    assert len(entries) == WRITERS * EACH


PROMISES = {
    "sqlite": {
        "PRAGMA journal_mode": "wal",
        "PRAGMA synchronous": 2,
        "PRAGMA foreign_keys": 1,
        "PRAGMA busy_timeout": 10000,
    },
    "postgresql": {
        "SHOW synchronous_commit": "on",
        "SHOW transaction_isolation": "read committed",
    },
}


def test_every_connection_keeps_its_promises(app: Flask) -> None:
    promises = PROMISES[db.engine.dialect.name]
    first, second = db.engine.connect(), db.engine.connect()
    with first, second:
        for connection in (first, second):
            assert {each: connection.exec_driver_sql(each).scalar() for each in promises} == promises


def test_a_reference_that_leads_nowhere_is_refused(app: Flask) -> None:
    with pytest.raises(sa.exc.IntegrityError), transaction() as session:
        session.add(MandateRow(person_id=uuid4(), office=Office.CHAIR, starts_on=LONG_AGO.date()))
