"""Sharing a common budget among activities: what a round is, what a ballot may say, what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.ids import ActivityId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.text import Text

#: points that a member can give to an activity at most
MOST_POINTS = 5
#: shares are raised by whole units of the currency; more would take the worker too long
MOST_CENTS = 10**9
MOST_PROPOSALS = 200


class BallotForm(Enum):
    """What a member says of each activity."""

    APPROVAL = "approval"
    POINTS = "points"


class RoundState(Enum):
    """How far a round is."""

    PROPOSALS = "proposals"
    VOTING = "voting"
    CLOSED = "closed"
    CANCELLED = "cancelled"


FORM_NAMES: Mapping[BallotForm, Message] = {
    BallotForm.APPROVAL: Message("Each member marks the activities that it supports"),
    BallotForm.POINTS: Message("Each member gives 0 to 5 points to each activity"),
}

STATE_NAMES: Mapping[RoundState, Message] = {
    RoundState.PROPOSALS: Message("proposals come in"),
    RoundState.VOTING: Message("members vote"),
    RoundState.CLOSED: Message("counted"),
    RoundState.CANCELLED: Message("called off"),
}


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A round as somebody wants it: what is shared, until when it is proposed, when it is voted on."""

    money: Money
    form: BallotForm
    proposals_until: date
    votes_from: date
    votes_until: date


def check_round(planned: RoundPlan, *, today: date) -> Decision:
    """Return whether a round can be held as it is planned."""
    return all_of(
        _check(planned.money.cents > 0, Message("The budget must be above zero.")),
        _check(
            planned.money.cents <= MOST_CENTS,
            Message(
                "A budget to share is at most {most}.", {"most": Money(MOST_CENTS, planned.money.currency)}
            ),
        ),
        _check(
            planned.proposals_until >= today,
            Message("Proposals end on {day}, which is over.", {"day": planned.proposals_until}),
        ),
        _check(
            planned.votes_from > planned.proposals_until,
            Message(
                "Votes begin on {begin}: that must be after the last day for proposals, {end}.",
                {"begin": planned.votes_from, "end": planned.proposals_until},
            ),
        ),
        _check(
            planned.votes_until >= planned.votes_from,
            Message(
                "Votes end on {end}, before they begin on {begin}.",
                {"end": planned.votes_until, "begin": planned.votes_from},
            ),
        ),
    )


def check_cost(cost: Money, budget: Money) -> Decision:
    """Return whether an activity of this cost can be proposed to a budget."""
    if cost.cents <= 0:
        return no(Message("The cost must be above zero."))
    if cost.cents > budget.cents:
        return no(
            Message(
                "It costs {cost}, more than the whole budget of {budget}.", {"cost": cost, "budget": budget}
            )
        )
    return YES


def check_points(form: BallotForm, points: Mapping[str, int], proposed: frozenset[str]) -> Decision:
    """Return whether a ballot can be taken: whole points within the form's bounds, for what is proposed."""
    most = 1 if form is BallotForm.APPROVAL else MOST_POINTS
    if not set(points) <= proposed:
        return no(Message("The ballot names an activity that is not on it. Open the page again."))
    if any(not 0 <= each <= most for each in points.values()):
        return no(Message("Give each activity 0 to {most} points.", {"most": most}))
    return YES


def _check(is_right: bool, sentence: Message) -> Decision:
    return YES if is_right else no(sentence)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An activity on the ballot; ``id`` is its reference."""

    id: str
    activity: ActivityId
    title: Text
    cents: int
    #: the member that put it there; none for an officer
    by: str | None


@dataclass(frozen=True, slots=True)
class Voter:
    """A member that could vote, with the votes that it has, and what its latest ballot says."""

    member: MemberId
    name: str
    country: str
    votes: Fraction
    reason: Message
    has_voted: bool
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """Everything that the result of a round depends on."""

    reference: str
    title: Text
    money: Money
    form: BallotForm
    seed: str
    commitment: str
    proposed: tuple[Proposed, ...]
    voters: tuple[Voter, ...]


@dataclass(frozen=True, slots=True)
class Paid:
    """What a member's share paid for an activity."""

    member: MemberId
    name: str
    cents: int


@dataclass(frozen=True, slots=True)
class ResultLine:
    """An activity in the result: funded or not, who paid how much, and why."""

    id: str
    activity: ActivityId
    title: Text
    cents: int
    score: int
    supporters: int
    is_funded: bool
    #: paid by shares of members; otherwise, if it is funded, from what they left
    by_shares: bool
    paid: tuple[Paid, ...]
    sentences: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class MemberShare:
    """What became of one member's share; payments in the order in which they were made."""

    member: MemberId
    name: str
    country: str
    share: int
    paid: tuple[tuple[str, int], ...]
    left: int


@dataclass(frozen=True, slots=True)
class CountryShare:
    """What the members of one country got: an equal part, what their shares paid, what they support of it."""

    country: str
    members: int
    voted: int
    equal: int
    paid: int
    supported: int


@dataclass(frozen=True, slots=True)
class RoundResult:
    """How a budget is shared: the activities, funded ones first in their order, and whose share paid what."""

    facts: RoundFacts
    cost: int
    lines: tuple[ResultLine, ...]
    shares: tuple[MemberShare, ...]
    countries: tuple[CountryShare, ...]
    remarks: tuple[Message, ...]

    @property
    def funded(self) -> tuple[ResultLine, ...]:
        """Return the activities that get their money."""
        return tuple(each for each in self.lines if each.is_funded)

    @property
    def left(self) -> Money:
        """Return what nobody gets."""
        return Money(self.facts.money.cents - self.cost, self.facts.money.currency)

    def money(self, cents: int) -> Money:
        """Return cents as money in the currency of the budget."""
        return Money(cents, self.facts.money.currency)

    @property
    def voted(self) -> int:
        """Return how many members voted."""
        return len(self.shares)
