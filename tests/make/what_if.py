"""Recorded decisions and supposed worlds for tests, from rules as a jurist writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from uuid import UUID

from govern.domain.amendment.simulation import Recorded, Supposition
from govern.domain.amendment.supposing import WhatIf, suppose
from govern.domain.members.categories import Category
from govern.domain.rules.composition import compose_decision_rule
from govern.domain.rules.decision import Subject
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import RightId, VoteId
from govern.domain.values.text import Text
from govern.domain.voice.what_if import World
from govern.domain.voice.what_if_joining import Joining
from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Right
from govern.domain.voting.outcome import decide
from tests.make.outcomes import CHOICES, right
from tests.make.rules import DAY, rulebook, share_of

USUAL: Mapping[str, RuleValue] = {
    "assembly.quorum": (),
    "assembly.majority.ordinary": (share_of("1/2", strict=True),),
    "assembly.tie": "rejected",
    "assembly.quorum.tested": "each_vote",
    "assembly.voting.waiting": 3,
    "assembly.voting.dues": False,
    "assembly.votes.per_member": 1,
    "membership.newcomer": 24,
    "assembly.proxies.allowed": True,
    "board.quorum": (),
    "board.majority.ordinary": (share_of("1/2", strict=True),),
    "board.tie": "rejected",
    "board.quorum.tested": "each_vote",
    "board.proxies.allowed": False,
}


def rules(**own: RuleValue) -> Rulebook:
    """Return a rulebook of usual rules and some of its own; dots of keys are written as ``__``."""
    return rulebook(own={**USUAL, **{key.replace("__", "."): value for key, value in own.items()}})


def voters(letters: str, founders: int = 0) -> tuple[tuple[Right, ...], dict[RightId, Choice]]:
    """Return a right for each letter, the first ones founders, and what those that cast a ballot chose."""
    rights = tuple(
        replace(right(letter), groups=("country:BE", *(("founder",) if at < founders else ())))
        for at, letter in enumerate(letters)
    )
    chosen = {
        each.id: CHOICES[letter] for each, letter in zip(rights, letters, strict=True) if letter in CHOICES
    }
    return rights, chosen


def recorded(actual: Rulebook, letters: str, founders: int = 0, body: str = "assembly") -> Recorded:
    """Return a decision that was taken under the rules of a rulebook."""
    rights, choices = voters(letters, founders)
    rule = compose_decision_rule(actual, body=body, subject=Subject.ORDINARY, on=DAY)
    return Recorded(
        vote=VoteId(UUID(int=1)),
        reference="GA-2026-01/1",
        title=Text.only("en", "A question"),
        body=body,
        decided_on=DAY,
        outcome=decide(rule, rights=rights, choices=choices),
        rights=rights,
        choices=choices,
        chair_choice=None,
    )


def world(actual: Rulebook, joining: Sequence[Joining] = (), **supposed: RuleValue | None) -> World:
    """Return a world with other values of some rules, and members that join."""
    what_if = WhatIf({key.replace("__", "."): value for key, value in supposed.items()})
    return World(Supposition(what_if, actual, suppose(actual, what_if)), joining)


def newcomers(number: int, votes: int | None = None, country: str = "NL") -> tuple[Joining, ...]:
    """Return full members that join."""
    given = None if votes is None else Fraction(votes)
    return tuple(Joining(f"New {at}", Category.FULL, country, given) for at in range(number))
