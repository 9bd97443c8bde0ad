"""Small budgets, projects and ballots of every kind, ties and fractions among them."""

from fractions import Fraction

from hypothesis import strategies as st

from govern.domain.sharing.budget import Project, SharedBudget, group_ballots

_COSTS = st.one_of(
    st.integers(1, 6).map(Fraction),
    st.integers(1, 60).map(Fraction),
    st.fractions(Fraction(1, 10), 20, max_denominator=12),
)
_PARTS = (Fraction(1, 3), Fraction(1, 2), Fraction(5, 7), Fraction(1))
_APPROVAL = st.just(1)


@st.composite
def shared_budgets(draw: st.DrawFn, points: st.SearchStrategy[int] = _APPROVAL) -> SharedBudget:
    """Return up to 7 projects and 9 voters; a voter supports any of the projects, or none."""
    costs = draw(st.lists(_COSTS, min_size=1, max_size=7))
    projects = tuple(Project(f"p{at}", f"Project {at}", cost) for at, cost in enumerate(costs))
    ids = st.sampled_from([project.id for project in projects])
    ballots = draw(st.lists(st.dictionaries(ids, points, max_size=7), min_size=1, max_size=9))
    whole = st.integers(1, int(sum(costs)) + 2).map(Fraction)
    amount = draw(whole | st.sampled_from(_PARTS).map(lambda part: part * sum(costs)))
    return SharedBudget(amount, projects, group_ballots(ballots), draw(st.sampled_from([0, 0, 0, 2])))
