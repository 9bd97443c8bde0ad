"""Why a draft is decided as it is, and when it would take effect, in sentences."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.amendment.draft import Timing
from govern.domain.amendment.duties import EVENTS, duties_of_amendment, effect_rule
from govern.domain.amendment.subject import PURPOSE_TOPIC, subject_of
from govern.domain.rules.decision import Subject
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.services.amendments import AmendingAct
from govern.services.association import rulebook_of
from govern.store.tables.amendments import AmendmentDraft


@dataclass(frozen=True, slots=True)
class Reasons:
    """As what a draft is decided, and what is to be known about its effect.

    ``subject`` is None where a draft has to be split before anything can decide it.
    """

    subject: Subject | None
    why: tuple[Message, ...]
    effect: tuple[Message, ...]


def reasons(session: Session, draft: AmendmentDraft, act: AmendingAct, *, on: date) -> Reasons:
    """Return the reasons as they stand on a day."""
    rulebook = rulebook_of(session)
    subject: Subject | None = None
    try:
        found = subject_of(act.base, act.with_adopted(), rulebook, on)
        subject, why = found.subject, found.why
    except RuleBroken as split:
        why = (split.message,)
    return Reasons(subject, (*why, *_unmarked(act)), _effect(rulebook, draft, subject, on))


def _unmarked(act: AmendingAct) -> tuple[Message, ...]:
    if any(PURPOSE_TOPIC in article.contents for article in act.base.articles):
        return ()
    return (
        Message(
            "No article of the statutes is marked as settling the purpose, so a change of purpose cannot be"
            " told from others. Mark it among the contents of its article."
        ),
    )


def _effect(
    rulebook: Rulebook, draft: AmendmentDraft, subject: Subject | None, on: date
) -> tuple[Message, ...]:
    owed = duties_of_amendment(
        rulebook, subject=subject or Subject.AMENDMENT, decided_on=on, timing=draft.timing
    )
    waits = any(each.delays_effect for each in owed)
    return (*_timing(draft, waits), *_event(rulebook, on))


def _timing(draft: AmendmentDraft, waits: bool) -> tuple[Message, ...]:
    if waits:
        first = Message("It takes effect on the day on which the last duty that delays it is done.")
    elif draft.timing is Timing.DAY and draft.effect_on is not None:
        first = Message("It takes effect on {day}.", {"day": draft.effect_on})
    else:
        first = Message("It takes effect on the day of the decision.")
    if waits and draft.timing is Timing.DAY and draft.effect_on is not None:
        return (first, Message("It does not take effect before {day}.", {"day": draft.effect_on}))
    return (first,)


def _event(rulebook: Rulebook, on: date) -> tuple[Message, ...]:
    rule = effect_rule(rulebook, on)
    if rule is None:
        return ()
    return (
        Message(
            "{source}: an amendment takes effect with {event}.",
            {"source": rule.source.citation(), "event": EVENTS[str(rule.value)]},
        ),
    )
