"""The record in a supposed world: which decisions would have changed, could have, or are not known."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from govern.domain.amendment.simulation import Recorded
from govern.domain.values.ids import VoteId
from govern.domain.values.message import Message
from govern.domain.voice.second_look import LookAbout, LookRules, look_rules
from govern.domain.voice.what_if import Certainty, PastDecision, World, past_decision
from govern.domain.voice.what_if_second_look import LookMoved, look_moved
from govern.domain.voice.what_if_secret import is_known_by_sums, with_sums
from govern.domain.voting.states import Secrecy
from govern.store.queries.recorded_votes import recorded_votes
from govern.store.queries.what_if import votes_about

#: a longer list of decisions is read by nobody
LONGEST_LIST = 200
_SECOND_LOOK = "newcomers.second_look."


@dataclass(frozen=True, slots=True)
class Unknown:
    """A secret decision that is not counted again, and why."""

    recorded: Recorded
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """The record in a supposed world.

    ``moved`` are decisions that would have changed for sure, then those that could have, each newest first.
    """

    moved: tuple[PastDecision, ...]
    counts: Mapping[Certainty, int]
    unknown: tuple[Unknown, ...]
    looks: tuple[LookMoved, ...]

    @property
    def votes(self) -> int:
        """Return how many decisions were counted again."""
        return sum(self.counts.values())


def past_in(session: Session, world: World) -> Past:
    """Return the record in a supposed world."""
    gathering = _Gathering(world, _about(session, world))
    for recorded in recorded_votes(session):
        gathering.add(recorded)
    for recorded in recorded_votes(session, secrecy=Secrecy.SECRET):
        gathering.add_secret(recorded)
    order = tuple(Certainty)
    moved = sorted(gathering.moved, key=lambda each: order.index(each.certainty))
    return Past(
        moved=tuple(moved[:LONGEST_LIST]),
        counts=gathering.counts,
        unknown=tuple(gathering.unknown),
        looks=tuple(gathering.looks),
    )


def _about(session: Session, world: World) -> Mapping[VoteId, LookAbout] | None:
    """Return what votes were about where second looks are supposed to be other than they are."""
    touched = any(key.startswith(_SECOND_LOOK) for key in world.supposition.values)
    return votes_about(session) if touched else None


class _Gathering:
    def __init__(self, world: World, about: Mapping[VoteId, LookAbout] | None) -> None:
        self._world = world
        self._about = about
        self.moved: list[PastDecision] = []
        self.counts: Counter[Certainty] = Counter()
        self.unknown: list[Unknown] = []
        self.looks: list[LookMoved] = []

    def add(self, recorded: Recorded) -> None:
        self._count(recorded)
        self.looks += self._look(recorded)

    def add_secret(self, recorded: Recorded) -> None:
        known = is_known_by_sums(recorded, self._world)
        if known:
            self._count(with_sums(recorded))
        else:
            self.unknown.append(Unknown(recorded, known.reasons))

    def _count(self, recorded: Recorded) -> None:
        found = past_decision(recorded, self._world)
        self.counts[found.certainty] += 1
        self.moved += [found] if found.differing else []

    def _look(self, recorded: Recorded) -> Iterator[LookMoved]:
        if self._about is None:
            return
        moved = look_moved(
            recorded,
            self._about.get(recorded.vote, LookAbout.ORDINARY),
            before=self._rules(recorded, is_after=False),
            after=self._rules(recorded, is_after=True),
        )
        if moved is not None:
            yield moved

    def _rules(self, recorded: Recorded, *, is_after: bool) -> LookRules | None:
        supposition = self._world.supposition
        rulebook = supposition.supposed if is_after else supposition.actual
        return look_rules(rulebook, recorded.outcome.rule.in_force_on)
