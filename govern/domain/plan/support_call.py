"""Support to third parties: a small call, its criteria, and the scores that evaluators give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from uuid import UUID

from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.text import Text

#: the scale on which evaluators score, as calls for European funds have it
MOST_SCORE = 5
MOST_CRITERIA = 6
MOST_WEIGHT = 100


class CallState(Enum):
    """How far a call is."""

    OPEN = "open"
    SCORING = "scoring"
    RANKED = "ranked"
    CANCELLED = "cancelled"


CALL_NAMES: Mapping[CallState, Message] = {
    CallState.OPEN: Message("open for applications"),
    CallState.SCORING: Message("being scored"),
    CallState.RANKED: Message("ranked"),
    CallState.CANCELLED: Message("called off"),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """What applications are scored by; a mean below ``threshold`` shuts an application out."""

    id: UUID
    name: Text
    weight: int
    threshold: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """What one evaluator gives an application in one criterion, and why."""

    criterion: UUID
    evaluator: UUID
    points: int
    comment: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """That an evaluator has an interest in an application, and therefore does not score it."""

    evaluator: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody's application; ``number`` is the order of receipt."""

    number: int
    name: str
    country: str
    title: str
    cents: int
    scores: tuple[Score, ...]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class CallFacts:
    """Everything that the ranking of a call depends on."""

    reference: str
    title: Text
    money: Money
    #: an application whose weighted mean is below this gets nothing
    threshold: Fraction
    seed: str
    commitment: str
    criteria: tuple[Criterion, ...]
    #: who evaluates, by name
    evaluators: tuple[tuple[UUID, str], ...]
    at_least: int
    applications: tuple[Application, ...]


@dataclass(frozen=True, slots=True)
class CallPlan:
    """A call as somebody wants it."""

    money: Money
    closes_on: date
    at_least: int
    threshold: Fraction
    criteria: tuple[tuple[Text, int, Fraction], ...]


def check_call(planned: CallPlan, *, today: date) -> Decision:
    """Return whether a call can be opened as it is planned."""
    return all_of(
        YES if planned.money.cents > 0 else no(Message("The amount must be above zero.")),
        YES
        if planned.closes_on >= today
        else no(Message("Applications end on {day}, which is over.", {"day": planned.closes_on})),
        YES if planned.at_least >= 1 else no(Message("At least one evaluator must score each application.")),
        YES if planned.criteria else no(Message("A call needs at least one criterion.")),
        *(_check_criterion(weight, threshold) for _name, weight, threshold in planned.criteria),
        _check_threshold(planned.threshold),
    )


def _check_criterion(weight: int, threshold: Fraction) -> Decision:
    if not 1 <= weight <= MOST_WEIGHT:
        return no(Message("A weight is a whole number from 1 to {most}.", {"most": MOST_WEIGHT}))
    return _check_threshold(threshold)


def _check_threshold(threshold: Fraction) -> Decision:
    if 0 <= threshold <= MOST_SCORE:
        return YES
    return no(Message("A threshold is between 0 and {most}, like the scores.", {"most": MOST_SCORE}))


def check_score(points: int, comment: str) -> Decision:
    """Return whether a score can be taken: whole, on the scale, with its reason."""
    if not 0 <= points <= MOST_SCORE:
        return no(Message("A score is a whole number from 0 to {most}.", {"most": MOST_SCORE}))
    return YES if comment.strip() else no(Message("Say in a few words why it has this score."))


def may_score(*, is_evaluator: bool, has_conflict: bool) -> Decision:
    """Return whether somebody may score an application."""
    if not is_evaluator:
        return no(Message("Only the evaluators of this call score its applications."))
    if has_conflict:
        return no(Message("You have declared an interest in this application, so you do not score it."))
    return YES


def missing_scores(facts: CallFacts) -> tuple[Message, ...]:
    """Return what still lacks before a call can be ranked: applications with too few whole evaluations."""
    return tuple(
        Message(
            "Application {number} has {n} complete evaluation of the {needed} that it needs.",
            {"number": each.number, "n": whole, "needed": facts.at_least},
            plural="Application {number} has {n} complete evaluations of the {needed} that it needs.",
        )
        for each in facts.applications
        if (whole := len(complete_evaluators(each, facts.criteria))) < facts.at_least
    )


def complete_evaluators(application: Application, criteria: Sequence[Criterion]) -> tuple[UUID, ...]:
    """Return who has scored an application in every criterion and has no interest in it; only they count."""
    shut_out = {each.evaluator for each in application.conflicts}
    scored = {(each.evaluator, each.criterion) for each in application.scores}
    found = dict.fromkeys(each.evaluator for each in application.scores)
    return tuple(
        each for each in found if each not in shut_out and all((each, one.id) in scored for one in criteria)
    )
