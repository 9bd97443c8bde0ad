"""The duties that an amendment brings: what must be done, with whom, by when, and what waits for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from govern.domain.amendment.draft import Timing
from govern.domain.rules.decision import Subject
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import Kind
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Authority, Duty, Effect, Formality, Moment
from govern.domain.values.message import Message

EFFECT_KEY = "amendment.effect"
DECISION = "decision"
_OF_AMENDMENTS = "duty.amendment."
_OF_PURPOSE = "duty.purpose."

#: the duty with which each event of ``amendment.effect`` has happened
_EVENTS: Mapping[str, tuple[Formality, Authority]] = {
    "registration": (Formality.FILING, Authority.REGISTER),
    "filing": (Formality.FILING, Authority.REGISTER),
    "deed": (Formality.DEED, Authority.NOTARY),
    "approval": (Formality.APPROVAL, Authority.MINISTRY),
    "publication": (Formality.PUBLICATION, Authority.GAZETTE),
}
#: what starts a time that does not run from the decision
_STARTS: Mapping[Moment, Formality] = {
    Moment.DEED: Formality.DEED,
    Moment.REGISTRATION: Formality.FILING,
}
_WITHOUT_EFFECT = frozenset({Effect.VOID, Effect.NO_EFFECT})
_FROM_DECISION = frozenset({Moment.DECISION, Moment.MEETING, Moment.CHANGE})
_STARTS_IN_WORDS: Mapping[Moment, Message] = {
    Moment.DEED: Message("runs from the deed"),
    Moment.REGISTRATION: Message("runs from the registration"),
    Moment.FORMATION: Message("runs from the foundation"),
    Moment.YEAR_END: Message("runs from the end of the financial year"),
    Moment.REQUEST: Message("runs from the request"),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that an act brings, where it is laid down, and by when it is to be done.

    ``due_on`` is None where no time is laid down, or where it runs from an event still to come; the
    last day counts. ``delays_effect`` says that the act takes effect on the day on which it is done.
    """

    key: str
    duty: Duty
    source: Source
    due_on: date | None
    delays_effect: bool


def duties_of_amendment(
    rulebook: Rulebook, *, subject: Subject, decided_on: date, timing: Timing
) -> tuple[Owed, ...]:
    """Return the duties of an amendment decided on a day, in the order of the vocabulary.

    Its effect waits for the event that law or statutes name (which becomes a duty itself where no duty
    answers to it), and for what is owed without condition and said to leave it without effect before.
    Rules that nobody checked delay it only where the draft itself chose to wait.
    """
    event = effect_rule(rulebook, decided_on)
    found = [
        Owed(
            key,
            applied.value,
            applied.source,
            due_on(applied.value, decided_on),
            _is_event(event, applied.value) or _is_void_without(applied.value),
        )
        for key, applied in _applied(rulebook, subject, decided_on)
        if isinstance(applied.value, Duty)
    ]
    if event is not None and not any(_is_event(event, each.duty) for each in found):
        found.append(_event_itself(event))
    return tuple(
        replace(each, delays_effect=each.delays_effect and (timing is Timing.EVENT or _binds(each.source)))
        for each in found
    )


def effect_rule(rulebook: Rulebook, on: date) -> AppliedRule | None:
    """Return the rule that makes amendments wait for an event, or None when the decision suffices."""
    applied = rulebook.find_in_chain(EFFECT_KEY, on)
    return None if applied is None or applied.value == DECISION else applied


def _is_void_without(duty: Duty) -> bool:
    return duty.effect in _WITHOUT_EFFECT and duty.when is None


def _applied(rulebook: Rulebook, subject: Subject, on: date) -> Iterable[tuple[str, AppliedRule]]:
    stems = (_OF_AMENDMENTS, _OF_PURPOSE) if subject is Subject.PURPOSE else (_OF_AMENDMENTS,)
    for key, entry in rulebook.vocabulary.items():
        if entry.kind is Kind.DUTY and key.startswith(stems):
            applied = rulebook.find(key, on)
            if applied is not None:
                yield key, applied


