"""Ties of a transferable vote: what the candidates had at other stages decides, then the lot."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from govern.domain.counting.result import Stage, TieBreak, TieBrokenBy
from govern.domain.values.lot import lot_order
from govern.domain.values.message import Message

NOTHING = Fraction()


@dataclass(slots=True)
class Ties:
    """Breaks ties and remembers each.

    ``in_turn`` says in which order the earlier stages are asked; two candidates differ at a stage when
    they are further apart than ``tolerance``.
    """

    seed: str
    in_turn: Callable[[Sequence[Stage]], Iterable[tuple[int, Stage]]]
    tolerance: Fraction = NOTHING
    broken: list[TieBreak] = field(default_factory=list)

    def first(self, tied: Sequence[str], stages: Sequence[Stage], question: Message) -> str:
        """Return the one who had most at the stage that decides, or whom the lot puts first."""
        return self._decide(tied, stages, question, most=True)

    def last(self, tied: Sequence[str], stages: Sequence[Stage], question: Message) -> str:
        """Return the one who had least at the stage that decides, or whom the lot puts last."""
        return self._decide(tied, stages, question, most=False)

    def ahead(self, votes: Mapping[str, int], stages: Sequence[Stage]) -> str:
        """Return who has most votes, of equals the one whom earlier stages or the lot put first.

        This is for where nothing hangs on the order of equals, so that no tie is told.
        """
        return self._decide(most_of(votes), stages, None, most=True)

    def _decide(
        self, tied: Sequence[str], stages: Sequence[Stage], question: Message | None, *, most: bool
    ) -> str:
        among = tuple(sorted(tied))
        if len(among) == 1:
            return among[0]
        left, decided_at = self._look_back(among, stages, most=most)
        by, at = TieBrokenBy.EARLIER_STAGE, decided_at
        if len(left) > 1:
            by, at = TieBrokenBy.LOT, None
            left = lot_order(self.seed, left)
        chosen = left[0] if most else left[-1]
        if question is not None:
            self.broken.append(TieBreak(among, question, by, (chosen,), at))
        return chosen

    def _look_back(
        self, among: tuple[str, ...], stages: Sequence[Stage], *, most: bool
    ) -> tuple[tuple[str, ...], int | None]:
        """Return those left after asking the earlier stages, and the last stage that parted any."""
        left, decided_at = among, None
        for number, stage in self.in_turn(stages):
            had = {name: stage.votes[name] for name in left}
            best = max(had.values()) if most else min(had.values())
            best_here = tuple(name for name in left if abs(had[name] - best) <= self.tolerance)
            if len(best_here) < len(left):
                left, decided_at = best_here, number
            if len(left) == 1:
                break
        return left, decided_at


def latest_first(stages: Sequence[Stage]) -> Iterable[tuple[int, Stage]]:
    """Return stages with their numbers, the most recent first."""
    return [(number, stages[number - 1]) for number in range(len(stages), 0, -1)]


def earliest_first(stages: Sequence[Stage]) -> Iterable[tuple[int, Stage]]:
    """Return stages with their numbers, the first one first."""
    return list(enumerate(stages, start=1))


def most_of(votes: Mapping[str, int]) -> list[str]:
    """Return those who have most votes."""
    most = max(votes.values())
    return [name for name, has in votes.items() if has == most]
