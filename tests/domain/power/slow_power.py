"""A second way to power, slow and obvious: every coalition, and every order in which voters may join."""

from fractions import Fraction
from itertools import combinations, permutations

from govern.domain.power.game import Game


def coalitions(game: Game) -> list[frozenset[int]]:
    """Return every set of voters, the empty one too."""
    everyone = range(len(game.voters))
    return [frozenset(chosen) for size in range(len(everyone) + 1) for chosen in combinations(everyone, size)]


def swings(game: Game) -> tuple[int, ...]:
    """Return in how many coalitions each voter makes the difference."""
    winning = [each for each in coalitions(game) if game.wins(each)]
    return tuple(
        sum(voter in each and not game.wins(each - {voter}) for each in winning)
        for voter in range(len(game.voters))
    )


def pivots(game: Game) -> tuple[Fraction, ...]:
    """Return the share of orders in which each voter is the one whose joining wins."""
    orders = list(permutations(range(len(game.voters))))
    found = [0] * len(game.voters)
    for order in orders:
        joined: set[int] = set()
        for voter in order:
            joined.add(voter)
            if game.wins(joined):
                found[voter] += 1
                break
    return tuple(Fraction(each, len(orders)) for each in found)
