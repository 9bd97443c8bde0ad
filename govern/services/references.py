"""Numbers of a series, given once and in order."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.store.tables.association import Counter


def next_number(session: Session, series: str) -> int:
    """Return the next number of a series, from 1; never the same twice."""
    counter = session.scalar(select(Counter).where(Counter.series == series))
    if counter is None:
        counter = Counter(series=series, last=0)
        session.add(counter)
    counter.last += 1
    session.flush()
    return counter.last


def continue_after(session: Session, series: str, number: int) -> None:
    """Let a series go on after a number given elsewhere, unless it is further already."""
    counter = session.scalar(select(Counter).where(Counter.series == series))
    if counter is None:
        session.add(Counter(series=series, last=number))
    else:
        counter.last = max(counter.last, number)
    session.flush()
