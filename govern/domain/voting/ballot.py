"""Ballots: what may be chosen, and whether a ballot is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.domain.voting.states import VoteState


class Choice(Enum):
    """What a ballot says; nobody chooses ``INVALID``, but a paper ballot can be so."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    BLANK = "blank"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the votes of one right, cast alike."""

    choice: Choice
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Split:
    """The ballot of a right that casts its votes unalike; all its parts are all its votes."""

    parts: tuple[Part, ...]

    @property
    def weight(self) -> Fraction:
        """Return how many votes the parts are together."""
        return sum((each.weight for each in self.parts), Fraction())


def shares_of(ballot: Choice | Split | None) -> Iterator[tuple[Choice | None, Fraction]]:
    """Return what a ballot says, each with the share of the right that says it.

    >>> ballot = Split((Part(Choice.FOR, Fraction(2)), Part(Choice.BLANK, Fraction(1))))
    >>> [str(share) for _, share in shares_of(ballot)]
    ['2/3', '1/3']
    """
    if not isinstance(ballot, Split):
        yield ballot, Fraction(1)
        return
    for each in ballot.parts:
        yield each.choice, each.weight / ballot.weight


class BallotChannel(Enum):
    """How a ballot came in."""

    ONLINE = "online"
    HALL = "hall"
    POST = "post"


@dataclass(frozen=True, slots=True)
class CastingRight:
    """What casting must know of a right: the vote's state, and whether this person may cast it."""

    vote_state: VoteState
    holder_name: str
    caster: PersonId
    may_cast: bool
    has_vote: bool
    is_filled: bool


def counted_by_hand(holder: str) -> Message:
    """Return why a right whose vote stands in a count by hand is not cast online as well."""
    return Message(
        "The vote of {name} stands in a count by hand. No other ballot can be cast for it.", {"name": holder}
    )


def accept_ballot(right: CastingRight) -> Decision:
    """Return whether the person may cast (or change) the ballot of this right now."""
    if right.vote_state is VoteState.CLOSED:
        return no(Message("This vote is closed. Ballots are no longer accepted or changed."))
    if right.vote_state is VoteState.CANCELLED:
        return no(Message("This vote was cancelled. No ballot counts."))
    if not right.has_vote:
        return no(Message("{name} has no vote on this item.", {"name": right.holder_name}))
    if not right.is_filled:
        return no(
            Message(
                "{name} was neither present nor represented when the vote opened, so no ballot can be cast"
                " for it. It can take part in the next vote once its arrival is recorded.",
                {"name": right.holder_name},
            )
        )
    if not right.may_cast:
        return no(Message("You do not cast the vote of {name}.", {"name": right.holder_name}))
    return YES
