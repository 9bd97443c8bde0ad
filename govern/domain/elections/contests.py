"""The contests of an election: reserved seats first, each with a ballot of its own, then the open seats."""

from collections.abc import Iterable, Sequence

from govern.domain.counting.constraints import Limit
from govern.domain.elections.paper import BallotPaper, Candidate, ReservedSeats
from govern.domain.elections.planning import PlannedElection
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

OPEN_SEATS = ""


def papers(
    plan: PlannedElection, candidates: Sequence[Candidate], *, seed_commitment: str
) -> tuple[BallotPaper, ...]:
    """Return the ballot papers of an election in the order in which they are counted.

    A contest for which nobody can stand has no paper: its seats stay empty. A minimum looks at all seats
    and is kept for the open ones, where the winners of reserved seats count towards it; a cap holds in
    every contest.
    """
    found = []
    caps = tuple(
        Limit(one.attribute, one.value, most=one.most) for one in plan.limits if one.most is not None
    )
    for each in plan.reserved:
        fitting = tuple(one for one in candidates if one.attributes.get(each.attribute) == each.value)
        if fitting:
            found.append(BallotPaper(each.name, plan.method, each.seats, fitting, caps, seed_commitment))
    left = plan.seats - sum(each.seats for each in plan.reserved)
    if left > 0 and candidates:
        open_seats = BallotPaper(
            OPEN_SEATS, plan.method, left, tuple(candidates), plan.limits, seed_commitment
        )
        found.append(open_seats)
    return tuple(found)


def group_of(contest: str, reserved: Iterable[ReservedSeats]) -> str:
    """Return the group whose rights vote in a contest; empty where everybody does."""
    return next((each.group for each in reserved if each.name == contest), "")


def votes_in(groups: Sequence[str], group: str) -> Decision:
    """Return whether a right with these groups votes on seats that a group elects."""
    if not group or group in groups:
        return YES
    return no(Message("These seats have an electorate of their own, to which it does not belong."))
