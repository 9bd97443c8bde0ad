"""What a member gave to the plan and received from it in a year, as a document to be signed."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.contributions import KIND_NAMES, STATE_NAMES, ContributionKind, ContributionState
from govern.domain.plan.receipts import RECEIPT_NAMES, ReceiptKind
from govern.domain.values.digest import Json
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.domain.values.record import from_record
from govern.domain.values.text import Text

_TEMPLATE = "documents/print/contribution_statement.html"

Cells = tuple[MessageValue, ...]


@dataclass(frozen=True, slots=True)
class StatedContribution:
    """One contribution of the year as the statement lists it."""

    reference: str
    title: str
    kind: ContributionKind
    #: reference of the activity, nothing where it is for the plan as a whole
    activity: str
    days: Fraction
    confirmed: Money
    delivered: Money
    accepted: Money
    state: ContributionState


@dataclass(frozen=True, slots=True)
class StatedReceipt:
    """Something that the member received in the year."""

    title: str
    kind: ReceiptKind
    activity: str
    received_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class ContributionStatement:
    """What a member gave and received in a year, as it stood on a day."""

    issuer: Issuer
    plan: Text
    plan_reference: str
    member: str
    member_reference: str
    year: int
    stated_on: date
    given: tuple[StatedContribution, ...]
    received: tuple[StatedReceipt, ...]
    promised: Money
    delivered: Money
    accepted: Money
    taken: Money
    #: what the statutes ask of a full member, in words with their articles
    duties: tuple[Message, ...]
    #: who signs: the name, and for whom
    signing: tuple[tuple[str, Message], ...]


def print_contribution_statement(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ContributionStatement, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def contribution_statement_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ContributionStatement, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: ContributionStatement) -> dict[str, object]:
    return {
        "facts": facts,
        "given": [_given(each) for each in facts.given],
        "received": [_received(each) for each in facts.received],
        "balance": facts.accepted - facts.taken,
    }


def _given(one: StatedContribution) -> Cells:
    place = f"{one.reference} · {one.activity}" if one.activity else one.reference
    kind = KIND_NAMES[one.kind]
    return (one.title, place, kind, one.confirmed, one.delivered, one.accepted, STATE_NAMES[one.state])


def _received(one: StatedReceipt) -> Cells:
    return (one.title, one.activity, RECEIPT_NAMES[one.kind], one.received_on, one.amount)
