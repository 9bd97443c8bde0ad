"""Ballots for the tests of counting: as voters write them, and drawn at random."""

from collections.abc import Sequence

from hypothesis import strategies as st

from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.counting.grouping import group_ranked, group_scored
from govern.domain.counting.profile import Profile, Scores

#: the ranks of one ballot, best first, each with the names that share it
Ballot = tuple[tuple[str, ...], ...]
Ballots = Sequence[Ballot]

NAMES = ("Ana", "Bruno", "Clara", "Dimitri", "Elena", "Farid", "Greta", "Hugo")


def profile(names: Sequence[str], ballots: Ballots) -> Profile:
    place = {name: at for at, name in enumerate(names)}
    return group_ranked(names, [[[place[name] for name in rank] for rank in ballot] for ballot in ballots])


def scores(names: Sequence[str], rows: Sequence[Sequence[int]]) -> Scores:
    return group_scored(names, rows)


def ballots(text: str) -> list[Ballot]:
    """Read ``42 Ana > Bruno = Clara`` lines."""
    found: list[Ballot] = []
    for line in text.strip().splitlines():
        number, order = line.split(maxsplit=1)
        ranks = tuple(tuple(rank.replace("=", " ").split()) for rank in order.split(">"))
        found += [ranks] * int(number)
    return found


def _ballot(names: Sequence[str], ranks: Sequence[int], *, strict: bool) -> Ballot:
    """Return a ballot from the rank of each candidate; a rank of 0 is none."""
    if strict:
        ordered = sorted((rank, name) for rank, name in zip(ranks, names, strict=True) if rank)
        return tuple((name,) for _, name in ordered)
    each = [tuple(n for n, rank in zip(names, ranks, strict=True) if rank == at) for at in (1, 2, 3)]
    return tuple(rank for rank in each if rank)


def elections(
    *, strict: bool = False, most: int = 5, largest: int = 10
) -> st.SearchStrategy[tuple[tuple[str, ...], list[Ballot]]]:
    """Draw candidates and ballots, the first of which is not blank."""

    def of(size: int) -> st.SearchStrategy[tuple[tuple[str, ...], list[Ballot]]]:
        names = NAMES[:size]
        ranks = st.tuples(*[st.integers(0, 3)] * size)
        ballot = ranks.map(lambda each: _ballot(names, each, strict=strict))
        first = st.sampled_from(names).map(lambda name: ((name,),))
        whole = st.tuples(first, st.lists(ballot, max_size=largest)).map(lambda each: [each[0], *each[1]])
        return st.tuples(st.just(names), whole)

    return st.integers(2, most).flatmap(of)


@st.composite
def limits(draw: st.DrawFn, names: Sequence[str]) -> Constraints:
    """Draw attributes, some not declared, caps and minima, and perhaps somebody elected before."""
    declared = st.fixed_dictionaries(
        {}, optional={"country": st.sampled_from("BFI"), "gender": st.sampled_from("mw")}
    )
    attributes = {name: draw(declared) for name in names}
    drawn = (
        Limit("country", most=draw(st.sampled_from((0, 1, 2, 3, 3)))),
        Limit("country", "B", least=draw(st.sampled_from((0, 0, 1)))),
        Limit("gender", "w", least=draw(st.sampled_from((0, 0, 1, 2)))),
        Limit("gender", "m", least=draw(st.sampled_from((0, 0, 1, 2))), most=3),
    )
    before = draw(st.sampled_from(((), (), names[:1])))
    return Constraints(attributes, drawn, tuple(before))
