"""The annual report of a large plan: how long its facts, its PDF and its spreadsheet take."""

import time
from collections.abc import Callable
from typing import TypeVar

from bench.large import MOMENT, Large, clock
from govern.exchange.plain_workbook import plain_workbook
from govern.i18n.translator import translator_for
from govern.services.annual_report import annual_report
from govern.services.annual_report_documents import write_annual_report
from govern.services.papers_written import Asked
from govern.services.printing import print_document
from govern.store.database import db
from govern.store.tables.documents import Document
from govern.web import annual_report_tables

T = TypeVar("T")

#: from the wish to the finished PDF, in seconds
GOAL = 30.0


def show_annual(large: Large, name: str) -> None:
    """Make the annual report of the plan's first year as the worker does, and print how long it takes."""
    with large.app.app_context():
        secretary = large.scene.world.actor("Sofia Secretary")
        freezing, document = _timed(lambda: write_annual_report(Asked(secretary, "en", MOMENT), MOMENT.year))
        printing, _ = _timed(lambda: print_document(document, now=clock))
        writing, size = _timed(lambda: _spreadsheet(large))
        pages = db.session.get_one(Document, document).pages
        db.session.remove()
    taken = freezing + printing
    print(f"\nAnnual report of a large plan: {name}. Goal: {GOAL:.0f} s")
    print(
        f"  facts {freezing:.2f} s, PDF of {pages} pages {printing:.2f} s: {taken:.2f} s,"
        f" {taken / GOAL:.2f} of the goal; spreadsheet of {size / 1024:.0f} KB {writing:.2f} s"
    )


def _spreadsheet(large: Large) -> int:
    member = large.scene.world.actor("Rep 1a")
    report = annual_report(member, MOMENT.year, at=MOMENT, most=None)
    sheets = annual_report_tables.sheets(report, translator_for("en"))
    return len(plain_workbook(sheets, made_at=MOMENT))


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    found = act()
    return time.perf_counter() - start, found
