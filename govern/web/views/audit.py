"""The audit: the record, and whether it is as it was written."""

from flask import Blueprint, Response, request

from govern.domain.values.message import Message
from govern.services.audit_verification import LARGEST_FOR_A_PAGE, AuditReport, check_record, read_head
from govern.services.audit_words import in_words, without_person
from govern.store.queries.audit import record_shown
from govern.web import page
from govern.web.session import current_actor

blueprint = Blueprint("audit", __name__)


@blueprint.get("/audit")
def index() -> Response:
    record = record_shown(current_actor(), before=request.args.get("before", type=int))
    return page.show(
        "audit/list.html",
        record=record,
        in_words=in_words,
        without_person=without_person,
        is_small=record.total <= LARGEST_FOR_A_PAGE,
    )


@blueprint.get("/audit/verification")
def verification() -> Response:
    typed = request.args.get("head", "").strip()
    head = read_head(typed) if typed else None
    fault = (
        Message("This is no audit head. It has 8 to 64 digits, from 0 to 9 and a to f; spaces do not matter.")
        if typed and head is None
        else None
    )
    report = check_record(current_actor(), known_heads=[head] if head else [])
    return page.show("audit/show.html", report=report, typed=typed, fault=fault, given=_given(head, report))


def _given(head: str | None, report: AuditReport) -> str:
    """Return what became of the head that was typed: none, held, or missing, and alone in being so."""
    if head is None:
        return "none"
    is_missing = any(each.values.get("head") == head[:16] for each in report.faults)
    if is_missing and len(report.faults) == 1:
        return "alone"
    return "missing" if is_missing else "held"
