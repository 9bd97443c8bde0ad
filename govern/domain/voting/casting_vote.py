"""The chair's casting vote: which ballot of the chair decides a tie."""

from collections.abc import Iterable
from dataclasses import dataclass

from govern.domain.values.ids import PersonId, RightId
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.electorate import Capacity


@dataclass(frozen=True, slots=True)
class CountedBallot:
    """The latest ballot of a right: what it says, who cast it, and as what."""

    right: RightId
    choice: Choice | Split
    caster: PersonId
    capacity: Capacity


def chair_choice(chair: PersonId | None, ballots: Iterable[CountedBallot]) -> Choice | None:
    """Return the chair's own choice, which decides a tie where the rule says so.

    In a body of persons it is the ballot of the chair's own right. In an assembly it is what the chair
    cast for a member that the chair represents: a ballot cast under a proxy is the principal's vote and
    never decides. None when the chair cast nothing, split its votes, or cast
    differently for several members.
    """
    own = {each.choice for each in ballots if each.caster == chair and each.capacity is not Capacity.PROXY}
    said = own.pop() if len(own) == 1 else None
    return said if isinstance(said, Choice) else None
