"""Annual reports go with the step back to a version that does not know them; other documents stay."""

from flask import Flask

from govern.domain.meetings.kinds import DocumentKind
from govern.store.database import db
from govern.store.tables.documents import Document
from govern.store.upgrade import downgrade, upgrade
from tests.make.letters import make_document


def test_annual_reports_go_with_the_step_back(app: Flask) -> None:
    make_document(kind=DocumentKind.ANNUAL_REPORT)
    kept = make_document(kind=DocumentKind.PROGRESS_REPORT)
    db.session.remove()
    try:
        downgrade(db.engine, "0028")
    finally:
        upgrade(db.engine)
    assert [row.id for row in db.session.query(Document)] == [kept]
