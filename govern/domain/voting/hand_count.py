"""Counts by hand: raised hands or papers that two people counted alike, beside the votes cast online."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from govern.domain.rules.decision import DecisionRule, TieRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import RightId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.secret import SMALLEST_GROUP, counted_labels
from govern.domain.voting.states import Secrecy


@dataclass(frozen=True, slots=True)
class HandFigures:
    """How many hands or papers there were for each choice; each of them is one right."""

    for_: int
    against: int
    abstained: int
    blank: int
    invalid: int

    @property
    def total(self) -> int:
        """Return how many hands or papers were counted."""
        return sum(getattr(self, each.name) for each in fields(self))

    def choices(self) -> Iterator[Choice]:
        """Return what was counted, one choice for each hand or paper.

        >>> [choice.value for choice in HandFigures(1, 0, 2, 0, 0).choices()]
        ['for', 'abstain', 'abstain']
        """
        for each, choice in zip(fields(self), Choice, strict=True):
            yield from [choice] * getattr(self, each.name)


@dataclass(frozen=True, slots=True)
class HandCounted:
    """A confirmed count: whose votes it holds, what was counted, and by which two people."""

    channel: BallotChannel
    rights: tuple[RightId, ...]
    figures: HandFigures
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Roll:
    """Who has voted in a secret vote; those in counts by hand stand there, all others voted online."""

    rights: frozenset[RightId]
    by_hand: tuple[HandCounted, ...] = ()

    @property
    def online(self) -> frozenset[RightId]:
        """Return the rights whose ballots are in the urn."""
        return self.rights.difference(*(each.rights for each in self.by_hand))


@dataclass(frozen=True, slots=True)
class ToCount:
    """What a count by hand must know: rule, secrecy, and the rights that are the chair's own."""

    rule: DecisionRule
    secrecy: Secrecy
    chair: frozenset[RightId] = frozenset()


def may_be_counted(vote: ToCount, rights: Sequence[Right]) -> Decision:
    """Return whether the votes of these rights can be counted together without a name to each.

    Figures tell no name, so at the close each is assigned to some right of its count. That is right
    only while any assignment has the same totals: all rights of a count have as many votes and the
    same labels that the rule counts, and nobody among them has a vote that decides for itself.
    """
    if not rights:
        return no(Message("Choose whose votes were counted."))
    reasons = (*_against_rule(vote.rule, rights), *_against_names(vote, rights), *_against_few(vote, rights))
    return no(*reasons) if reasons else YES


def fit(figures: HandFigures, rights: int) -> Decision:
    """Return whether there is one hand or paper for each right."""
    if figures.total == rights:
        return YES
    return no(
        Message(
            "The figures come to {n}, but {rights} were chosen. Each is one hand or one paper, whatever"
            " number of votes it carries.",
            {"n": figures.total, "rights": rights},
        )
    )


def hand_choices(counts: Iterable[HandCounted]) -> dict[RightId, Choice]:
    """Return a choice for every right in counts by hand, such that each count has the totals that it has.

    Raises:
        Conflict: when a count has not as many figures as rights, or two counts hold the same right.
    """
    found: dict[RightId, Choice] = {}
    for each in counts:
        if each.figures.total != len(each.rights) or found.keys() & set(each.rights):
            raise Conflict(
                Message(
                    "A count by hand does not hold as many votes as it has figures, so nothing can be"
                    " counted. Have the record checked: govern audit verify."
                )
            )
        found |= dict(zip(each.rights, each.figures.choices(), strict=True))
    return found


def refuse_few_online(roll: Roll) -> None:
    """Refuse to count a secret vote in which the few who voted online would stand alone.

    Raises:
        Conflict: when fewer than ``SMALLEST_GROUP`` voted online beside a count by hand.
    """
    online = len(roll.online)
    if roll.by_hand and 0 < online < SMALLEST_GROUP:
        raise Conflict(
            Message(
                "Beside the papers only {n} voted online, and figures of fewer than {k} would lay their"
                " ballots open. Wait until more have voted, or take the count by hand back.",
                {"n": online, "k": SMALLEST_GROUP},
            )
        )


def _against_rule(rule: DecisionRule, rights: Sequence[Right]) -> Iterator[Message]:
    if len({right.weight for right in rights}) > 1:
        yield Message(
            "Holders with unequal numbers of votes cannot stand in one count: nobody could tell whose"
            " hands were up. Make one count for each number of votes."
        )
    labels = counted_labels(rule)
    if len({labels.of(right.groups) for right in rights}) > 1:
        yield Message(
            "The rule counts by groups. Make one count for each of them: {groups}.", _groups(rule, rights)
        )
    if any(test.counts is TestCounts.FIGURE for test in rule.tests) and len(rights) > 1:
        yield Message(
            "The rule counts a figure of each holder, such as its population, so each vote must be cast"
            " by name."
        )


def _groups(rule: DecisionRule, rights: Sequence[Right]) -> dict[str, str]:
    labels = counted_labels(rule)
    found = Counter(", ".join(labels.of(right.groups)) or "—" for right in rights)
    return {"groups": "; ".join(sorted(found))}


def _against_names(vote: ToCount, rights: Sequence[Right]) -> Iterator[Message]:
    if vote.rule.tie is TieRule.SENIORITY:
        yield Message("The vote of the most senior voter decides a tie here, so all votes are cast by name.")
    named = {each.group for each in vote.rule.vetoes} | {each.group for each in vote.rule.consents}
    for right in rights:
        if named & set(right.groups):
            yield Message(
                "{name} has a veto or is asked for its consent, so its vote is cast by name.",
                {"name": right.name},
            )
        elif vote.rule.tie is TieRule.CHAIR and right.id in vote.chair:
            yield Message(
                "{name} is the chair’s own vote, which decides a tie, so it is cast by name.",
                {"name": right.name},
            )


def _against_few(vote: ToCount, rights: Sequence[Right]) -> Iterator[Message]:
    if vote.secrecy is Secrecy.SECRET and len(rights) < SMALLEST_GROUP:
        yield Message(
            "The figures of fewer than {k} papers would tell how somebody voted. Count at least {k}"
            " together.",
            {"k": SMALLEST_GROUP},
        )
