"""Changes that members propose to a draft: what each does, and which cannot stand together."""

from enum import Enum, StrEnum


class CounterKind(StrEnum):
    """What a member wants instead of what the draft says on an article.

    ``KEEP`` leaves the article as it stands today; an article that the draft adds is not added.
    """

    REPLACE = "replace"
    KEEP = "keep"
    REPEAL = "repeal"


class CounterState(Enum):
    """What became of it; ``PUT`` is before the assembly, ``FALLEN`` gave way to another one."""

    OPEN = "open"
    PUT = "put"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    FALLEN = "fallen"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


UNSETTLED = frozenset({CounterState.OPEN, CounterState.PUT})
