"""Exclusion with the right to be heard: steps, grounds, when it can be decided, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

from govern.domain.meetings.newcomer_rules import rule_on
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.suspending import rests_during_review

_GROUNDS = "membership.exclusion.grounds"
_HEARD = "membership.exclusion.heard"
_REASONS = "membership.exclusion.reasons"
_PROCEDURE = "membership.exclusion.procedure"
_REVIEW = "membership.exclusion.review"
_APPEAL = "membership.exclusion.appeal"


class ExclusionState(Enum):
    """How far an exclusion has come."""

    CHARGED = "charged"
    ON_AGENDA = "on_agenda"
    EXCLUDED = "excluded"
    REVIEW_ASKED = "review_asked"
    REVIEW_ON_AGENDA = "review_on_agenda"
    UPHELD = "upheld"
    SET_ASIDE = "set_aside"
    REJECTED = "rejected"
    DROPPED = "dropped"


class Hearing(Enum):
    """What became of the hearing to which the member was invited."""

    HELD = "held"
    NOT_USED = "not_used"


_S = ExclusionState
_NEXT: Mapping[ExclusionState, frozenset[ExclusionState]] = {
    _S.CHARGED: frozenset({_S.ON_AGENDA, _S.DROPPED}),
    _S.ON_AGENDA: frozenset({_S.ON_AGENDA, _S.EXCLUDED, _S.REJECTED, _S.DROPPED}),
    _S.EXCLUDED: frozenset({_S.REVIEW_ASKED}),
    _S.REVIEW_ASKED: frozenset({_S.REVIEW_ON_AGENDA}),
    _S.REVIEW_ON_AGENDA: frozenset({_S.REVIEW_ON_AGENDA, _S.UPHELD, _S.SET_ASIDE}),
    _S.UPHELD: frozenset(),
    _S.SET_ASIDE: frozenset(),
    _S.REJECTED: frozenset(),
    _S.DROPPED: frozenset(),
}
#: while a body has it before it
ON_AGENDAS = frozenset({_S.ON_AGENDA, _S.REVIEW_ON_AGENDA})
#: before it is decided: the member answers, the hearing is recorded
BEFORE = frozenset({_S.CHARGED, _S.ON_AGENDA})
#: in one of these it is put on an agenda, where it then stands in the other
PUT_FORWARD: Mapping[ExclusionState, ExclusionState] = {
    _S.CHARGED: _S.ON_AGENDA,
    _S.ON_AGENDA: _S.ON_AGENDA,
    _S.REVIEW_ASKED: _S.REVIEW_ON_AGENDA,
    _S.REVIEW_ON_AGENDA: _S.REVIEW_ON_AGENDA,
}


@dataclass(frozen=True, slots=True)
class Charge:
    """What is held against a member: in words, by which article, and after which warning."""

    words: str
    article: str = ""
    warned_on: date | None = None


@dataclass(frozen=True, slots=True)
class HeardSoFar:
    """What is known of the member's right to be heard."""

    answer_until: date
    answered_on: date | None
    hearing: Hearing | None


@dataclass(frozen=True, slots=True)
class ExclusionRules:
    """What the rules of a day say of exclusions beside who decides; None where no rule speaks."""

    grounds: AppliedRule | None
    heard: AppliedRule | None
    reasons: AppliedRule | None
    procedure: AppliedRule | None
    review: AppliedRule | None
    appeal: AppliedRule | None
    #: by which an excluded member is only suspended until its review is decided
    rests: AppliedRule | None

    @property
    def must_be_heard(self) -> bool:
        """Return whether the member has a right to be heard first."""
        return self.heard is not None and self.heard.value is True

    @property
    def needs_reasons(self) -> bool:
        """Return whether the letter must state reasons."""
        return self.reasons is not None and self.reasons.value is True

    @property
    def only_rests(self) -> bool:
        """Return whether the membership goes on, at rest, until the time for a review is over."""
        return self.review is not None and self.rests is not None


