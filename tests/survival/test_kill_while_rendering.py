"""The worker is killed while it prints long minutes; the next one settles that and prints them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.minutes import long_minutes
from govern.app import create_app
from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.services.audit import Recorded, record
from govern.services.audit_verification import verify_audit
from govern.services.documents import NewDocument, freeze_document
from govern.services.seals import seal
from govern.settings import Settings
from govern.store.database import db, transaction
from govern.store.tables.documents import Document
from govern.store.upgrade import upgrade
from tests.make.association import make_association

GOVERN = Path(sys.executable).with_name("govern")
NOW = datetime(2027, 2, 11, 9, tzinfo=UTC)
LONGEST = 120


def queue_long_minutes() -> None:
    """Freeze minutes of some fifteen pages, as issuing does."""
    make_association()
    with transaction() as session:
        new = NewDocument(DocumentKind.MINUTES, "GA-2026-01", "en", "Minutes", long_minutes(8))
        document = freeze_document(session, new, NOW)
        record(
            session,
            Recorded("minutes.issued", "document", document, NOW, seals=seal(session, "document", document)),
        )


def document() -> Document:
    db.session.rollback()
    db.session.expire_all()
    return db.session.query(Document).one()


def wait(for_: Callable[[Document], bool]) -> Document:
    """Look again and again until the document is as it should be."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        found = document()
        if for_(found):
            return found
        time.sleep(0.05)
    raise AssertionError(f"the document is still {document().state}")


@contextmanager
def worker(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker on a data folder; whatever is left of it is killed."""
    environ = {**os.environ, "GOVERN_DATA_FOLDER": str(folder), "GOVERN_SECRET_KEY": "for tests only, " * 3}
    with subprocess.Popen([GOVERN, "worker"], env=environ, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_document_cut_off_in_the_press_is_printed_by_the_next_worker(tmp_path: Path) -> None:
    app = create_app(Settings(data_folder=tmp_path, secret_key="for tests only, " * 3))
    with app.app_context():
        upgrade(db.engine)
        queue_long_minutes()
        with worker(tmp_path) as first:
            wait(lambda each: (each.pages_laid_out or 0) > 0)
            first.send_signal(signal.SIGKILL)
            first.wait()
        assert document().state is DocumentState.PRINTING
        with worker(tmp_path):
            printed = wait(lambda each: each.state is DocumentState.READY)
        assert (printed.pages or 0) > 8
        assert printed.pages_laid_out is None
        assert verify_audit().faults == ()
