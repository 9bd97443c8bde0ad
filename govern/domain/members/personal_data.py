"""Personal data: what is held on a person, why and how long, and what an erasure takes away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import cast

from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message
from govern.domain.values.text import Text

FORMAT = "govern personal data"
VERSION = 1

_MINUTES = "assembly.minutes.retention"
_BOOKS = "books.retention"
_ANSWER = "membership.personal_data.answer"


class Fate(Enum):
    """What an erasure does to rows about a person."""

    ERASED = "erased"
    #: the rows stay; what leads to the person in them is replaced by nothing
    BLANKED = "blanked"
    STAYS = "stays"


class Keeping(Enum):
    """Why something stays, and by which rule it ends."""

    #: until the person asks, and has nothing running any more
    WHILE_NEEDED = "while_needed"
    #: part of what the minutes of a meeting show
    MINUTES = "minutes"
    #: part of the registers of the association
    BOOKS = "books"
    #: bound into the audit chain, which has no end
    CHAIN = "chain"
    #: shows that a request was met
    PROOF = "proof"
    #: data of a member organisation, which changes them itself
    OF_MEMBERS = "of_members"


class Topic(Enum):
    """What data on a person are about, in the order in which they are told."""

    CONTACT = "contact"
    ACCESS = "access"
    CALENDAR = "calendar"
    REPRESENTATION = "representation"
    OFFICES = "offices"
    MEMBERS_ADDRESS = "members_address"
    ATTENDANCE = "attendance"
    SPEECHES = "speeches"
    PROPOSALS = "proposals"
    VOTES = "votes"
    ELECTIONS = "elections"
    QUESTIONS = "questions"
    TASKS = "tasks"
    LETTERS = "letters"
    APPLICATIONS = "applications"
    DRAFTS = "drafts"
    FILES = "files"
    DOCUMENTS = "documents"
    WORK = "work"
    RECORD = "record"
    DETAILS = "details"
    REQUESTS = "requests"


#: why what stays stays; a topic that is not named here goes when the person asks
KEEPING: Mapping[Topic, Keeping] = {
    Topic.REPRESENTATION: Keeping.BOOKS,
    Topic.OFFICES: Keeping.BOOKS,
    Topic.MEMBERS_ADDRESS: Keeping.OF_MEMBERS,
    Topic.ATTENDANCE: Keeping.MINUTES,
    Topic.SPEECHES: Keeping.MINUTES,
    Topic.PROPOSALS: Keeping.MINUTES,
    Topic.VOTES: Keeping.MINUTES,
    Topic.ELECTIONS: Keeping.MINUTES,
    Topic.QUESTIONS: Keeping.MINUTES,
    Topic.TASKS: Keeping.MINUTES,
    Topic.FILES: Keeping.MINUTES,
    Topic.DOCUMENTS: Keeping.BOOKS,
    Topic.WORK: Keeping.CHAIN,
    Topic.RECORD: Keeping.CHAIN,
    Topic.REQUESTS: Keeping.PROOF,
}

#: what needs the name to mean anything; where nothing of it stays, the name goes too
NAMED: frozenset[Topic] = frozenset(
    topic
    for topic, keeping in KEEPING.items()
    if keeping in (Keeping.MINUTES, Keeping.BOOKS) and topic is not Topic.DOCUMENTS
)

#: keys asked for each reason, the narrower one first
_RULES: Mapping[Keeping, tuple[str, ...]] = {
    Keeping.MINUTES: (_MINUTES, _BOOKS),
    Keeping.BOOKS: (_BOOKS,),
}


#: reasons to keep something of which a rule can say for how long
BY_RULE = frozenset(_RULES)


@dataclass(frozen=True, slots=True)
class KeptBy:
    """The rule by which something stays: for how long, where it stands, and until which day."""

    period: Period
    source: Source
    until: date | None


def kept_by(rulebook: Rulebook, keeping: Keeping, latest: date | None, on: date) -> KeptBy | None:
    """Return by which rule something is kept whose latest row is of a day; None where no rule says."""
    for key in _RULES.get(keeping, ()):
        rule = rulebook.find(key, on)
        if rule is not None:
            period = cast("Period", rule.value)
            return KeptBy(period, rule.source, period.after(latest) if latest else None)
    return None


@dataclass(frozen=True, slots=True)
class AnswerBy:
    """The last day on which a request can be answered, and the rule that says so."""

    day: date
    source: Source


def answer_by(rulebook: Rulebook, received_on: date) -> AnswerBy | None:
    """Return until when a request of a day has to be answered; None where no rule says.

    The day of receipt does not count: a month after 31 January is over with the last day of February.

    Source: the rule’s own citation; periods of Union law, Regulation (EEC, Euratom) 1182/71, Art. 3.
    """
    rule = rulebook.find(_ANSWER, received_on)
    return AnswerBy(cast("Period", rule.value).after(received_on), rule.source) if rule is not None else None


class ErasureState(Enum):
    """At which step a request for erasure is."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CARRIED_OUT = "carried_out"


#: requests that somebody still has to act on
OPEN = (ErasureState.ASKED, ErasureState.GRANTED)

_STEPS: Mapping[ErasureState, frozenset[ErasureState]] = {
    ErasureState.ASKED: frozenset({ErasureState.GRANTED, ErasureState.REFUSED, ErasureState.WITHDRAWN}),
    ErasureState.GRANTED: frozenset({ErasureState.CARRIED_OUT, ErasureState.WITHDRAWN}),
}


def may_become(state: ErasureState, wanted: ErasureState) -> Decision:
    """Return whether a request can pass from one state to another."""
    if wanted in _STEPS.get(state, frozenset()):
        return YES
    return no(Message("This request has been dealt with already."))


#: a value as it is given to the person; texts by language
HeldValue = str | int | bool | date | datetime | Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """One row about a person: its table and key, the column that leads to them, and what it says."""

    table: str
    id: str
    column: str
    values: Mapping[str, HeldValue]
    #: what its references lead to, in words, by column
    leads_to: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeldTopic:
    """Everything about a person of one topic, and for how long it is kept."""

    topic: Topic
    keeping: Keeping
    #: how long the rule says, and where; empty where no rule does
    kept_for: str
    kept_by: str
    kept_until: date | None
    records: tuple[HeldRecord, ...]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """All that is held on a person at a moment: what ``data.json`` of an export says."""

    format: str
    version: int
    association: Text
    made_at: datetime
    person: str
    name: str
    topics: tuple[HeldTopic, ...]
    #: files in the archive, by the key of their row
    files: Mapping[str, str]
