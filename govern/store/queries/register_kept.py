"""What was read of the register, kept in this process for as long as nothing is added to it.

Facts about members and their representatives are never changed, only followed by later ones: while as many
rows stand between the same first and last, the newest of one instant, they are the same rows. A transaction
that writes keeps nothing, as it may yet be taken back; what was kept before serves it while it has added no
row itself. Whoever puts another state of the database in its place says ``forget``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from govern.store.database import is_writing

T = TypeVar("T")
#: databases whose register one process keeps at a time
MOST = 2


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    state: object
    value: T


_ALL: list[dict[str, _Kept[Any]]] = []


def forget() -> None:
    """Keep nothing any more: the rows beneath this process were replaced by others."""
    for kept in _ALL:
        kept.clear()


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
        state = tuple(tuple(session.execute(each).one()) for each in self._state)
        kept = self._kept.get(where)
        if kept is not None and kept.state == state:
            return kept.value
        value = reading(session)
        if not is_writing():
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[where] = _Kept(state, value)
        return value
