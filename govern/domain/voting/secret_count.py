"""Counting a secret decision: anonymous unit ballots assigned to rights with the same totals."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from govern.domain.meetings.quorum import QuorumState
from govern.domain.rules.decision import DecisionRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.digest import Json
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import RightId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice, Part, Split
from govern.domain.voting.electorate import Right
from govern.domain.voting.hand_count import Roll, hand_choices, refuse_few_online
from govern.domain.voting.outcome import Outcome, decide
from govern.domain.voting.recusal import voting_rights
from govern.domain.voting.secret import (
    CHOICES,
    SMALLEST_GROUP,
    CountedLabels,
    counted_labels,
    is_weighted,
    units_of_right,
)
from govern.domain.voting.tally import tally_rights

#: the labels on a unit ballot that the rule counts by; usually none
Cell: TypeAlias = tuple[str, ...]


def decide_secretly(
    rule: DecisionRule,
    *,
    rights: Iterable[Right],
    voted: Roll,
    ballots: Iterable[Json],
    quorum_at_opening: QuorumState | None = None,
) -> Outcome:
    """Return the outcome of a secret decision from its unit ballots and the roll of those who voted.

    The units are assigned to the rights on the roll, each cell of equal labels for itself, and decided
    as if by name. Which right gets which unit does not matter. Every figure of ``decide`` is a sum over
    rights of one label, of heads or of weight; where a vote may be secret, that is the number of units of
    such rights by choice, times one constant, and any assignment with the same totals in each cell has
    the same sums. What is no such sum (vetoes, consents, the ballot of one person in a tie) either
    forbids a secret vote or is left undecided. Heads are not known of a weighted vote: its tally is
    told in votes. Papers counted by hand are assigned to the rights of their count in the same way.

    Raises:
        Conflict: when roll and urn do not hold the same number of votes, so that nothing can be counted,
            or when so few voted online beside the papers that their ballots would lie open.
    """
    electorate = tuple(rights)
    refuse_few_online(voted)
    online = assign(rule, electorate, voted.online, cells_of(ballots))
    choices = online | hand_choices(voted.by_hand)
    outcome = decide(rule, rights=electorate, choices=choices, quorum_at_opening=quorum_at_opening)
    outcome = replace(outcome, by_hand=voted.by_hand)
    if not is_weighted(rule, electorate):
        return outcome
    counted = voting_rights(rule, electorate).counted
    return replace(outcome, tally=tally_rights(counted, choices, TestCounts.WEIGHTS))


def cells_of(ballots: Iterable[Json]) -> Mapping[Cell, Counter[Choice]]:
    """Return how many unit ballots say what, for each set of labels on them.

    >>> dict(cells_of([{"choice": "for"}, {"choice": "for"}])[()])
    {<Choice.FOR: 'for'>: 2}
    """
    found: defaultdict[Cell, Counter[Choice]] = defaultdict(Counter)
    for ballot in ballots:
        labels = ballot.get("groups", ()) if isinstance(ballot, Mapping) else ()
        cell = tuple(str(each) for each in labels) if isinstance(labels, Sequence) else ()
        found[cell][decision_choice(ballot)] += 1
    return found


def decision_choice(ballot: Json) -> Choice:
    """Return what a unit ballot of a decision says.

    Raises:
        Conflict: when it is no such ballot.
    """
    said = ballot.get("choice") if isinstance(ballot, Mapping) else None
    if said not in {each.value for each in Choice}:
        raise Conflict(Message("The urn holds something that is no ballot of this vote."))
    return Choice(said)


def assign(
    rule: DecisionRule,
    rights: Sequence[Right],
    voted: Collection[RightId],
    cells: Mapping[Cell, Counter[Choice]],
) -> dict[RightId, Choice | Split]:
    """Return one ballot for every right on the roll, such that each cell has the totals that it has.

    Raises:
        Conflict: when a cell has more or fewer units than its rights on the roll have votes, or so few
            voters that its figures would lay them open.
    """
    labels = counted_labels(rule)
    _refuse_small_cells(labels, rights, voted)
    weights = {right.weight for right in rights if right.is_entitled}
    waiting = {cell: _in_order(totals) for cell, totals in cells.items()}
    assigned: dict[RightId, Choice | Split] = {}
    for right in rights:
        if right.id not in voted:
            continue
        units = units_of_right(rule, weights, right.weight)
        drawn = waiting.get(labels.of(right.groups), [])
        if len(drawn) < units:
            raise unequal()
        assigned[right.id] = _ballot(drawn[:units], right.weight)
        del drawn[:units]
    if any(waiting.values()) or len(assigned) < len(voted):
        raise unequal()
    return assigned


def _refuse_small_cells(labels: CountedLabels, rights: Iterable[Right], voted: Collection[RightId]) -> None:
    entitled = [right for right in rights if right.is_entitled and right.is_filled]
    if len({labels.of(right.groups) for right in entitled}) <= 1:
        return
    found = Counter(labels.of(right.groups) for right in entitled if right.id in voted)
    small = sorted(cell for cell, voters in found.items() if voters < SMALLEST_GROUP)
    if small:
        raise Conflict(
            Message(
                "Of one group only {n} have voted, and figures of fewer than {k} would lay their ballots"
                " open. Wait until more have voted, or cancel this vote and hold it by name.",
                {"n": found[small[0]], "k": SMALLEST_GROUP},
            )
        )


def _in_order(totals: Counter[Choice]) -> list[Choice]:
    return [choice for choice in Choice for _ in range(totals[choice])]


def _ballot(units: list[Choice], weight: Fraction) -> Choice | Split:
    if len(set(units)) == 1:
        return units[0]
    parts = Counter(units)
    return Split(
        tuple(
            Part(choice, weight * parts[choice] / len(units))
            for choice in (*CHOICES, Choice.INVALID)
            if parts[choice]
        )
    )


def unequal() -> Conflict:
    """Return the refusal to count an urn that holds more or fewer ballots than the roll says."""
    return Conflict(
        Message(
            "The urn does not hold as many ballots as the roll says were cast, so it cannot be counted."
            " Have the record checked before anything else is done: govern audit verify."
        )
    )
