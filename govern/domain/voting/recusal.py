"""Who of an electorate is counted: without those barred from the subject and those who recused themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from govern.domain.meetings.seats import Presence, Seat
from govern.domain.rules.decision import DecisionRule
from govern.domain.rules.holders import Barred, HeldProxies, RecusalRule
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import RightId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.electorate import Right
from govern.domain.voting.tally import Choices

#: what holds where no rule speaks
USUAL = RecusalRule()


@dataclass(frozen=True, slots=True)
class Counted:
    """An electorate at its count.

    ``counted`` are the rights over which majorities are measured; ``recused``, ``barred`` and ``lapsed``
    are names in their order.
    """

    entitled: tuple[Right, ...]
    counted: tuple[Right, ...]
    recused: tuple[str, ...]
    barred: tuple[str, ...]
    lapsed: tuple[str, ...]

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Return the seats over which the quorum is measured."""
        return tuple(each.as_seat() for each in self.entitled)

    def number(self, presence: Presence) -> int:
        """Return how many of those entitled are there in a way."""
        return sum(each.presence is presence for each in self.entitled)


def voting_rights(rule: DecisionRule, rights: Iterable[Right]) -> Counted:
    """Return who of the rights is counted under a rule."""
    all_rights = tuple(rights)
    entitled = tuple(right for right in bar_rights(rule.barred, all_rights) if right.is_entitled)
    lapsed = _lapsed(rule.recusal or USUAL, entitled)
    filled = tuple(
        replace(each, presence=Presence.ABSENT) if each.id in lapsed else each for each in entitled
    )
    leaves = (rule.recusal or USUAL).leaves_base
    return Counted(
        entitled=filled,
        counted=tuple(each for each in filled if not (each.is_recused and leaves)),
        recused=_names(each for each in filled if each.is_recused),
        barred=_names(each for each in all_rights if each.is_entitled and _bar(rule.barred, each)),
        lapsed=_names(each for each in entitled if each.id in lapsed),
    )


def bar_rights(barred: Iterable[Barred], rights: Iterable[Right]) -> tuple[Right, ...]:
    """Return rights with those that have no vote on the subject at no weight, with the reason."""
    bars = tuple(barred)
    return tuple(
        right if (bar := _bar(bars, right)) is None or not right.is_entitled else _without_vote(right, bar)
        for right in rights
    )


def _bar(barred: Iterable[Barred], right: Right) -> Barred | None:
    return next((each for each in barred if each.group in right.groups), None)


def _without_vote(right: Right, bar: Barred) -> Right:
    reason = Message("Has no vote on this subject.")
    if bar.source is not None:
        reason = Message("Has no vote on this subject ({source}).", {"source": bar.source.citation()})
    return replace(right, weight=Fraction(), reason=reason)


def _lapsed(recusal: RecusalRule, rights: tuple[Right, ...]) -> frozenset[RightId]:
    """Return the rights whose proxy lapses because its holder is recused."""
    if recusal.proxies is HeldProxies.STAY:
        return frozenset()
    recused = {right.member for right in rights if right.is_recused and right.member is not None}
    return frozenset(
        right.id
        for right in rights
        if right.presence is Presence.REPRESENTED and right.proxy_holder in recused
    )


def _names(rights: Iterable[Right]) -> tuple[str, ...]:
    return tuple(sorted(each.name for each in rights))


def without_recused(electorate: Counted, choices: Choices) -> Choices:
    """Return the ballots that count: none of the recused, and split ones only when they are whole.

    Raises:
        RuleBroken: when a split ballot is not all the votes of its right.
    """
    return {
        right.id: _whole(right, choices)
        for right in electorate.counted
        if right.id in choices and not right.is_recused
    }


def _whole(right: Right, choices: Choices) -> Choice | Split:
    ballot = choices[right.id]
    if isinstance(ballot, Split) and ballot.weight != right.weight:
        raise RuleBroken(
            Message(
                "{name} has {votes} votes and split {parts}.",
                {"name": right.name, "votes": right.weight, "parts": ballot.weight},
            )
        )
    return ballot
