"""What was frozen stays as it was: every column of every sealed row is changed once, and found."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session
from sqlalchemy.sql import Executable

from govern.domain.values.text import Text
from govern.services.audit_verification import Walk, faults_beside, verify_audit, verify_chain, walk_chain
from govern.services.audit_words import has_words
from govern.services.seals import LISTED, SEALED
from govern.store.columns import ExactFraction, JsonText, TextColumn, UtcDateTime
from govern.store.database import db
from govern.store.queries.audit_chain import printed_heads
from govern.store.tables.everything import metadata
from tests.machine.stores import Store
from tests.make.sealed import make_sealed

#: by table: the columns that may go on moving after the rows were frozen
FREE: Mapping[str, frozenset[str]] = {
    "votes": frozenset({"closed_at", "closed_by_person_id", "cancelled_at", "cancelled_reason", "state"}),
    "voting_rights": frozenset(),
    "right_casters": frozenset(),
    "ballots": frozenset(),
    "outcomes": frozenset(),
    "secret_ballots": frozenset(),
    "urn_receipts": frozenset(),
    "urns": frozenset(),
    "roll_marks": frozenset(),
    "hand_counts": frozenset(),
    "resolutions": frozenset(),
    "statutes_versions": frozenset(),
    "imported_files": frozenset(),
    "minutes": frozenset({"version"}),
    "minutes_corrections": frozenset(),
    "minutes_addenda": frozenset(),
    "resolution_acts": frozenset(),
    #: sealed by its meeting; its own id means nothing
    "convocations": frozenset({"id"}),
    "motions": frozenset(),
    "newcomers_items": frozenset({"placed_at", "placed_meeting_id"}),
    "board_questions": frozenset({"version"}),
    "privileges_ended": frozenset(),
    "second_looks": frozenset(),
    "second_look_requests": frozenset(),
    "second_look_steps": frozenset(),
    "second_look_marks": frozenset(),
    "member_exits": frozenset({"state", "asked_back_at", "consent_resolution_id", "settled_at"}),
    "member_suspensions": frozenset({"ended_by", "ended_on", "lifted_by_resolution_id"}),
    "exclusions": frozenset(
        {
            *("state", "version", "answer", "answered_at", "answered_by_person_id", "hearing", "heard_on"),
            *("hearing_note", "item_id", "decided_on", "reasons", "told_at", "last_day", "settled_on"),
            *("review_words", "review_asked_at", "review_item_id"),
        }
    ),
    "consultations": frozenset(),
    "consultative_rights": frozenset(),
    "consultative_casters": frozenset(),
    "consultative_ballots": frozenset(),
    "consultative_marks": frozenset(),
    "consultative_papers": frozenset(),
    "vote_standings": frozenset(),
    "shared_budgets": frozenset({"state", "ended_at", "note", "item_id", "version"}),
    "shared_proposals": frozenset(),
    "shared_voters": frozenset(),
    "shared_ballots": frozenset(),
    "shared_results": frozenset(),
    "support_calls": frozenset({"item_id", "version"}),
    "documents": frozenset(
        {"state", "failure", "content", "content_digest", "pages", "pages_laid_out", "media_type"}
    ),
}

#: by table: the columns in which a further row must differ
UNIQUE: Mapping[str, tuple[str, ...]] = {
    "documents": ("id", "number"),
    "document_seals": ("document_id",),
    "signed_copies": ("id", "content_digest"),
    "voting_rights": ("id", "member_id"),
    "right_casters": ("person_id",),
    "ballots": ("id", "ordinal", "request_key"),
    "outcomes": ("vote_id",),
    "secret_ballots": ("key",),
    "urn_receipts": ("receipt_hash",),
    "urns": ("vote_id",),
    "roll_marks": ("right_id",),
    "hand_counts": ("id", "ordinal"),
    "resolutions": ("id", "reference", "vote_id"),
    "motions": ("id", "ordinal"),
    "newcomers_items": ("item_id",),
    "board_questions": ("id", "reference"),
    "privileges_ended": ("ended_on", "id"),
    "second_looks": ("id", "resolution_id"),
    "second_look_requests": ("id", "member_id"),
    "second_look_steps": ("id", "ordinal"),
    "second_look_marks": ("id", "ordinal"),
    "member_exits": ("id",),
    "member_suspensions": ("id",),
    "exclusions": ("id", "reference"),
    "consultations": ("vote_id",),
    "consultative_rights": ("id", "member_id"),
    "consultative_casters": ("person_id",),
    "consultative_ballots": ("id", "ordinal", "request_key"),
    "consultative_marks": ("right_id",),
    "consultative_papers": ("key",),
    "vote_standings": ("vote_id",),
    "shared_budgets": ("id", "reference"),
    "shared_proposals": ("id", "activity_id"),
    "shared_voters": ("id", "member_id"),
    "shared_ballots": ("id", "ordinal", "request_key"),
    "shared_results": ("round_id",),
    "support_calls": ("id", "reference"),
    "statutes_versions": ("id", "in_force_from"),
    "imported_files": ("id", "reference"),
    "minutes": ("id", "meeting_id"),
    "minutes_corrections": ("id", "ordinal"),
    "minutes_addenda": ("id", "number"),
    "resolution_acts": ("id", "ordinal"),
    "convocations": ("id", "meeting_id"),
}

OTHER: Mapping[type, Callable[[object], object]] = {
    UtcDateTime: lambda old: (old or datetime.fromisoformat("2026-01-01T00:00Z")) + timedelta(seconds=1),
    sa.Date: lambda old: (old or date(2026, 1, 1)) + timedelta(days=1),
    sa.Uuid: lambda _old: uuid4(),
    sa.Integer: lambda old: (old or 0) + 1,
    sa.BigInteger: lambda old: (old or 0) + 1,
    sa.Boolean: lambda old: not old,
    ExactFraction: lambda old: old + 1,
    JsonText: lambda old: {"changed": str(old)},
    TextColumn: lambda _old: Text.only("en", "Changed"),
    sa.LargeBinary: lambda old: (old or b"") + b"!",
    sa.String: lambda old: f"{(old or '')[:-1]}~",
    sa.Text: lambda old: f"{old or ''}~",
}


@pytest.fixture
def session(app: Flask, store: Store) -> Session:
    store.after("one of everything that is sealed", make_sealed)
    return db.session()


class LookedAt(dict[str, Any]):
    """Every seal of the chain, in the order of looking: first the one that noticed what was changed last.

    A change beside the last one is mostly noticed by the same seal; one that no seal notices is looked for
    in all of them.
    """

    last = ""

    def items(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]
        order = sorted(self, key=lambda name: name != self.last)
        for self.last in order:
            yield self.last, self[self.last]


@pytest.fixture
def walk(session: Session) -> Walk:
    """The chain, in which no test here changes anything."""
    walk = walk_chain(session)
    assert walk.faults == []
    return replace(walk, seals=LookedAt(walk.seals))


@contextmanager
def undone(session: Session, *statements: Executable) -> Iterator[None]:
    """Run statements whatever the references say, and take them back."""
    if db.engine.dialect.name == "sqlite":
        session.execute(sa.text("PRAGMA defer_foreign_keys=ON"))
    else:
        session.execute(sa.text("SET LOCAL session_replication_role = replica"))
    for statement in statements:
        session.execute(statement)
    yield
    session.rollback()


def is_noticed(session: Session, walk: Walk, *statements: Executable) -> bool:
    """Return whether a whole verification finds a fault: the chain itself stands as it was walked."""
    with undone(session, *statements):
        return next(faults_beside(session, walk, printed_heads(session)), None) is not None


def another(column: sa.Column[object], old: object) -> object:
    if isinstance(column.type, sa.Enum):
        choices: list[Enum] = list(column.type.enum_class or ())
        return next(each for each in choices if each != old)
    return OTHER[type(column.type)](old)


def first_row(session: Session, table: sa.Table) -> tuple[sa.ColumnElement[bool], Mapping[str, object]]:
    row = session.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings().first()
    assert row is not None, table.name
    return sa.and_(*(column == row[column.name] for column in table.primary_key.columns)), row


def test_one_of_everything_is_intact(session: Session) -> None:
    report = verify_audit()
    assert [str(fault) for fault in report.faults] == []
    assert report.heads > 0


def test_every_change_of_a_frozen_column_is_found(session: Session, walk: Walk) -> None:
    unnoticed = []
    for name, free in FREE.items():
        table = metadata.tables[name]
        key, row = first_row(session, table)
        for column in table.c:
            change = sa.update(table).where(key).values({column.name: another(column, row[column.name])})
            if column.name not in free and not is_noticed(session, walk, change):
                unnoticed.append(str(column))
    assert unnoticed == []


def test_every_deleted_row_is_found(session: Session, walk: Walk) -> None:
    tables = [metadata.tables[name] for name in FREE]
    unnoticed = [
        table.name
        for table in tables
        if not is_noticed(session, walk, sa.delete(table).where(first_row(session, table)[0]))
    ]
    assert unnoticed == []


def test_every_added_row_is_found(session: Session, walk: Walk) -> None:
    unnoticed = []
    for name in FREE:
        table = metadata.tables[name]
        _, row = first_row(session, table)
        copy = {**row, **{key: another(table.c[key], row[key]) for key in UNIQUE.get(name, ("id",))}}
        if not is_noticed(session, walk, sa.insert(table).values(copy)):
            unnoticed.append(name)
    assert unnoticed == []


AFTERWARDS: Mapping[str, str] = {
    "a closing": "UPDATE votes SET closed_at = cancelled_at WHERE state = 'closed'",
    "a closer": "UPDATE votes SET closed_by_person_id = NULL WHERE state = 'closed'",
    "a reopened vote": "UPDATE votes SET state = 'open' WHERE state = 'closed'",
    "a cancelled vote reopened": "UPDATE votes SET state = 'open' WHERE state = 'cancelled'",
    "a reason": "UPDATE votes SET cancelled_reason = 'Another' WHERE state = 'cancelled'",
    "a printed document": "UPDATE documents SET pages = pages + 1 WHERE state = 'ready'",
    "its bytes": "UPDATE documents SET content = CAST('%PDF-' AS {bytes}) WHERE state = 'ready'",
    "a choice that is none": "UPDATE ballots SET choice = 'perhaps'",
    "a weight that is no number": "UPDATE voting_rights SET weight = 'much'",
    "a speaker": "UPDATE speeches SET name = 'Another' WHERE ended_at IS NOT NULL",
    "a longer speech": "UPDATE speeches SET began_at = asked_at WHERE ended_at IS NOT NULL",
    "a speech that never was": "DELETE FROM speeches WHERE ended_at IS NOT NULL",
    "a rule that cannot be read": "UPDATE votes SET rule = '{{'",
}


@pytest.mark.parametrize("what", AFTERWARDS)
def test_a_change_of_what_was_settled_later_is_found(session: Session, walk: Walk, what: str) -> None:
    bytes_type = "BLOB" if db.engine.dialect.name == "sqlite" else "BYTEA"
    assert is_noticed(session, walk, sa.text(AFTERWARDS[what].format(bytes=bytes_type)))


def test_a_fault_is_told_in_words_with_the_entry_that_sealed_it(session: Session) -> None:
    with undone(session, sa.text("UPDATE ballots SET choice = 'abstain' WHERE choice = 'for'")):
        faults = [str(fault) for fault in verify_chain(session).faults]
    assert any(fault.startswith("A ballot, sealed by entry ") for fault in faults)
    assert any(fault.startswith("The outcome of a vote, sealed by entry ") for fault in faults)


def test_every_sealed_kind_has_words_and_a_list_of_its_rows(session: Session) -> None:
    assert [kind for kind in SEALED if not has_words(kind)] == []
    assert set(LISTED) == set(SEALED)
    assert {kind for kind in SEALED if isinstance(session.scalar(LISTED[kind]().limit(1)), UUID)} == set(
        SEALED
    )
