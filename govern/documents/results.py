"""The results of an election as a document: who is elected, stage by stage, with ties, limits and the lot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.access.actor import Office
from govern.domain.counting.result import CountResult, Method, Stage
from govern.domain.elections import words
from govern.domain.elections.states import SeatState
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.election_explained import explain_election
from govern.domain.voting.explained import Explained
from govern.domain.voting.states import Secrecy

_TEMPLATE = "documents/print/results.html"
#: how many stages stand side by side on a page
_ACROSS = 5
_WIDEST_PAIRS = 12


@dataclass(frozen=True, slots=True)
class SeatAnswer:
    """A seat won, and what its winner had said when the document was made."""

    name: str
    state: SeatState


@dataclass(frozen=True, slots=True)
class ElectionResults:
    """What the printed results state; the seed told, everybody can draw the lot again."""

    issuer: Issuer
    title: Text
    meeting: str
    held_on: date
    body: Text
    seats_in: Text
    office: Office
    method: Method
    secrecy: Secrecy
    seats: int
    term_starts_on: date
    term_ends_on: date | None
    seed_commitment: str
    seed: str
    contests: tuple[ElectionOutcome, ...]
    answers: tuple[SeatAnswer, ...]


@dataclass(frozen=True, slots=True)
class PrintedContest:
    """A contest in words, its stages in tables that fit the page."""

    facts: ElectionOutcome
    explanation: tuple[Explained, ...]
    names: tuple[str, ...]
    tables: tuple[tuple[tuple[int, Stage], ...], ...]
    has_pairs: bool


def print_results(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ElectionResults, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def results_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ElectionResults, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: ElectionResults) -> dict[str, object]:
    return {
        "facts": facts,
        "office": OFFICE_NAMES[facts.office],
        "contests": tuple(_contest(each) for each in facts.contests),
        "words": words,
    }


def _contest(outcome: ElectionOutcome) -> PrintedContest:
    count = outcome.count
    pairs = count.pairwise if count else None
    return PrintedContest(
        facts=outcome,
        explanation=explain_election(outcome),
        names=names_in_order(count) if count else (),
        tables=tuple(_tables(count)) if count else (),
        has_pairs=pairs is not None and len(pairs.candidates) <= _WIDEST_PAIRS,
    )


def names_in_order(count: CountResult) -> tuple[str, ...]:
    """Return the candidates of a table of stages: elected ones first in order, then by their last votes."""
    last = count.stages[-1].votes if count.stages else {}
    every = dict.fromkeys(name for stage in count.stages for name in stage.votes)
    others = sorted(
        (name for name in every if name not in count.elected), key=lambda name: -last.get(name, 0)
    )
    return (*(name for name in count.elected if name in every), *others)


def _tables(count: CountResult) -> Iterator[tuple[tuple[int, Stage], ...]]:
    """Yield the stages as evenly as can be on tables that fit the page."""
    numbered = tuple(enumerate(count.stages, start=1))
    tables = -(-len(numbered) // _ACROSS) or 1
    across = -(-len(numbered) // tables)
    for start in range(0, len(numbered), max(across, 1)):
        yield numbered[start : start + across]
