"""A thing that waits for somebody, with its date and the place where it is met."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message
from govern.domain.values.text import Text


class Target(Enum):
    """Where a need is met."""

    VOTE = "vote"
    MEETING = "meeting"
    ATTENDANCE = "attendance"
    ROOM = "room"
    DESK = "desk"
    CONVOCATION = "convocation"
    ITEM = "item"
    MINUTES = "minutes"
    LETTERS = "letters"
    DOCUMENT = "document"
    DUTY = "duty"
    ELECTION = "election"
    NOMINATION = "nomination"
    MANDATE = "mandate"
    ACTION = "action"
    REQUEST = "request"
    MOTIONS = "motions"
    APPLICATION = "application"
    ERASURE = "erasure"
    SECOND_LOOK = "second_look"
    STANDING = "standing"
    EXCLUSION = "exclusion"
    BOARD_QUESTION = "board_question"
    PROJECT = "project"
    FUNDING_CALL = "funding_call"
    ACTIVITY = "activity"
    PLAN_REMINDERS = "plan_reminders"
    PROPOSED_ACTIVITIES = "proposed_activities"
    CONTRIBUTION = "contribution"
    FEE = "fee"
    SHARED_BALLOT = "shared_ballot"
    SHARED_BUDGET = "shared_budget"
    SUPPORT_CALL = "support_call"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for a person; ``by`` is the last day, or the moment for things open now.

    ``is_now``: a meeting is under way without them, or with them in its room.
    """

    what: Message
    about: Text | str
    target: Target
    id: UUID
    by: date | None = None
    source: Source | None = None
    is_done: bool = False
    is_now: bool = False