def _is_event(event: AppliedRule | None, duty: Duty) -> bool:
    return event is not None and duty.formality is _EVENTS[str(event.value)][0]


def _binds(source: Source) -> bool:
    return source.verified or source.origin is Origin.STATUTES


def _event_itself(event: AppliedRule) -> Owed:
    formality, authority = _EVENTS[str(event.value)]
    return Owed(EFFECT_KEY, Duty(formality, authority, Effect.NO_EFFECT), event.source, None, True)


def due_on(duty: Duty, decided_on: date, done: Mapping[Formality, date] | None = None) -> date | None:
    """Return the last day for a duty, or None when it has none or its time does not run yet.

    ``done`` are the days on which other duties of the same act were done: a time that runs from the
    deed begins on the day of the deed.
    """
    if duty.within is None or duty.counted_from is None:
        return None
    if duty.counted_from in _FROM_DECISION:
        return duty.within.after(decided_on)
    start = (done or {}).get(_STARTS[duty.counted_from]) if duty.counted_from in _STARTS else None
    return duty.within.after(start) if start is not None else None


def counts_from(duty: Duty) -> Message | None:
    """Return from what a time runs when it is not the decision."""
    return _STARTS_IN_WORDS.get(duty.counted_from) if duty.counted_from is not None else None


def remarks(duty: Duty, source: Source) -> tuple[Message, ...]:
    """Return what to know before a duty is relied on: unchecked law, and a condition."""
    unchecked = Message("Not checked against the text of the law: ask before you rely on it.")
    condition = Message("Owed under a condition: {when}", {"when": duty.when or ""})
    return (*([] if source.verified else [unchecked]), *([condition] if duty.when else []))


def may_be_set_aside(duty: Duty, source: Source) -> bool:
    """Return whether somebody may find a duty not to be owed: conditional and unchecked ones only."""
    return duty.when is not None or not source.verified


FORMALITIES: Mapping[Formality, Message] = {
    Formality.DEED: Message("Deed"),
    Formality.FILING: Message("Filing"),
    Formality.APPROVAL: Message("Approval"),
    Formality.PUBLICATION: Message("Publication"),
    Formality.NOTIFICATION: Message("Notification"),
    Formality.CERTIFICATE: Message("Certificate"),
    Formality.RECORD: Message("Entry in the records"),
    Formality.REPORT: Message("Report"),
    Formality.MEETING: Message("Meeting"),
}
AUTHORITIES: Mapping[Authority, Message] = {
    Authority.NOTARY: Message("notary"),
    Authority.COURT: Message("court"),
    Authority.REGISTER: Message("register of associations"),
    Authority.BENEFICIAL_OWNERS: Message("register of beneficial owners"),
    Authority.MINISTRY: Message("ministry"),
    Authority.SUPERVISOR: Message("supervisory authority"),
    Authority.GAZETTE: Message("official gazette"),
    Authority.TAX_OFFICE: Message("tax office"),
    Authority.MEMBERS: Message("members"),
    Authority.ASSOCIATION: Message("the association itself"),
}
EFFECTS: Mapping[Effect, Message] = {
    Effect.VOID: Message("Without it the act is void."),
    Effect.NO_EFFECT: Message("The act has no effect before it is done."),
    Effect.NOT_AGAINST_OTHERS: Message("Others need not accept the act before it is done."),
    Effect.LIABILITY: Message("Whoever leaves it undone is liable."),
    Effect.DUTY: Message("It has to be done; the act holds without it."),
}
EVENTS: Mapping[str, Message] = {
    "registration": Message("the registration"),
    "filing": Message("the filing"),
    "deed": Message("the deed"),
    "approval": Message("the approval"),
    "publication": Message("the publication"),
}
