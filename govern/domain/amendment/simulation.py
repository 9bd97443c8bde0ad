"""Recorded votes replayed under other rules: which would have come out differently, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from govern.domain.amendment.supposing import WhatIf
from govern.domain.meetings.proxies import proxy_rules
from govern.domain.meetings.quorum import QuorumFigures, QuorumState
from govern.domain.meetings.seats import Presence
from govern.domain.rules.composition import compose_decision_rule
from govern.domain.rules.decision import DecisionRule, MajorityTest, QuorumMoment, QuorumTest, Subject
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MemberId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.electorate import Right
from govern.domain.voting.explanation import Explained, explain
from govern.domain.voting.outcome import Outcome, Result, decide

ASSUMPTIONS = (
    Message("Everybody comes and votes as on the day; only the rules differ."),
    Message("Proxies beyond a lower limit are left out, those given last first."),
    Message("More proxies than were given are not supposed where a limit is higher."),
    Message(
        "A quorum tested at the opening is taken from the figures kept then; where none fit, at the vote."
    ),
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A closed vote as it is on record.

    ``proxied`` are the members that had given a proxy for the meeting, in the order in which they did;
    ``chair_choice`` is the chair's own choice, which decides a tie where the rule says so.
    """

    vote: VoteId
    reference: str
    title: Text
    body: str
    decided_on: date
    outcome: Outcome
    rights: tuple[Right, ...]
    choices: Mapping[RightId, Choice | Split]
    chair_choice: Choice | None
    proxied: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a recorded vote came to, and what it would have come to.

    ``now`` is None where no vote could have been opened, since nothing would settle how to decide.
    ``why`` has the sentences that differ, as they were and as they would be.
    """

    vote: VoteId
    reference: str
    title: Text
    subject: Subject
    decided_on: date
    then: Result
    now: Result | None
    is_touched: bool
    why: tuple[Message, ...]

    @property
    def differs(self) -> bool:
        """Return whether the vote would have come out differently."""
        return self.then is not self.now


_CATEGORY = "category:"
T = TypeVar("T", QuorumTest, MajorityTest)


class Supposition:
    """What is supposed, with the rulebook as it is and as it would be; composed once for many votes."""

    def __init__(self, what_if: WhatIf, actual: Rulebook, supposed: Rulebook) -> None:
        self.values = what_if.values
        self.weights = what_if.weights
        self.actual = actual
        self.supposed = supposed

    def rule(self, recorded: Recorded) -> DecisionRule:
        """Return the rule that would have decided a vote: the frozen one but for what would differ.

        Raises:
            RuleBroken: when nothing would settle how to decide.
        """
        frozen = recorded.outcome.rule
        supposed = _composed(self.supposed, recorded)
        try:
            actual = _composed(self.actual, recorded)
        except RuleBroken:
            return frozen
        return replace(
            frozen,
            quorum=_chosen(frozen.quorum, actual.quorum, supposed.quorum),
            majority=_chosen(frozen.majority, actual.majority, supposed.majority),
            caps=frozen.caps if _capped(actual) == _capped(supposed) else supposed.caps,
            tie=frozen.tie if actual.tie is supposed.tie else supposed.tie,
            quorum_moment=frozen.quorum_moment
            if actual.quorum_moment is supposed.quorum_moment
            else supposed.quorum_moment,
        )

    def most_proxies(self, recorded: Recorded) -> int | None:
        """Return the new limit to what a member may hold for others, or None where it is not lower."""
        old, new = (_limit(each, recorded) for each in (self.actual, self.supposed))
        return new if new is not None and (old is None or new < old) else None


def _composed(rulebook: Rulebook, recorded: Recorded) -> DecisionRule:
    rule = recorded.outcome.rule
    return compose_decision_rule(
        rulebook, body=recorded.body, subject=rule.subject, on=rule.in_force_on, call=rule.call
    )


def _chosen(frozen: tuple[T, ...], actual: tuple[T, ...], supposed: tuple[T, ...]) -> tuple[T, ...]:
    return frozen if _asks(actual) == _asks(supposed) else supposed


def _asks(tests: tuple[QuorumTest, ...] | tuple[MajorityTest, ...]) -> list[object]:
    """Return what tests ask, wherever they stand."""
    return [
        (each.counts, each.of, each.threshold, each.base if isinstance(each, MajorityTest) else None)
        for each in tests
    ]


def _capped(rule: DecisionRule) -> list[object]:
    """Return what caps ask, wherever they stand."""
    return [(each.group, each.share_of_total, each.each) for each in rule.caps]


def _limit(rulebook: Rulebook, recorded: Recorded) -> int | None:
    members = sum(right.member is not None for right in recorded.rights)
    on = recorded.outcome.rule.in_force_on
    try:
        rules = proxy_rules(rulebook, body=recorded.body, on=on, members=members)
    except RuleBroken:
        return None
    if not rules.allowed.value:
        return 0
    return rules.limit.value if rules.limit is not None else None


@dataclass(frozen=True, slots=True)
class Deciding:
    """What would decide a recorded vote: the rule, the electorate, and whose proxies are left out of it."""

    rule: DecisionRule
    rights: tuple[Right, ...]
    left_out: frozenset[RightId] = frozenset()

    def is_as_recorded(self, recorded: Recorded) -> bool:
        """Return whether the vote was decided by just this."""
        return self.rule == recorded.outcome.rule and self.rights == recorded.rights

    def decide(self, recorded: Recorded, further: Mapping[RightId, Choice] | None = None) -> Outcome:
        """Return the outcome of the recorded ballots, and of further ones."""
        return decide(
            self.rule,
            rights=self.rights,
            choices={**recorded.choices, **(further or {})},
            chair_choice=recorded.chair_choice,
            quorum_at_opening=_quorum_at_opening(recorded, self.rule, self.rights),
        )

    def differences(self, recorded: Recorded, now: Outcome) -> tuple[Explained, ...]:
        """Return the sentences that differ from those of the record, as they were and as they would be."""
        return (*_proxies_in_words(recorded, self.left_out), *_difference(recorded.outcome, now))


def deciding(recorded: Recorded, supposition: Supposition) -> Deciding:
    """Return what would decide a recorded vote under what is supposed.

    Raises:
        RuleBroken: when nothing would settle how to decide.
    """
    rule = supposition.rule(recorded)
    left_out = _beyond(recorded, supposition.most_proxies(recorded))
    rights = tuple(_supposed(right, left_out, supposition.weights) for right in recorded.rights)
    return Deciding(rule, rights, left_out)


def replay(recorded: Recorded, supposition: Supposition) -> Replayed:
    """Return what a recorded vote would have come to under what is supposed."""
    try:
        found = deciding(recorded, supposition)
    except RuleBroken as silence:
        return _replayed(recorded, None, (silence.message,))
    if found.is_as_recorded(recorded):
        return replace(_replayed(recorded, recorded.outcome.result, ()), is_touched=False)
    now = found.decide(recorded)
    why = tuple(each.sentence for each in found.differences(recorded, now))
    return _replayed(recorded, now.result, why)


def _replayed(recorded: Recorded, now: Result | None, why: tuple[Message, ...]) -> Replayed:
    return Replayed(
        vote=recorded.vote,
        reference=recorded.reference,
        title=recorded.title,
        subject=recorded.outcome.rule.subject,
        decided_on=recorded.decided_on,
        then=recorded.outcome.result,
        now=now,
        is_touched=True,
        why=why,
    )


def _beyond(recorded: Recorded, most: int | None) -> frozenset[RightId]:
    """Return the rights whose proxies lie beyond a limit: the earliest given to each holder are kept."""
    if most is None:
        return frozenset()
    given = {member: at for at, member in enumerate(recorded.proxied)}
    represented = [right for right in recorded.rights if right.presence is Presence.REPRESENTED]
    held: Counter[MemberId | None] = Counter()
    beyond: set[RightId] = set()
    for right in sorted(represented, key=lambda each: _turn(each, given)):
        held[right.proxy_holder] += 1
        if held[right.proxy_holder] > most:
            beyond.add(right.id)
    return frozenset(beyond)


def _turn(right: Right, given: Mapping[MemberId, int]) -> int:
    return given.get(right.member, len(given)) if right.member is not None else len(given)


def _supposed(right: Right, left_out: frozenset[RightId], weights: Mapping[str, Fraction]) -> Right:
    categories = (group.removeprefix(_CATEGORY) for group in right.groups if group.startswith(_CATEGORY))
    factor = next((weights[each] for each in categories if each in weights), None)
    found = replace(right, weight=right.weight * factor) if factor is not None else right
    return replace(found, presence=Presence.ABSENT, proxy_holder=None) if right.id in left_out else found


def _quorum_at_opening(
    recorded: Recorded, rule: DecisionRule, rights: tuple[Right, ...]
) -> QuorumState | None:
    """Return the quorum at the opening under other tests, from the figures kept then; None where none fit."""
    was_kept = recorded.outcome.rule.quorum_moment is QuorumMoment.OPENING
    if rule.quorum_moment is not QuorumMoment.OPENING or not was_kept or rights != recorded.rights:
        return None
    kept = {(each.test.counts, each.test.of): each for each in recorded.outcome.quorum.figures}
    found = [_under(test, kept.get((test.counts, test.of))) for test in rule.quorum]
    figures = tuple(each for each in found if each is not None)
    return QuorumState(figures) if len(figures) == len(found) else None


def _under(test: QuorumTest, kept: QuorumFigures | None) -> QuorumFigures | None:
    if kept is None:
        return None
    return replace(
        kept,
        test=test,
        needed=test.threshold.needed(kept.entitled),
        is_met=test.threshold.is_met(count=kept.filled, base=kept.entitled),
    )


def _proxies_in_words(recorded: Recorded, left_out: frozenset[RightId]) -> tuple[Explained, ...]:
    return tuple(
        Explained(Message("The proxy of {member} would have been one too many.", {"member": right.name}))
        for right in recorded.rights
        if right.id in left_out
    )


def _difference(then: Outcome, now: Outcome) -> tuple[Explained, ...]:
    """Return the sentences of the arithmetic that differ: as it was, then as it would be."""
    before, after = explain(then), explain(now)
    was, would_be = ([each.sentence for each in lines] for lines in (before, after))
    return (
        *(
            Explained(Message("It was: {sentence}", {"sentence": each.sentence}), each.source)
            for each in before
            if each.sentence not in would_be
        ),
        *(
            Explained(Message("It would be: {sentence}", {"sentence": each.sentence}), each.source)
            for each in after
            if each.sentence not in was
        ),
    )