def exclusion_rules(rulebook: Rulebook, on: date) -> ExclusionRules:
    """Return what the rules of a day say of exclusions."""
    return ExclusionRules(
        grounds=rule_on(rulebook, _GROUNDS, on),
        heard=rule_on(rulebook, _HEARD, on),
        reasons=rule_on(rulebook, _REASONS, on),
        procedure=rule_on(rulebook, _PROCEDURE, on),
        review=rule_on(rulebook, _REVIEW, on),
        appeal=rule_on(rulebook, _APPEAL, on),
        rests=rests_during_review(rulebook, on),
    )


def may_become(state: ExclusionState, wanted: ExclusionState) -> Decision:
    """Return whether an exclusion can pass from one state to another."""
    if wanted in _NEXT[state]:
        return YES
    return no(Message("The exclusion has come further since you opened the page. Look at it again."))


def check_charge(rules: ExclusionRules, charge: Charge, on: date) -> Decision:
    """Return whether a charge says what the rules ask of the ground for an exclusion."""
    if not charge.words.strip():
        return no(Message("Write what is held against the member: it has a right to know."))
    if rules.grounds is None:
        return YES
    cited: dict[str, MessageValue] = {"article": rules.grounds.source.citation()}
    if rules.grounds.value in ("statutes", "statutes_or_law") and not charge.article.strip():
        return no(
            Message(
                "Name the article of the statutes that was broken: no other ground counts ({article}).", cited
            )
        )
    if rules.grounds.value == "breach_after_warning" and charge.warned_on is None:
        return no(
            Message("Only a breach that goes on after a warning counts ({article}). State its day.", cited)
        )
    if charge.warned_on is not None and charge.warned_on >= on:
        return no(Message("The warning must lie before today."))
    return YES


def may_be_decided(rules: ExclusionRules, heard: HeardSoFar, today: date) -> Decision:
    """Return whether a body can vote on an exclusion: not before the member could answer and be heard.

    Where law and statutes know no right to be heard, nothing stands in the way. The last day for an answer
    is the member's whole.
    """
    if not rules.must_be_heard or rules.heard is None:
        return YES
    cited: dict[str, MessageValue] = {"article": rules.heard.source.citation(), "day": heard.answer_until}
    if heard.answered_on is None and today <= heard.answer_until:
        return no(Message("The member can answer until {day}: it must be heard first ({article}).", cited))
    if heard.hearing is None:
        return no(
            Message(
                "The member must be heard first ({article}): no hearing is on record yet.",
                cited,
            )
        )
    return YES


def review_until(rules: ExclusionRules, told_on: date | None) -> date | None:
    """Return the last day on which an excluded member can ask for a review; None without such a right."""
    return _after(rules.review, told_on)


def court_until(rules: ExclusionRules, told_on: date | None) -> date | None:
    """Return the last day for going to court, where the rules state one."""
    return _after(rules.appeal, told_on)


def may_ask_for_review(
    rules: ExclusionRules, state: ExclusionState, told_on: date | None, today: date
) -> Decision:
    """Return whether an excluded member can ask for a review on a day; the last day counts."""
    if rules.review is None or state is not ExclusionState.EXCLUDED:
        return no(Message("There is no review of this."))
    last = review_until(rules, told_on)
    if last is not None and today > last:
        return no(
            Message(
                "The last day for asking for a review was {day} ({article}).",
                {"day": last, "article": rules.review.source.citation()},
            )
        )
    return YES


def takes_effect_after_review(rules: ExclusionRules, told_on: date | None, today: date) -> bool:
    """Return whether an exclusion that waited for a review takes effect, as nobody asked in time.

    The time runs from the letter: without it, it does not run at all.
    """
    last = review_until(rules, told_on)
    return rules.only_rests and last is not None and today > last


def _after(rule: AppliedRule | None, start: date | None) -> date | None:
    return cast("Period", rule.value).after(start) if rule is not None and start is not None else None
