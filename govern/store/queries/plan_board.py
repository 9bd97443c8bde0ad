"""The board of a plan: its activities by state, what is due first on top."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import ActivityState
from govern.store.queries.plan import ActivityListed, activities_listed
from govern.store.queries.plan_filters import Chosen, conditions
from govern.store.tables.plan import Activity

_OVER = (ActivityState.DONE, ActivityState.STOPPED)
#: by their last day; those that are over by their last day backwards
_ORDER = (
    case((Activity.state.in_(_OVER), None), else_=Activity.ends_on),
    Activity.ends_on.desc(),
    Activity.reference,
)


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """The activities of one state: how many, and the first of them."""

    state: ActivityState
    found: int
    activities: tuple[ActivityListed, ...]


def counts(session: Session, chosen: Chosen) -> Mapping[ActivityState, int]:
    """Return how many of the activities asked for are in each state; one query."""
    rows = session.execute(
        select(Activity.state, func.count().label("n")).where(conditions(chosen)).group_by(Activity.state)
    )
    return {each.state: each.n for each in rows}


def board(session: Session, chosen: Chosen, most: int) -> tuple[BoardColumn, ...]:
    """Return a column for each state, with so many activities at most; five queries."""
    found = counts(session, chosen)
    place = func.row_number().over(partition_by=Activity.state, order_by=_ORDER).label("place")
    ranked = select(Activity.id, place).where(conditions(chosen)).subquery()
    rows = session.scalars(
        select(Activity)
        .join(ranked, ranked.c.id == Activity.id)
        .where(ranked.c.place <= most)
        .order_by(ranked.c.place)
    )
    listed = activities_listed(session, list(rows))
    return tuple(
        BoardColumn(state, found.get(state, 0), tuple(each for each in listed if each.state is state))
        for state in ActivityState
    )


def activities_of_state(
    session: Session, chosen: Chosen, after: int, most: int
) -> tuple[ActivityListed, ...]:
    """Return some of the activities asked for in the order of the board, after so many; four queries."""
    rows = session.scalars(
        select(Activity).where(conditions(chosen)).order_by(*_ORDER).offset(after).limit(most)
    )
    return activities_listed(session, list(rows))
