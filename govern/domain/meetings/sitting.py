"""A sitting: what the rules need to know of a meeting to compute its days."""

from dataclasses import dataclass
from datetime import date

from govern.domain.meetings.kinds import BodyKind
from govern.domain.rules.decision import FailedMeeting


@dataclass(frozen=True, slots=True)
class Sitting:
    """A kind of body that meets on a day at the seat; ``after`` makes it a second call."""

    body: BodyKind
    held_on: date
    after: FailedMeeting | None = None
