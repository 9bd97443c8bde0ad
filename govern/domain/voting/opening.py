"""Opening a vote: whether an item may be put to the vote now."""

from dataclasses import dataclass

from govern.domain.meetings.kinds import OVER, ItemKind, ItemState, MeetingState
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.message import Message
from govern.domain.voting.motion_states import VOTABLE, MotionState
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteState

NOT_ON_AGENDA = Message("This item is not on the agenda, so there can be no vote on it.")

DECIDED_BY_VOTE = frozenset(
    {ItemKind.DECISION, ItemKind.MINUTES_APPROVAL, ItemKind.ELECTION, ItemKind.CONSENT}
)


@dataclass(frozen=True, slots=True)
class EarlierVote:
    """A vote already held on the item; only a closed one has a result."""

    state: VoteState
    result: Result | None


@dataclass(frozen=True, slots=True)
class ItemToVote:
    """What opening must know of an item and its meeting.

    ``earlier`` are the votes on the item itself.
    """

    meeting: str
    meeting_state: MeetingState
    kind: ItemKind
    state: ItemState
    earlier: tuple[EarlierVote, ...]
    #: the numbers of motions on the item that wait, and whether a vote on one of them is open
    waiting: tuple[int, ...] = ()
    is_voting_on_motion: bool = False
    #: the step of procedure that the meeting adopted, after which the item is not voted on
    ended: Message | None = None


@dataclass(frozen=True, slots=True)
class MotionToVote:
    """What opening must know of a motion on an item: its number, and the one whose turn it is."""

    number: int
    state: MotionState
    next_number: int
    #: the votes already held on it
    earlier: tuple[EarlierVote, ...]


def may_be_voted_on(item: ItemToVote) -> Decision:
    """Return whether a vote can be opened on an item at this moment.

    A cancelled vote was never counted, and one without quorum decided nothing: both may be held again.
    """
    meeting = {"reference": item.meeting}
    if item.meeting_state in OVER:
        return no(Message("The meeting {reference} is over.", meeting))
    if item.meeting_state is not MeetingState.OPEN:
        return no(Message("Open the meeting {reference} first; votes are held while it is open.", meeting))
    return all_of(_asks_for_a_vote(item), _is_undecided(item), _is_settled_before(item))


def motion_may_be_voted_on(item: ItemToVote, motion: MotionToVote) -> Decision:
    """Return whether a vote can be opened on a motion at this moment.

    Several motions on an item are voted on one after the other, all before the item itself.
    """
    if item.meeting_state is not MeetingState.OPEN:
        return may_be_voted_on(item)
    if item.state is not ItemState.ON_AGENDA:
        return no(NOT_ON_AGENDA)
    return all_of(_is_undecided(item), _has_no_open_vote(item), _is_in_turn(motion))


def _is_in_turn(motion: MotionToVote) -> Decision:
    number = {"n": motion.number, "next": motion.next_number}
    if motion.state is MotionState.HANDED_IN:
        return no(Message("The chair has not admitted No. {n} yet.", number))
    if motion.state not in VOTABLE:
        return no(Message("No. {n} is settled already.", number))
    if motion.number != motion.next_number:
        return no(
            Message(
                "No. {next} comes before No. {n} in the order of voting. Settle it first, or reorder them.",
                number,
            )
        )
    return YES


def _has_no_open_vote(item: ItemToVote) -> Decision:
    return no(Message("A vote on a motion is open already.")) if item.is_voting_on_motion else YES


def _is_settled_before(item: ItemToVote) -> Decision:
    """Return whether everything moved on an item is settled, so that its own text is what is voted on."""
    if item.ended is not None:
        return no(Message("The meeting has decided otherwise: {step}", {"step": item.ended}))
    if item.waiting:
        return no(
            Message(
                "First settle what is moved on this item: No. {numbers}.",
                {"numbers": ", ".join(map(str, item.waiting))},
            )
        )
    return YES


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
