"""The consent agenda: items adopted together by one vote, unless somebody entitled pulls one out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from govern.domain.meetings.kinds import OVER, ItemKind, ItemState, MeetingState
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import Subject
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.text import Text

LONGEST_REASON = 2000
#: one item alone is put to the vote by itself
FEWEST = 2

_TOGETHER = frozenset({ItemKind.DECISION, ItemKind.MINUTES_APPROVAL})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that could be adopted together with others, and what speaks against that."""

    reference: str
    title: Text
    kind: ItemKind
    state: ItemState
    subject: Subject
    #: whether a draft that amends the statutes stands behind it
    is_amendment: bool = False
    #: whether somebody has an interest in it and takes no part
    is_recused: bool = False
    #: whether it joined after the convocation and can only be discussed
    is_only_discussed: bool = False
    #: whether a vote on it is open or counted
    is_voted: bool = False


_ITEM = {"reference": ""}
#: what keeps an item by itself, the first that holds
_AGAINST: tuple[tuple[Callable[[Candidate], bool], Message], ...] = (
    (lambda item: item.state is not ItemState.ON_AGENDA, Message("{reference} is not on the agenda.", _ITEM)),
    (
        lambda item: item.kind is ItemKind.ELECTION,
        Message("{reference} is an election: its ballots say who, not yes or no.", _ITEM),
    ),
    (
        lambda item: item.kind not in _TOGETHER,
        Message("{reference} asks for no decision, so there is nothing to adopt.", _ITEM),
    ),
    (
        lambda item: item.is_amendment or item.subject in (Subject.AMENDMENT, Subject.PURPOSE),
        Message("{reference} changes the statutes: another majority decides on it, by itself.", _ITEM),
    ),
    (
        lambda item: item.subject is not Subject.ORDINARY,
        Message("{reference} needs another majority than an ordinary decision.", _ITEM),
    ),
    (
        lambda item: item.is_recused,
        Message(
            "Somebody has an interest in {reference} and takes no part in it; all decide on the others.",
            _ITEM,
        ),
    ),
    (
        lambda item: item.is_only_discussed,
        Message("{reference} joined after the convocation and can only be discussed.", _ITEM),
    ),
    (lambda item: item.is_voted, Message("A vote on {reference} has been held.", _ITEM)),
)


def may_be_together(item: Candidate) -> Decision:
    """Return whether an item can be adopted in a consent agenda, with the reason why not.

    One vote can decide several items only where the same ordinary rule decides each of them, among the
    same people, by name.
    """
    reason = next((reason for speaks_against, reason in _AGAINST if speaks_against(item)), None)
    return no(replace(reason, values={"reference": item.reference})) if reason else YES


@dataclass(frozen=True, slots=True)
class Pulling:
    """An item at the moment when somebody wants it treated by itself."""

    reference: str
    is_together: bool
    meeting_state: MeetingState
    #: whether the vote on the consent agenda is open or counted
    is_voted: bool


def may_pull(item: Pulling) -> Decision:
    """Return whether an item can still be pulled out: before the meeting and in it, until the vote opens."""
    values: dict[str, MessageValue] = {"reference": item.reference}
    if not item.is_together:
        return no(Message("{reference} is not in the consent agenda; it is treated by itself.", values))
    if item.meeting_state in OVER:
        return no(Message("The meeting is over."))
    if item.is_voted:
        return no(Message("The vote on the consent agenda has been opened: {reference} is in it.", values))
    return YES


def pulls_for(
    seats: Iterable[Seat], *, person: PersonId, represents: frozenset[MemberId]
) -> tuple[Seat, ...]:
    """Return the entitled seats for which somebody may pull an item out: their own, or those represented."""
    return tuple(
        seat
        for seat in seats
        if seat.is_entitled and (seat.person == person or (seat.member and seat.member in represents))
    )


def may_open_together(items: tuple[Candidate, ...]) -> Decision:
    """Return whether the vote on a consent agenda can be opened with these items."""
    if not items:
        return no(Message("Every item has been pulled out of the consent agenda; nothing is left to adopt."))
    reasons = [reason for item in items for reason in may_be_together(item).reasons]
    if not reasons:
        return YES
    return no(*reasons, Message("Pull it out of the consent agenda first."))
