"""Written procedures: how a body may decide without a meeting, what a reply does, and how silence counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState
from govern.domain.rules.composition import compose_decision_rule
from govern.domain.rules.decision import DecisionRule, MajorityTest, Subject
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import TestBase, TestCounts
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Outcome, Result
from govern.domain.voting.states import ProcedureMode, ProcedureState
from govern.domain.voting.ties import with_seed

LONGEST_REASON = 2000

#: what a body's name is followed by in the keys of its written procedures
_WRITTEN = "written"
_SILENCE = "written.silence"
_EXCLUDED_MATTERS = "written.excluded"
_REPLY = "written.reply"
_MEETING_ON_REQUEST = "written.meeting_on_request"

_ALL = Threshold(Fraction(1), strict=False)

#: by what the rule allows; where law leaves it to the statutes, they must say one of the others
_MODES: Mapping[str, tuple[ProcedureMode, ...]] = {
    "unanimity": (ProcedureMode.UNANIMOUS,),
    "majority": (ProcedureMode.UNANIMOUS, ProcedureMode.MAJORITY),
}

#: what the list of excluded matters calls each subject; a change of purpose is an amendment too
_EXCLUDED: Mapping[Subject, frozenset[str]] = {
    Subject.AMENDMENT: frozenset({"amendment"}),
    Subject.PURPOSE: frozenset({"amendment", "purpose"}),
    Subject.DISSOLUTION: frozenset({"dissolution"}),
}

#: what can be decided in writing at all
_DECIDED = frozenset({ItemKind.DECISION, ItemKind.MINUTES_APPROVAL})

MODE_NAMES: Mapping[ProcedureMode, Message] = {
    ProcedureMode.UNANIMOUS: Message("All must agree"),
    ProcedureMode.MAJORITY: Message("A majority decides"),
    ProcedureMode.SILENCE: Message("Silence is consent"),
}


@dataclass(frozen=True, slots=True)
class WrittenRules:
    """How a body may decide a subject in writing on a day; without modes ``refusal`` says why not.

    ``reply`` is the least time for replies. ``on_request`` lets one objection bring the matter before a
    meeting in every mode; where silence is consent it always does.
    """

    body: BodyKind
    subject: Subject
    on: date
    modes: tuple[ProcedureMode, ...] = ()
    source: Source | None = None
    silence_source: Source | None = None
    reply: Period | None = None
    reply_source: Source | None = None
    on_request: bool = False
    on_request_source: Source | None = None
    refusal: Message | None = None

    def admits_reservations(self, mode: ProcedureMode) -> bool:
        """Return whether an objection sends the matter to a meeting."""
        return mode is ProcedureMode.SILENCE or self.on_request


def written_rules(rulebook: Rulebook, *, body: BodyKind, subject: Subject, on: date) -> WrittenRules:
    """Return how a body may decide a subject in writing under the rules of a day."""
    rule = _find(rulebook, f"{body.value}.{_WRITTEN}", on)
    modes = _MODES.get(str(rule.value), ()) if rule is not None else ()
    if rule is None or not modes:
        return WrittenRules(body, subject, on, refusal=_none_allowed(rule))
    excluded = _find(rulebook, f"{body.value}.{_EXCLUDED_MATTERS}", on)
    if excluded is not None and _is_excluded(excluded, subject):
        return WrittenRules(body, subject, on, refusal=_excluded(excluded))
    silence = _find(rulebook, f"{body.value}.{_SILENCE}", on)
    is_silent = silence is not None and silence.value is True
    reply = _find(rulebook, f"{body.value}.{_REPLY}", on)
    on_request = _find(rulebook, f"{body.value}.{_MEETING_ON_REQUEST}", on)
    return WrittenRules(
        body,
        subject,
        on,
        modes=(*modes, ProcedureMode.SILENCE) if is_silent else modes,
        source=rule.source,
        silence_source=silence.source if silence is not None and is_silent else None,
        reply=reply.value if reply is not None and isinstance(reply.value, Period) else None,
        reply_source=reply.source if reply is not None else None,
        on_request=on_request is not None and on_request.value is True,
        on_request_source=on_request.source if on_request is not None else None,
    )


def _find(rulebook: Rulebook, key: str, on: date) -> AppliedRule | None:
    return rulebook.find_in_chain(key, on) if key in rulebook.vocabulary else None


def _is_excluded(rule: AppliedRule, subject: Subject) -> bool:
    named = set(rule.value) if isinstance(rule.value, tuple) else set()
    return bool(named & _EXCLUDED.get(subject, frozenset()))


def _none_allowed(rule: AppliedRule | None) -> Message:
    if rule is None:
        return Message(
            "Neither law nor statutes let this body decide in writing. Put the matter to a meeting."
        )
    return Message(
        "This body does not decide in writing ({source}). Put the matter to a meeting.",
        {"source": rule.source.citation()},
    )


def _excluded(rule: AppliedRule) -> Message:
    return Message(
        "A matter of this kind is not decided in writing ({source}). Put it to a meeting.",
        {"source": rule.source.citation()},
    )


@dataclass(frozen=True, slots=True)
class PlannedProcedure:
    """A written procedure about to begin; days are those at the seat."""

    kind: ItemKind
    state: ItemState
    mode: ProcedureMode
    opened_at: datetime
    opened_on: date
    closes_at: datetime
    closes_on: date


def check_procedure(rules: WrittenRules, plan: PlannedProcedure) -> Decision:
    """Return whether a matter can be decided in writing in this way."""
    if rules.refusal is not None:
        return no(rules.refusal)
    if plan.kind not in _DECIDED or plan.state is not ItemState.PROPOSED:
        return no(
            Message("Only a proposal that asks for a decision and stands on no agenda is decided in writing.")
        )
    if plan.mode not in rules.modes:
        return no(Message("The rules do not allow this way of deciding in writing. Choose another."))
    if plan.closes_at <= plan.opened_at:
        return no(Message("The deadline has passed. Choose a later one."))
    return _is_long_enough(rules, plan)


def _is_long_enough(rules: WrittenRules, plan: PlannedProcedure) -> Decision:
    if rules.reply is None or rules.reply_source is None:
        return YES
    earliest = rules.reply.after(plan.opened_on)
    if plan.closes_on >= earliest:
        return YES
    return no(
        Message(
            "There must be time to reply until {day} at least ({source}).",
            {"day": earliest, "source": rules.reply_source.citation()},
        )
    )


def procedure_rule(
    rulebook: Rulebook, rules: WrittenRules, mode: ProcedureMode, *, vote: UUID
) -> DecisionRule:
    """Return the rule that decides in writing, with the seed of its lot where a lot breaks ties.

    All must agree, those who do not reply too, unless a majority decides or silence is consent; where
    silence is consent, whoever raises no reservation counts as for. A majority is the one that law or
    statutes lay down for deciding in writing, else the one of a meeting.
    """
    meeting = compose_decision_rule(rulebook, body=rules.body.value, subject=rules.subject, on=rules.on)
    rule = with_seed(meeting, vote)
    if mode is ProcedureMode.MAJORITY:
        return _with_written_majority(rule, rulebook, rules)
    source = rules.silence_source if mode is ProcedureMode.SILENCE else rules.source
    if source is None:
        return rule
    test = MajorityTest(TestCounts.HEADS, None, TestBase.ENTITLED, _ALL, source)
    return replace(rule, quorum=(), quorum_source=source, majority=(test,), combined=None)


def _with_written_majority(rule: DecisionRule, rulebook: Rulebook, rules: WrittenRules) -> DecisionRule:
    found = _find(rulebook, f"{rules.body.value}.majority.written", rules.on)
    if found is None or not isinstance(found.value, tuple):
        return rule
    tests = tuple(
        MajorityTest(
            each.counts, each.of, each.base, Threshold(each.share, each.strict, each.number), found.source
        )
        for each in rulebook.tests(found.key, rules.on).value
    )
    return replace(rule, majority=tests)


def may_reserve(rules: WrittenRules, mode: ProcedureMode, state: ProcedureState) -> Decision:
    """Return whether somebody with a vote can object to deciding in writing now."""
    if state is not ProcedureState.OPEN:
        return no(Message("This written procedure is over."))
    if not rules.admits_reservations(mode):
        return no(
            Message("In this procedure vote against instead: the rules give nobody a right to a meeting.")
        )
    return YES


def procedure_in_words(
    rules: WrittenRules, mode: ProcedureMode, closes_at: datetime
) -> tuple[Explained, ...]:
    """Return what a written procedure means for those who take part, each sentence with its source."""
    sentences = [
        Explained(Message("Replies count until {moment}.", {"moment": closes_at}), rules.reply_source)
    ]
    if mode is ProcedureMode.SILENCE:
        sentences.append(Explained(Message("Whoever says nothing until then agrees."), rules.silence_source))
    if mode is ProcedureMode.UNANIMOUS:
        sentences.append(
            Explained(
                Message("It is adopted only if all who have a vote agree; no reply is no agreement."),
                rules.source,
            )
        )
    if rules.admits_reservations(mode):
        source = rules.on_request_source if rules.on_request else rules.silence_source
        sentences.append(
            Explained(Message("One reservation with its reason sends the matter to a meeting."), source)
        )
    return tuple(sentences)


def outcome_in_words(outcome: Outcome, mode: ProcedureMode, closes_at: datetime) -> tuple[Explained, ...]:
    """Return how a written procedure came out; silence that was consent is told before the figures."""
    if mode is not ProcedureMode.SILENCE or outcome.result is not Result.ADOPTED:
        return explain(outcome)
    said = Message(
        "Nobody objected until {moment}. Silence is consent here, so all who had a vote count as for.",
        {"moment": closes_at},
    )
    return (Explained(said, outcome.rule.quorum_source), *explain(outcome))
