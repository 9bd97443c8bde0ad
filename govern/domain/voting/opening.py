"""Opening a vote: whether an item may be put to the vote now."""

from dataclasses import dataclass

from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.message import Message
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteState

NOT_ON_AGENDA = Message("This item is not on the agenda, so there can be no vote on it.")

DECIDED_BY_VOTE = frozenset({ItemKind.DECISION, ItemKind.MINUTES_APPROVAL, ItemKind.ELECTION})


@dataclass(frozen=True, slots=True)
class EarlierVote:
    """A vote already held on the item; only a closed one has a result."""

    state: VoteState
    result: Result | None


@dataclass(frozen=True, slots=True)
class ItemToVote:
    """What opening must know of an item and its meeting."""

    meeting: str
    meeting_state: MeetingState
    kind: ItemKind
    state: ItemState
    earlier: tuple[EarlierVote, ...]


def may_be_voted_on(item: ItemToVote) -> Decision:
    """Return whether a vote can be opened on an item at this moment.

    A cancelled vote was never counted, and one without quorum decided nothing: both may be held again.
    """
    meeting = {"reference": item.meeting}
    if item.meeting_state is MeetingState.CLOSED:
        return no(Message("The meeting {reference} is over.", meeting))
    if item.meeting_state is not MeetingState.OPEN:
        return no(Message("Open the meeting {reference} first; votes are held while it is open.", meeting))
    return all_of(_asks_for_a_vote(item), _is_undecided(item))


def stayed_undecided(item: ItemToVote) -> bool:
    """Return whether an item asked for a vote and none that counts was held on it, whatever the reason."""
    return bool(_asks_for_a_vote(item)) and bool(_is_undecided(item))


def _asks_for_a_vote(item: ItemToVote) -> Decision:
    if item.state is not ItemState.ON_AGENDA:
        return no(NOT_ON_AGENDA)
    if item.kind not in DECIDED_BY_VOTE:
        return no(Message("This item asks for no decision, so there is nothing to vote on."))
    return YES


def _is_undecided(item: ItemToVote) -> Decision:
    if any(vote.state is VoteState.OPEN for vote in item.earlier):
        return no(Message("A vote on this item is open already."))
    if any(_has_decided(vote) for vote in item.earlier):
        return no(Message("This item has been voted on. The outcome stands."))
    return YES


def _has_decided(vote: EarlierVote) -> bool:
    return vote.state is VoteState.CLOSED and vote.result is not Result.VOID
