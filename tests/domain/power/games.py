"""Games drawn at random: weighted tests, sizes, blocs, joined by and and by or."""

from hypothesis import assume
from hypothesis import strategies as st

from govern.domain.power.game import Bloc, Blocs, Condition, Game, Joined, Weighted


def letters(number: int) -> tuple[str, ...]:
    """Return as many names."""
    return tuple(chr(ord("A") + at) for at in range(number))


@st.composite
def weighted(draw: st.DrawFn, voters: int) -> Weighted:
    """Draw a test of weights, often the same for all."""
    figures = st.just(1) if draw(st.booleans()) else st.integers(0, 6)
    weights = tuple(draw(figures) for _ in range(voters))
    return Weighted(weights, draw(st.integers(1, max(1, sum(weights)))))


@st.composite
def blocs(draw: st.DrawFn, voters: int) -> Blocs:
    """Draw a test of blocs of up to three, decided by more than half, or by two thirds, of their weights."""
    left, found = draw(st.permutations(range(voters))), []
    while left:
        size = draw(st.integers(1, 3))
        members, left = tuple(left[:size]), left[size:]
        weights = tuple(draw(st.integers(1, 3)) for _ in members)
        least = draw(st.sampled_from([sum(weights) // 2 + 1, -(-2 * sum(weights) // 3)]))
        found.append(Bloc(members, weights, least, least))
    return Blocs(tuple(found), 2, draw(st.integers(0, 2)), draw(st.integers(1, 2 * len(found))))


def conditions(voters: int) -> st.SearchStrategy[Condition]:
    """Draw conditions, nested up to a few levels."""
    return st.recursive(
        weighted(voters) | blocs(voters),
        lambda part: st.builds(Joined, st.booleans(), st.lists(part, min_size=1, max_size=3).map(tuple)),
        max_leaves=4,
    )


@st.composite
def games(draw: st.DrawFn, most: int) -> Game:
    """Draw a game that everybody together wins and nobody does not."""
    voters = draw(st.integers(1, most))
    game = Game(letters(voters), draw(conditions(voters)))
    assume(game.wins(range(voters)) and not game.wins(()))
    return game


@st.composite
def games_of_one_weight(draw: st.DrawFn, most: int) -> Game:
    """Draw a game over one weight and the size of coalitions."""
    voters = draw(st.integers(1, most))
    weights = tuple(draw(st.integers(0, 9)) for _ in range(voters))
    assume(len(set(weights)) > 1)
    tests = [Weighted(weights, draw(st.integers(1, sum(weights)))) for _ in range(draw(st.integers(1, 2)))]
    tests += [Weighted((1,) * voters, draw(st.integers(1, voters))) for _ in range(draw(st.integers(0, 2)))]
    game = Game(letters(voters), Joined(draw(st.booleans()), tuple(tests)))
    assume(game.wins(range(voters)) and not game.wins(()))
    return game
