"""What may stand on a secret ballot, for each kind of vote, and the unit ballots that it is cast as."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from govern.domain.elections.marked import fits, read_marked
from govern.domain.elections.paper import BallotPaper
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.domain.voting.secret import counted_labels, decision_units, units_of_right
from govern.domain.voting.states import VoteKind
from govern.store.tables.voting import Vote


@dataclass(frozen=True, slots=True)
class RightToCast:
    """The vote and what of a right its unit ballots depend on: its weight among all, and its labels."""

    vote: Vote
    weight: Fraction
    weights: frozenset[Fraction]
    groups: tuple[str, ...]


#: a record that somebody sends, checked and turned into unit ballots
UnitsOf: TypeAlias = Callable[[RightToCast, Json], tuple[Json, ...]]


def units_of(right: RightToCast, content: Json) -> tuple[Json, ...]:
    """Return the unit ballots that go into the urn for what somebody sends.

    Raises:
        RuleBroken: when this is no ballot of the vote.
    """
    return _BY_KIND[right.vote.kind](right, content)


def unit_count(right: RightToCast) -> int:
    """Return how many unit ballots the right has."""
    if right.vote.kind is VoteKind.DECISION:
        rule = from_record(DecisionRule, right.vote.rule)
        return units_of_right(rule, right.weights, right.weight)
    return 1 if len(right.weights) <= 1 else int(right.weight)


def _of_decision(right: RightToCast, content: Json) -> tuple[Json, ...]:
    labels = counted_labels(from_record(DecisionRule, right.vote.rule)).of(right.groups)
    return decision_units(content, units=unit_count(right), labels=labels)


def _of_election(right: RightToCast, content: Json) -> tuple[Json, ...]:
    return (election_content(right.vote, content),) * unit_count(right)


def election_content(vote: Vote, content: Json) -> Json:
    """Return a ballot of a contest in its one written form.

    Raises:
        RuleBroken: when it cannot be counted on the contest's ballot paper.
    """
    paper = from_record(BallotPaper, vote.ballot_paper)
    ballot = read_marked(content)
    fits(ballot, paper).or_rule_broken()
    return ballot.as_record(paper.marking)


_BY_KIND: Mapping[VoteKind, UnitsOf] = {VoteKind.DECISION: _of_decision, VoteKind.ELECTION: _of_election}
