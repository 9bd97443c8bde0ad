"""The seats of those that are supposed to join: with a vote, without one, or unknown to the rules."""

from dataclasses import dataclass
from datetime import date

from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.voice.what_if_joining import Joining, rights_of, waiting_months
from govern.domain.voting.electorate import Right


@dataclass(frozen=True, slots=True)
class Seated:
    """The rights of those that join, in their order; ``refusal`` says why nobody can tell.

    ``waiting`` are the months after which a new member has a vote.
    """

    rights: tuple[Right, ...]
    waiting: int
    refusal: Message | None = None

    @property
    def voting(self) -> tuple[Right, ...]:
        """Return those that have a vote."""
        return tuple(each for each in self.rights if each.is_entitled)


def seated(joining: tuple[Joining, ...], rulebook: Rulebook, on: date) -> Seated:
    """Return the seats of those that join under the rules of a day."""
    waiting = waiting_months(rulebook, on)
    try:
        return Seated(rights_of(joining, rulebook, on), waiting)
    except RuleBroken as silence:
        return Seated((), waiting, silence.message)
