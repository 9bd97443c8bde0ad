"""Written questions on items of an agenda: asked before the meeting, answered for everybody invited."""

from dataclasses import dataclass
from datetime import datetime

from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

LONGEST_QUESTION = 5_000
LONGEST_QUESTION_ANSWER = 10_000
#: of one person on one item; who has more asks in the meeting
MOST_QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class Asking:
    """An item at the moment when somebody asks."""

    state: ItemState
    #: None while it stands in no meeting
    meeting_state: MeetingState | None
    meeting: str
    #: how many questions the same person has asked on it
    asked: int = 0


def may_ask(item: Asking) -> Decision:
    """Return whether a question can be asked in writing: as long as the meeting has not been opened."""
    if item.state is not ItemState.ON_AGENDA or item.meeting_state is None:
        return no(Message("Questions are asked on items that are on an agenda."))
    if item.meeting_state not in (MeetingState.PLANNED, MeetingState.CONVOKED):
        return no(
            Message("{meeting} has been opened. Ask your question in the meeting.", {"meeting": item.meeting})
        )
    if item.asked >= MOST_QUESTIONS:
        return no(Message("You have asked {n} questions on this item.", {"n": item.asked}))
    return YES


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A written question with its answer, as agenda, pack and minutes tell it."""

    number: int
    #: the member for which it was asked, or the person's name
    asker: str
    language: str
    question: str
    asked_at: datetime
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None
