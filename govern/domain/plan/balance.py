"""Give and take: what a member gave to the plan in a year, promised, was asked for, and received."""

from collections.abc import Iterable
from dataclasses import dataclass

from govern.domain.plan.contributions import NOTHING, Amount, ContributionKind
from govern.domain.plan.ledger import Sums


@dataclass(frozen=True, slots=True)
class Given:
    """What the contributions of one kind add up to, and what of them nobody has answered yet."""

    kind: ContributionKind
    sums: Sums
    unanswered: Amount = NOTHING


@dataclass(frozen=True, slots=True)
class GiveAndTake:
    """The balance of a member in a year, in cents of the plan's currency."""

    asked: int
    promised: int
    delivered: int
    given: int
    received: int

    @property
    def balance(self) -> int:
        """Return what it gave beyond what it received; below zero it received more.

        >>> GiveAndTake(asked=0, promised=500, delivered=300, given=300, received=450).balance
        -150
        """
        return self.given - self.received


def balanced(given: Iterable[Given], received: int) -> GiveAndTake:
    """Return the balance of what was given and received; only what was accepted counts as given."""
    kinds = tuple(given)
    return GiveAndTake(
        asked=sum(each.unanswered.cents for each in kinds),
        promised=sum(each.sums.confirmed.cents for each in kinds),
        delivered=sum(each.sums.delivered.cents for each in kinds),
        given=sum(each.sums.accepted.cents for each in kinds),
        received=received,
    )
