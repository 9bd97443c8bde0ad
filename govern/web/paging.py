"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
#: rows on a page
MOST = 100


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """The rows of one page, its number from 1, and how many pages there are."""

    rows: Sequence[T]
    page: int
    pages: int


def paged(rows: Sequence[T], page: int) -> Paged[T]:
    """Return one page of a list; the nearest one where there is none of that number."""
    pages = max(1, -(-len(rows) // MOST))
    number = min(max(1, page), pages)
    return Paged(rows[(number - 1) * MOST : number * MOST], number, pages)
