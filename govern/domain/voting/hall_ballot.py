"""Ballot papers for the hall: what is asked and chosen, how many of how many votes, and nobody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.meetings.seats import Seat
from govern.domain.meetings.stated_meeting import StatedMeeting
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import Secrecy

#: what a paper offers; an invalid one is made, not chosen
OFFERED = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.BLANK)
#: more papers than this are a matter for a printing house
MOST = 1000


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """So many papers that count so many votes each."""

    papers: int
    votes: Fraction


@dataclass(frozen=True, slots=True)
class HallBallot:
    """The papers of one decision; those of a secret vote bear no number."""

    meeting: StatedMeeting
    item: str
    question: Text
    wording: Text | None
    secrecy: Secrecy
    choices: tuple[Choice, ...]
    groups: tuple[PaperGroup, ...]


def paper_groups(seats: Iterable[Seat], secrecy: Secrecy) -> tuple[PaperGroup, ...]:
    """Return how many papers are needed for everybody entitled.

    In a secret vote each paper counts one vote, so that no weight tells whose it is; a holder of three
    votes gets three papers.

    Raises:
        RuleBroken: where nobody is entitled, papers are too many, or a secret vote's weights are no
            whole numbers.
    """
    weights = [seat.weight for seat in seats if seat.is_entitled]
    groups = _of_one_vote(weights) if secrecy is Secrecy.SECRET else _by_weight(weights)
    needed = sum(each.papers for each in groups)
    if not needed:
        raise RuleBroken(Message("Nobody has a vote in this meeting."))
    if needed > MOST:
        raise RuleBroken(
            Message(
                "{n} papers would be needed; at most {most} are printed here.", {"n": needed, "most": MOST}
            )
        )
    return groups


def _of_one_vote(weights: list[Fraction]) -> tuple[PaperGroup, ...]:
    if any(each.denominator != 1 for each in weights):
        raise RuleBroken(
            Message(
                "Votes that are no whole numbers would tell on paper whose they are. Vote online instead."
            )
        )
    return (PaperGroup(int(sum(weights, Fraction())), Fraction(1)),)


def _by_weight(weights: list[Fraction]) -> tuple[PaperGroup, ...]:
    return tuple(PaperGroup(weights.count(each), each) for each in sorted(set(weights)))
