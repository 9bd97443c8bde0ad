"""A request for payment of a membership fee as a document: no invoice, and it says so."""

from dataclasses import dataclass
from datetime import date

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.payments import creditor_reference, in_groups, payment_code
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/fee_request.html"


@dataclass(frozen=True, slots=True)
class FeeRequestDocument:
    """What a member is asked to pay, why, until when, and to which account."""

    issuer: Issuer
    reference: str
    year: int
    member: str
    member_reference: str
    address: str
    amount: Money
    because: Message
    #: the resolution that decided the fees, and its day
    resolution: str
    decided_on: date
    requested_on: date
    due_on: date
    holder: str
    iban: str
    bic: str | None


def print_fee_request(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(FeeRequestDocument, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def fee_request_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(FeeRequestDocument, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: FeeRequestDocument) -> dict[str, object]:
    reference = creditor_reference(facts.reference)
    code = payment_code(
        holder=facts.holder, iban=facts.iban, bic=facts.bic, amount=facts.amount, reference=reference
    )
    lines = [each.strip() for each in facts.address.splitlines() if each.strip()]
    return {
        "facts": facts,
        "lines": [facts.member, *lines],
        "iban": in_groups(facts.iban),
        "payment_reference": in_groups(reference),
        "code": code,
    }
