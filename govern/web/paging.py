"""Long lists, a page at a time, and those among them whose name holds what somebody types."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

T = TypeVar("T")
#: rows on a page
MOST = 100


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """The rows of one page, its number from 1, how many pages there are, and how many rows on all of them."""

    rows: Sequence[T]
    page: int
    pages: int
    found: int


@dataclass(frozen=True, slots=True)
class Window:
    """The page of a list that is asked for, of which only its own rows are read."""

    page: int
    pages: int
    found: int
    #: how many rows it holds
    most: int

    @property
    def first(self) -> int:
        """Return how many rows come before it."""
        return (self.page - 1) * self.most

    def showing(self, rows: Sequence[T]) -> Paged[T]:
        """Return the page with its rows."""
        return Paged(rows, self.page, self.pages, self.found)


def window(found: int, page: int, most: int | None = None) -> Window:
    """Return one page of so many rows; the nearest one where there is none of that number."""
    most = most or MOST
    pages = max(1, -(-found // most))
    return Window(min(max(1, page), pages), pages, found, most)


def paged(rows: Sequence[T], page: int) -> Paged[T]:
    """Return one page of a list; the nearest one where there is none of that number."""
    asked = window(len(rows), page)
    return asked.showing(rows[asked.first : asked.first + MOST])


def read_page(
    read: Callable[[int, int], Sequence[T]], count: Callable[[], int], page: int, most: int | None = None
) -> Paged[T]:
    """Return one page of rows, of which only its own are read: after so many, at most so many.

    A page holds ``MOST`` where nothing else is said. They are only counted when there are more than that.
    """
    most = most or MOST
    if page <= 1:
        rows = read(0, most + 1)
        if len(rows) <= most:
            return Paged(rows, 1, 1, len(rows))
        return window(count(), 1, most).showing(rows[:most])
    asked = window(count(), page, most)
    return asked.showing(read(asked.first, most))


def page_asked(name: str = "page") -> int:
    """Return the page that the address asks for, the first where it asks for none."""
    return request.args.get(name, 1, type=int)


def name_asked() -> str:
    """Return the part of a name that the address asks for."""
    return request.args.get("name", "").strip()


def named(rows: Iterable[T], name: str, name_of: Callable[[T], str]) -> list[T]:
    """Return the rows in whose names a part of a name stands, in any case."""
    wanted = name.casefold()
    return [each for each in rows if not wanted or wanted in name_of(each).casefold()]
