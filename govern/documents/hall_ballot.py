"""Ballot papers for the hall as a document: pages of papers to be cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.hall_ballot import HallBallot
from govern.domain.voting.states import Secrecy

_TEMPLATE = "documents/print/hall_ballot.html"
_PER_PAGE = 6
_WORDS = {
    Choice.FOR: Message("For"),
    Choice.AGAINST: Message("Against"),
    Choice.ABSTAIN: Message("Abstention"),
    Choice.BLANK: Message("Blank"),
}


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """One paper: how many votes it counts, and its number where the vote is not secret."""

    votes: Fraction
    number: int | None


def print_hall_ballot(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(HallBallot, record)
    frame = issue.frame(facts.meeting.issuer)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=frame)


def hall_ballot_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(HallBallot, record)
    frame = issue.frame(facts.meeting.issuer)
    return render_html(template=_TEMPLATE, values=_values(facts), facts=record, frame=frame)


def _values(facts: HallBallot) -> dict[str, object]:
    papers = list(_papers(facts))
    return {
        "facts": facts,
        "is_secret": facts.secrecy is Secrecy.SECRET,
        "words": [_WORDS[each] for each in facts.choices],
        "sheets": [papers[start : start + _PER_PAGE] for start in range(0, len(papers), _PER_PAGE)],
        "number_of_papers": len(papers),
    }


def _papers(facts: HallBallot) -> Iterator[PrintedPaper]:
    number = 0
    for group in facts.groups:
        for _ in range(group.papers):
            number += 1
            yield PrintedPaper(group.votes, None if facts.secrecy is Secrecy.SECRET else number)
