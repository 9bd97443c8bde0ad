"""The result of one vote as a document."""

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.domain.voting.bar import draw_outcome
from govern.domain.voting.explanation import RESULTS
from govern.domain.voting.vote_result import VoteResult

_TEMPLATE = "documents/print/vote_result.html"


def print_vote_result(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(VoteResult, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def vote_result_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(VoteResult, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: VoteResult) -> dict[str, object]:
    outcome = facts.outcome
    return {
        "facts": facts,
        "result": RESULTS[outcome.result],
        "tone": outcome.result.value,
        "bars": draw_outcome(outcome),
        "entitled": [each for each in facts.voters if each.weight],
        "without": [each for each in facts.voters if not each.weight],
    }
