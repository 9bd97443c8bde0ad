"""What an act changes in the statutes, word by word, as a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.amendment.draft import ChangeKind, DraftState, Timing
from govern.domain.amendment.redline import ArticleRedline
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.rules.decision import Subject
from govern.domain.statutes.citation import Source
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.bar import draw_outcome
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import RESULTS
from govern.domain.voting.outcome import Outcome

_TEMPLATE = "documents/print/statutes_redline.html"


@dataclass(frozen=True, slots=True)
class Adoption:
    """The decision that adopted an act, with its figures."""

    on: date
    resolution: str
    meeting: str
    outcome: Outcome
    explanation: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class PrintedDuty:
    """A formality that the act brings with it; ``due_on`` is the last day, where one is known."""

    what: Message
    authority: Message
    effect: Message
    form: str | None
    source: Source
    due_on: date | None
    counts_from: Message | None
    remarks: tuple[Message, ...]
    delays_effect: bool
    done_on: date | None
    is_set_aside: bool


@dataclass(frozen=True, slots=True)
class StatutesRedline:
    """What a printed redline states.

    ``amends`` is the first day of the version that is changed, ``in_force_from`` that of the one which
    it led to; ``counters`` counts the changes proposed by members that were adopted into it.
    """

    issuer: Issuer
    draft: str
    title: Text
    explanation: Text | None
    state: DraftState
    language: str
    authentic: str
    amends: date
    association: str
    meeting: str | None
    subject: Subject | None
    subject_why: tuple[Message, ...]
    timing: Timing
    effect_on: date | None
    effect_why: tuple[Message, ...]
    in_force_from: date | None
    articles: tuple[ArticleRedline, ...]
    counters: int
    adoption: Adoption | None
    duties: tuple[PrintedDuty, ...]


CHANGES: Mapping[ChangeKind, Message] = {
    ChangeKind.REPLACE: Message("changed"),
    ChangeKind.INSERT: Message("new"),
    ChangeKind.REPEAL: Message("repealed"),
}
TIMINGS: Mapping[Timing, Message] = {
    Timing.DECISION: Message("on the day of the decision"),
    Timing.DAY: Message("on a fixed day"),
    Timing.EVENT: Message("with what law or statutes name, such as the registration"),
}


def print_statutes_redline(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(StatutesRedline, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def statutes_redline_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(StatutesRedline, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: StatutesRedline) -> dict[str, object]:
    outcome = facts.adoption.outcome if facts.adoption else None
    return {
        "facts": facts,
        "changes": CHANGES,
        "timing": TIMINGS[facts.timing],
        "subject": SUBJECT_NAMES[facts.subject] if facts.subject else None,
        "result": RESULTS[outcome.result] if outcome else None,
        "bars": draw_outcome(outcome) if outcome else (),
    }
