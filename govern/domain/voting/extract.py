"""An extract: one resolution with how it was reached, for those who need only that."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.record import LATER
from govern.domain.values.text import Text
from govern.domain.voting.explained import Explained
from govern.domain.voting.minutes import Approval
from govern.domain.voting.resolution_states import RecordedChange, ResolutionChange


class TakenHow(Enum):
    """Where a resolution was taken."""

    AT_MEETING = "at_meeting"
    IN_WRITING = "in_writing"
    #: before Govern was in use
    LONG_AGO = "long_ago"


@dataclass(frozen=True, slots=True)
class Certifier:
    """Somebody who can sign the extract, with the office in words."""

    name: str
    office: Message


@dataclass(frozen=True, slots=True)
class Extract:
    """One resolution and nothing else of its meeting."""

    issuer: Issuer
    body: Text
    reference: str
    title: Text
    wording: Text
    adopted_on: date
    how: TakenHow
    #: of the meeting, or of the written procedure; empty for one of long ago
    taken_at: str
    place: str
    item: str
    chair: str | None
    secretary: str | None
    #: quorum and majority with their figures and articles
    explanation: tuple[Explained, ...]
    minutes: MinutesState | None
    approval: Approval | None
    #: what became of it since, up to the day of the extract
    history: tuple[RecordedChange, ...]
    certifiers: tuple[Certifier, ...]
    #: that new members can still ask for a second reading; None where nobody can
    askable: Message | None = field(default=None, metadata=LATER)

    @property
    def suspended(self) -> Message | None:
        """Return why the resolution has no effect for now; None where it has."""
        last = self.history[-1] if self.history else None
        is_suspended = last is not None and last.change is ResolutionChange.SUSPENDED
        return last.sentence() if last is not None and is_suspended else None

    def standing(self) -> Message:
        """Return how firm the record is from which this is taken, in honest words."""
        if self.how is TakenHow.LONG_AGO:
            return Message(
                "This resolution was taken before the association kept its record here. The extract repeats "
                "the register of resolutions; the minutes of the meeting are kept apart from it."
            )
        if self.how is TakenHow.IN_WRITING:
            return Message(
                "This resolution was taken in writing; the count is the record, and no minutes are approved."
            )
        if self.minutes is MinutesState.APPROVED and self.approval is not None:
            values: dict[str, MessageValue] = {
                "day": self.approval.on,
                "resolution": self.approval.resolution,
            }
            return Message(
                "The minutes of this meeting were approved on {day} by resolution {resolution}.", values
            )
        if self.minutes is MinutesState.ISSUED:
            return Message(
                "The minutes of this meeting are issued but not approved yet. They can still be corrected "
                "before a later meeting approves them; the count of this vote is on record."
            )
        return Message("The minutes of this meeting are not issued yet. The count of this vote is on record.")
