"""Members that are supposed to join: the votes that they would have on a day, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from govern.domain.meetings.seats import Presence, Seat
from govern.domain.members.categories import Category, Channel, Standing, usual_standing
from govern.domain.members.entitlement import entitlement, groups_of
from govern.domain.members.register import MemberSnapshot, is_newcomer
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import months_before
from govern.domain.values.ids import MemberId, RightId
from govern.domain.voting.electorate import Right, freeze_right

_NEWCOMER = "membership.newcomer"
#: the label of somebody who has been a member for no time yet, for ties that seniority breaks
_LEAST_SENIOR = "seniority:0"


@dataclass(frozen=True, slots=True)
class Joining:
    """A member supposed to join; without ``votes`` it has those that the rules give to its category."""

    name: str
    category: Category
    country: str
    votes: Fraction | None = None


def rights_of(joining: Sequence[Joining], rulebook: Rulebook, on: date) -> tuple[Right, ...]:
    """Return the rights of members on the day on which their waiting time has just passed.

    They are there, owe nothing and are new where the rules still call them so; those without a vote are
    among them, with the reason.

    Raises:
        RuleBroken: when neither law nor statutes say how many votes a member has.
    """
    return tuple(_right(at, each, rulebook, on) for at, each in enumerate(joining))


def waiting_months(rulebook: Rulebook, on: date) -> int:
    """Return how many months after its admission a member has a vote; 0 where no rule says."""
    found = rulebook.find_in_chain("assembly.voting.waiting", on)
    return found.value if found is not None and isinstance(found.value, int) else 0


def _right(at: int, joining: Joining, rulebook: Rulebook, on: date) -> Right:
    identity = UUID(int=at)
    member = _snapshot(MemberId(identity), joining, months_before(on, waiting_months(rulebook, on)))
    found = entitlement(member, rulebook, record_date=on, on=on)
    new_for = rulebook.find_in_chain(_NEWCOMER, on)
    is_new = new_for is not None and is_newcomer(member, on, rulebook.months(_NEWCOMER, on).value)
    seat = Seat(
        name=joining.name,
        weight=found.weight,
        groups=(*groups_of(member, is_new=is_new), _LEAST_SENIOR),
        reason=found.reason,
        presence=Presence.PRESENT,
        member=member.id,
    )
    right = freeze_right(seat, RightId(identity))
    return right if joining.votes is None or not found.weight else replace(right, weight=joining.votes)


def _snapshot(identity: MemberId, joining: Joining, admitted_on: date) -> MemberSnapshot:
    return MemberSnapshot(
        id=identity,
        reference="",
        name=joining.name,
        founder=False,
        admitted_on=admitted_on,
        left_on=None,
        category=joining.category,
        country=joining.country,
        region="",
        standing=usual_standing(joining.category) if joining.votes is None else Standing.VOTE,
        dues_paid=True,
        channel=Channel.POST,
        consent_on=None,
        email="",
        postal_address="",
        language="",
    )
