"""Seals on printed documents: set at once, tried again when that fails, and never in the way of a print."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from govern.services.audit_verification import verify_audit
from govern.services.printing import print_document, waiting_documents
from govern.services.sealing import Sealing, seal_again, waiting_for_seals, without_seal
from govern.store.database import db
from govern.store.queries.seals_shown import handed_out, seal_on
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import make_association
from tests.make.minutes import issue, make_short_minutes
from tests.make.sealed_minutes import SealedMinutes, make_sealed_minutes
from tests.make.signatures import sealing_settings, time_server

NOBODY = "http://127.0.0.1:9/"


@pytest.fixture
def minutes(app: Flask, store: Store, clock: Clock, tmp_path: Path) -> SealedMinutes:
    return store.after("sealed minutes", lambda: make_sealed_minutes(tmp_path / "key", clock()))


def test_sealed_minutes_hold_what_was_printed_and_the_record_holds_both(minutes: SealedMinutes) -> None:
    row = db.session.get_one(Document, minutes.document)
    seal = seal_on(db.session(), minutes.document)
    assert minutes.content.startswith(row.content or b"?")
    assert seal is not None
    assert (seal.is_trial, seal.stamped_at, seal.failure) == (True, None, None)
    assert verify_audit().is_intact


def test_a_changed_seal_is_found(minutes: SealedMinutes) -> None:
    db.session.execute(db.text("UPDATE document_seals SET signer = 'Somebody else'"))
    db.session.commit()
    assert next(str(fault) for fault in verify_audit().faults).startswith("The seal on a document")


def test_without_a_key_nothing_changes(app: Flask, clock: Clock) -> None:
    issue(world := make_association(), make_short_minutes(world))
    document = waiting_documents()[0]
    print_document(document, now=clock)
    assert seal_on(db.session(), document) is None
    assert handed_out(db.session(), db.session.get_one(Document, document)) is not None


def test_a_stamp_that_could_not_be_had_is_tried_again(app: Flask, clock: Clock, tmp_path: Path) -> None:
    issue(world := make_association(), make_short_minutes(world))
    document = waiting_documents()[0]
    without = Sealing(sealing_settings(tmp_path, timestamp_url=NOBODY))
    print_document(document, now=clock, sealing=without)
    assert "cannot be reached" in ((seal_on(db.session(), document)).failure or "")  # type: ignore[union-attr]
    assert waiting_for_seals(at=clock()) == ()
    clock.move(minutes=2)
    assert waiting_for_seals(at=clock()) == (document,)
    with time_server() as url:
        again = Sealing(replace(without.settings, timestamp_url=url))  # type: ignore[type-var]
        assert seal_again(document, again, now=clock) is None
    assert seal_on(db.session(), document).stamped_at is not None  # type: ignore[union-attr]
    assert waiting_for_seals(at=clock() + timedelta(days=1)) == ()
    assert verify_audit().is_intact


def test_a_key_that_cannot_be_used_blocks_no_print_and_is_tried_again(
    app: Flask, clock: Clock, tmp_path: Path
) -> None:
    issue(world := make_association(), make_short_minutes(world))
    document = waiting_documents()[0]
    ready = Sealing(sealing_settings(tmp_path))
    print_document(document, now=clock, sealing=Sealing(replace(ready.settings, seal_key="gone")))  # type: ignore[type-var]
    assert db.session.get_one(Document, document).state.value == "ready"
    assert document in without_seal(ready)
    assert seal_again(document, ready, now=clock) is None
    assert document not in without_seal(ready)
