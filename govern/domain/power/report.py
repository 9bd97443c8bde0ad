"""What is said of the power of voters: their indices, who can block, and who never matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from govern.domain.power.coalitions import smallest_blocking, smallest_winning, veto_players
from govern.domain.power.game import Game
from govern.domain.power.indices import PATIENCE, banzhaf, shapley_shubik


class Index(StrEnum):
    """A measure of power."""

    BANZHAF = "banzhaf"
    SHAPLEY_SHUBIK = "shapley-shubik"


@dataclass(frozen=True, slots=True)
class PowerReport:
    """The power of each voter, in the order of the game; the shares add up to one.

    ``absolute`` has, for the Banzhaf index, in what share of the coalitions of all others a voter changes
    the outcome. Coalitions are voters by their numbers; None where the search for the smallest was given up.
    """

    index: Index
    voters: tuple[str, ...]
    shares: tuple[Fraction, ...]
    absolute: tuple[Fraction, ...] | None
    veto_players: tuple[int, ...]
    smallest_winning: tuple[int, ...] | None
    smallest_blocking: tuple[int, ...] | None

    @property
    def dummies(self) -> tuple[int, ...]:
        """Return the voters that never change an outcome."""
        return tuple(voter for voter, share in enumerate(self.shares) if share == 0)

    def together(self, voters: Iterable[int]) -> Fraction:
        """Return the power of some voters, added up."""
        return sum((self.shares[voter] for voter in voters), Fraction())


def power_of(game: Game, index: Index, patience: int = PATIENCE) -> PowerReport:
    """Return the power of the voters of a game; ``patience`` is about the most seconds that it may take.

    Raises:
        RuleBroken: when nobody has power, or the game is too large for an exact answer.
    """
    counted = banzhaf(game, patience) if index is Index.BANZHAF else None
    return PowerReport(
        index=index,
        voters=game.voters,
        shares=shapley_shubik(game, patience) if counted is None else counted.normalised,
        absolute=None if counted is None else counted.absolute,
        veto_players=veto_players(game),
        smallest_winning=smallest_winning(game),
        smallest_blocking=smallest_blocking(game),
    )
