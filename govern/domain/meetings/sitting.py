"""A sitting: what the rules need to know of a meeting to compute its days."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from govern.domain.meetings.kinds import BodyKind, ItemKind, MeetingKind
from govern.domain.rules.decision import FailedMeeting, Subject


class Occasion(Enum):
    """Why a general assembly may need another notice than an ordinary one."""

    EXTRAORDINARY = "extraordinary"
    AMENDMENT = "amendment"
    PURPOSE = "purpose"
    DISSOLUTION = "dissolution"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A kind of body that meets on a day at the seat; ``after`` makes it a second call."""

    body: BodyKind
    held_on: date
    after: FailedMeeting | None = None
    #: what is special about it, by its kind and by what stands on its agenda
    occasions: frozenset[Occasion] = frozenset()


_BY_SUBJECT = {
    Subject.AMENDMENT: Occasion.AMENDMENT,
    Subject.PURPOSE: Occasion.PURPOSE,
    Subject.DISSOLUTION: Occasion.DISSOLUTION,
}


def occasions_of(
    kind: MeetingKind, items: tuple[tuple[ItemKind, Subject], ...], *, elects_board: bool = False
) -> frozenset[Occasion]:
    """Return what is special about a meeting of a kind with such items on its agenda."""
    found = {
        _BY_SUBJECT[subject]
        for item, subject in items
        if item is ItemKind.DECISION and subject in _BY_SUBJECT
    }
    if kind is MeetingKind.EXTRAORDINARY:
        found.add(Occasion.EXTRAORDINARY)
    if elects_board:
        found.add(Occasion.BOARD)
    return frozenset(found)
