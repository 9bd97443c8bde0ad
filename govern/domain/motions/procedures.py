"""The steps of procedure that can be moved: what each asks, and what it does when it is adopted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govern.domain.values.message import Message
from govern.domain.voting.motion_states import Procedure


@dataclass(frozen=True, slots=True)
class Step:
    """A step of procedure in words: its name, the question put to the vote, and its effect.

    ``ends_item`` says that the item is not voted on any more in this meeting once it is adopted.
    """

    name: Message
    question: Message
    effect: Message
    ends_item: bool = False


STEPS: Mapping[Procedure, Step] = {
    Procedure.SUSPEND: Step(
        Message("Suspend the meeting"),
        Message("The meeting is suspended."),
        Message("The chair suspends the meeting and says when it goes on."),
    ),
    Procedure.REFER_BACK: Step(
        Message("Refer the item back"),
        Message("The item is referred back to those who prepared it."),
        Message("The item goes back to those who prepared it. It is not decided in this meeting."),
        ends_item=True,
    ),
    Procedure.ADJOURN_ITEM: Step(
        Message("Adjourn the item"),
        Message("The item is adjourned to a later meeting."),
        Message("The item waits for a later meeting. It is not decided in this one."),
        ends_item=True,
    ),
    Procedure.NEXT_ITEM: Step(
        Message("Pass to the next item"),
        Message("The meeting passes to the next item without a decision on this one."),
        Message("The meeting passes on, and the item is not decided."),
        ends_item=True,
    ),
    Procedure.SECRET_VOTE: Step(
        Message("Vote in secret"),
        Message("The vote on this item is held in secret."),
        Message("The vote on the item itself can be opened in secret only."),
    ),
    Procedure.LIMIT_SPEECHES: Step(
        Message("Limit the time to speak"),
        Message("The time to speak on this item is limited."),
        Message("The chair limits the time of each speech on this item."),
    ),
    Procedure.CLOSE_DEBATE: Step(
        Message("Close the debate"),
        Message("The debate on this item is closed."),
        Message("Nobody speaks on the item any more. What is moved on it is put to the vote."),
    ),
    Procedure.CLOSE_SPEAKERS: Step(
        Message("Close the list of speakers"),
        Message("The list of speakers on this item is closed."),
        Message("Whoever is on the list still speaks. Nobody else is added."),
    ),
}


def rank(procedure: Procedure) -> int:
    """Return the place of a step in the order in which steps are decided, from 0."""
    return tuple(STEPS).index(procedure)


def ending(adopted: Iterable[Procedure]) -> Procedure | None:
    """Return the adopted step after which an item is not voted on any more, or None."""
    return next((each for each in adopted if STEPS[each].ends_item), None)
