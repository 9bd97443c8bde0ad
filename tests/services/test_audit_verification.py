"""The chain itself: what was changed, deleted, reordered, added or cut off is found."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.sql import Executable

from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.services.audit import GENESIS, Recorded, record
from govern.services.audit_verification import verify_audit
from govern.store.database import db, transaction
from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.documents import Document
from tests.make.tampering import tamper

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ENTRIES = AuditEntry.__table__
PAYLOADS = AuditPayload.__table__


def make_entries(count: int = 5) -> list[str]:
    """Put so many acts on record and return the head after each."""
    heads = []
    for number in range(count):
        with transaction() as session:
            act = Recorded("item.proposed", "item", uuid4(), AT, payload={"title": f"Item {number}"})
            heads.append(record(session, act))
    return heads


def faults() -> list[str]:
    return [str(fault) for fault in verify_audit().faults]


def test_an_empty_record_is_intact(app: Flask) -> None:
    report = verify_audit()
    assert report.is_intact
    assert report.head == GENESIS


def test_a_record_that_nobody_touched_is_intact(app: Flask) -> None:
    heads = make_entries()
    report = verify_audit()
    assert (report.is_intact, report.entries, report.head) == (True, 5, heads[-1])


def test_an_act_is_the_same_in_whatever_zone_its_moment_was_told(app: Flask) -> None:
    with transaction() as session:
        record(
            session, Recorded("meeting.planned", "meeting", None, AT.astimezone(timezone(timedelta(hours=2))))
        )
    assert verify_audit().is_intact


CHANGES: dict[str, Callable[[], Executable]] = {
    "at": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(at=AT + timedelta(seconds=1)),
    "actor": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(actor_person_id=uuid4()),
    "action": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(action="item.withdrawn"),
    "kind": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(subject_kind="vote"),
    "subject": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(subject_id=None),
    "payload digest": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(payload_digest="0" * 64),
    "seals": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(seals={"ballot:1": "0" * 64}),
    "unreadable seals": lambda: sa.text("UPDATE audit_entries SET seals = '{' WHERE seq = 3"),
    "hash": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(hash="0" * 64),
    "previous": lambda: sa.update(ENTRIES).where(ENTRIES.c.seq == 3).values(previous="0" * 64),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_an_entry_is_found(app: Flask, change: str) -> None:
    make_entries()
    tamper(CHANGES[change]())
    assert "Entry 3 was changed." in faults()


def test_an_entry_that_cannot_even_be_read_is_found_among_the_others(app: Flask) -> None:
    make_entries()
    change = sa.text("UPDATE audit_entries SET at = 'some day' WHERE seq = 3")
    if db.engine.dialect.name == "postgresql":
        with pytest.raises(sa.exc.DataError):
            tamper(change)
    else:
        tamper(change)
        assert faults() == ["Entry 3 was changed."]


def test_a_deleted_entry_is_found(app: Flask) -> None:
    make_entries()
    tamper(sa.delete(PAYLOADS).where(PAYLOADS.c.seq == 3), sa.delete(ENTRIES).where(ENTRIES.c.seq == 3))
    assert faults() == ["Entry 3 is missing."]


def test_several_deleted_entries_are_found_even_the_first(app: Flask) -> None:
    make_entries()
    tamper(sa.delete(PAYLOADS).where(PAYLOADS.c.seq < 4), sa.delete(ENTRIES).where(ENTRIES.c.seq < 4))
    assert faults() == ["Entries 1 to 3 are missing."]


def test_entries_in_another_order_are_found(app: Flask) -> None:
    make_entries()
    move = sa.update(ENTRIES)
    tamper(
        move.where(ENTRIES.c.seq == 2).values(seq=99),
        move.where(ENTRIES.c.seq == 3).values(seq=2),
        move.where(ENTRIES.c.seq == 99).values(seq=3),
    )
    assert {"Entry 2 was changed.", "Entry 3 was changed."} <= set(faults())


@pytest.mark.parametrize(
    ("seq", "found"), [(6, "Entry 6 was changed."), (0, "Entry 0 was added before the first.")]
)
def test_an_added_entry_is_found(app: Flask, seq: int, found: str) -> None:
    make_entries()
    columns = [column for column in ENTRIES.c if column.name not in ("seq", "hash")]
    copy = sa.select(sa.literal(seq), sa.literal("f" * 64), *columns).where(ENTRIES.c.seq == 5)
    tamper(sa.insert(ENTRIES).from_select(["seq", "hash", *(column.name for column in columns)], copy))
    assert found in faults()


def test_changed_details_are_found(app: Flask) -> None:
    make_entries()
    tamper(sa.update(PAYLOADS).where(PAYLOADS.c.seq == 2).values(payload={"title": "Another item"}))
    assert faults() == ["The details of entry 2 were changed."]


def test_details_that_are_no_record_any_more_are_found(app: Flask) -> None:
    make_entries()
    tamper(sa.text("UPDATE audit_payloads SET payload = '{\"title' WHERE seq = 2"))
    assert faults() == ["The details of entry 2 were changed."]


def test_exchanged_details_are_found(app: Flask) -> None:
    make_entries()
    move = sa.update(PAYLOADS)
    tamper(
        move.where(PAYLOADS.c.seq == 2).values(seq=99),
        move.where(PAYLOADS.c.seq == 3).values(seq=2),
        move.where(PAYLOADS.c.seq == 99).values(seq=3),
    )
    assert faults() == ["The details of entry 2 were changed.", "The details of entry 3 were changed."]


def test_details_of_an_entry_cut_off_are_found(app: Flask) -> None:
    make_entries()
    tamper(sa.delete(ENTRIES).where(ENTRIES.c.seq == 5))
    assert faults() == ["Only the details of entry 5 are left; the entry is missing."]


def test_erased_details_leave_the_record_intact_and_are_counted(app: Flask) -> None:
    make_entries()
    tamper(sa.delete(PAYLOADS).where(PAYLOADS.c.seq.in_([2, 4])))
    report = verify_audit()
    assert (report.is_intact, report.erased) == (True, 2)


def cut_off(after: int) -> None:
    tamper(sa.delete(PAYLOADS).where(PAYLOADS.c.seq > after), sa.delete(ENTRIES).where(ENTRIES.c.seq > after))


def test_a_record_cut_off_cleanly_lacks_a_head_that_somebody_kept(app: Flask) -> None:
    heads = make_entries()
    cut_off(3)
    assert verify_audit(known_heads=[heads[2][:8]]).is_intact
    assert [str(fault) for fault in verify_audit(known_heads=[heads[4][:16]]).faults] == [
        f"The chain does not hold the head {heads[4][:16]}, which was printed or noted once:"
        " it was cut off or rewritten."
    ]


def test_a_record_cut_off_cleanly_lacks_a_head_printed_in_a_document(app: Flask) -> None:
    heads = make_entries()
    document = Document(
        number="DOC-2026-00001", data_digest="0" * 64,
        kind=DocumentKind.MINUTES, reference="GA-2026-01", language="en", title="Minutes", facts={},
        audit_head=heads[4], issued_at=AT, state=DocumentState.READY,
    )  # fmt: skip
    db.session.add(document)
    db.session.commit()
    assert not any("does not hold the head" in fault for fault in faults())
    cut_off(3)
    assert any(f"does not hold the head {heads[4][:16]}" in fault for fault in faults())


@given(
    st.lists(st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3), min_size=1, max_size=4),
    st.data(),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_put_on_record_one_changed_letter_of_a_hash_breaks_the_chain(
    app: Flask, payloads: list[dict[str, str]], data: st.DataObject
) -> None:
    tamper(sa.delete(PAYLOADS), sa.delete(ENTRIES))
    for payload in payloads:
        with transaction() as session:
            record(session, Recorded("item.proposed", "item", uuid4(), AT, payload=payload))
    assert verify_audit().is_intact
    seq = data.draw(st.integers(1, len(payloads)))
    column = data.draw(st.sampled_from(["hash", "previous", "payload_digest"]))
    place = data.draw(st.integers(0, 63))
    value = db.session.scalar(sa.select(ENTRIES.c[column]).where(ENTRIES.c.seq == seq))
    other = value[:place] + ("0" if value[place] != "0" else "1") + value[place + 1 :]
    tamper(sa.update(ENTRIES).where(ENTRIES.c.seq == seq).values({column: other}))
    assert not verify_audit().is_intact
