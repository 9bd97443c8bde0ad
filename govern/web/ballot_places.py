"""The ballots that a reader has in a vote, each with its form, and what the reader may do in the hall."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.voting.secret import units_of_right
from govern.domain.voting.splitting import may_split
from govern.store.queries.hand_counts import waiting_counts
from govern.store.queries.own_ballots import OwnBallot, own_ballots
from govern.store.queries.reading import reading
from govern.store.queries.votes import VoteShown
from govern.web.forms.secret_votes import SecretBallotForm
from govern.web.forms.secure import SecureForm
from govern.web.forms.votes import BallotForm


@dataclass(frozen=True, slots=True)
class BallotPlace:
    """A right of the reader with the form by which it is cast or changed, while that is possible."""

    own: OwnBallot
    form: BallotForm | SecretBallotForm | None
    #: how many votes the reader may split; one where nothing is to be split
    votes: int = 1

    @property
    def waits(self) -> bool:
        """Return whether the reader has still to cast it."""
        return self.form is not None and not self.own.has_voted


@dataclass(frozen=True, slots=True)
class HallActs:
    """What the reader may do for those who vote in the hall, and how many counts wait for a second person."""

    counts: bool
    takes_down: bool
    waiting: int


def hall_acts(shown: VoteShown, actor: Actor) -> HallActs | None:
    """Return what the reader may do in the hall of an open vote, or None when that is nothing."""
    if not shown.is_open or shown.meeting is None or shown.election is not None:
        return None
    acts = (Act.COUNT_HANDS, Act.COUNT_AGAIN)
    counts = any(may(actor, act, body=shown.body) for act in acts)
    takes_down = not shown.is_secret and bool(may(actor, Act.TAKE_DOWN_BALLOT, body=shown.body))
    if not counts and not takes_down:
        return None
    return HallActs(counts, takes_down, waiting_counts(reading(), shown.id))


def ballot_places(
    shown: VoteShown,
    actor: Actor,
    weights: Collection[Fraction],
    refused: SecureForm | None,
) -> list[BallotPlace]:
    """Return the rights that concern the reader, the reader's own first."""
    return [
        _place(own, shown, refused, votes_to_split(shown, own.weight, weights))
        for own in own_ballots(shown.id, actor)
    ]


def votes_to_split(shown: VoteShown, weight: Fraction, weights: Collection[Fraction]) -> int:
    """Return how many votes a right may split in a vote: one means none."""
    if weight <= 0:
        return 1
    if shown.is_secret:
        return units_of_right(shown.rule, weights, weight)
    return int(weight) if may_split(shown.rule, weight) else 1


def _place(own: OwnBallot, shown: VoteShown, refused: SecureForm | None, votes: int) -> BallotPlace:
    if not shown.is_open or not own.is_cast_by_reader or own.is_counted_by_hand:
        return BallotPlace(own, None)
    kind = SecretBallotForm if shown.is_secret else BallotForm
    if isinstance(refused, kind) and refused.right.data == str(own.right):
        return BallotPlace(own, refused.again(own.right), votes)
    return BallotPlace(own, kind(formdata=None).of_right(own.right), votes)
