"""What was read of the register, kept in this process for as long as nothing is added to it.

Facts about members and their representatives are never changed, only followed by later ones: while as many
rows stand between the same first and last, the newest of one instant, they are the same rows. Where
they are many, they are only counted once the audit chain has gone on. A transaction
that writes keeps nothing, as it may yet be taken back; what was kept before serves it while it has added no
row itself. Whoever puts another state of the database in its place says ``forget``.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from govern.store.database import is_writing
from govern.store.tables.audit import AuditEntry

K = TypeVar("K")
T = TypeVar("T")
#: databases whose register one process keeps at a time
MOST = 2
#: from so many rows on, what is kept is kept out of the sight of the garbage collector
LARGE = 2000


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    state: Any
    value: T
    #: the end of the audit chain when the rows were last counted
    head: object = None


_ALL: list[dict[Any, _Kept[Any]]] = []


def forget() -> None:
    """Keep nothing any more: the rows beneath this process were replaced by others."""
    for kept in _ALL:
        kept.clear()


def settle(rows: int) -> None:
    """Let the garbage collector pass over what was read, if it is much: it would walk all of it each time.

    It is freed with its last reference all the same; nothing in it refers in a circle.
    """
    if rows >= LARGE:
        gc.collect()
        gc.freeze()


class KeptReading(Generic[T]):
    """One reading of tables to which rows are only added."""

    def __init__(
        self, *ids: InstrumentedAttribute[object], recorded_at: InstrumentedAttribute[datetime]
    ) -> None:
        self._state = [
            select(
                func.count(each),
                select(each).order_by(each).limit(1).scalar_subquery(),
                select(each).order_by(each.desc()).limit(1).scalar_subquery(),
                select(func.max(recorded_at)).scalar_subquery(),
            )
            for each in ids
        ]
        self._kept: dict[str, _Kept[T]] = {}
        _ALL.append(self._kept)

    def read(self, session: Session, reading: Callable[[Session], T]) -> T:
        """Return what the reading returns, from before if no row was added since."""
        where = str(session.get_bind().engine.url)
        kept = self._kept.get(where)
        head = None
        if kept is not None and _is_large(kept.state) and not is_writing():
            head = tuple(session.execute(_HEAD).one())
            if kept.head == head:
                return kept.value
        state = tuple(tuple(session.execute(each).one()) for each in self._state)
        if kept is not None and kept.state == state:
            self._kept[where] = replace(kept, head=head)
            return kept.value
        value = reading(session)
        if not is_writing():
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[where] = _Kept(state, value)
        return value


#: every act that writes adds to the chain: while its end stays, no row was added
_HEAD = select(
    func.max(AuditEntry.seq),
    select(AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1).scalar_subquery(),
)


def _is_large(state: tuple[tuple[object, ...], ...]) -> bool:
    """Return whether there are so many rows that counting them takes its time."""
    return any(isinstance(number, int) and number >= LARGE for number, *_ in state)


class KeptRows(Generic[K, T]):
    """Rows that are only added, each set by what it is of; kept where they are many."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, K], _Kept[tuple[T, ...]]] = {}
        _ALL.append(self._kept)

    def read(
        self, session: Session, of: K, number: Select[int], reading: Callable[[], tuple[T, ...]]
    ) -> tuple[T, ...]:
        """Return the rows, from before if there is still the same number of them."""
        where = (str(session.get_bind().engine.url), of)
        kept = self._kept.get(where)
        if kept is not None and kept.state == session.scalar(number):
            return kept.value
        rows = reading()
        if len(rows) >= LARGE and not is_writing():
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[where] = _Kept(len(rows), rows)
            settle(len(rows))
        return rows
