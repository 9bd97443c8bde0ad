"""The result of one vote on paper: what was decided, how it was reached, who could vote."""

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.seats import Presence
from govern.domain.values.message import Message
from govern.domain.values.record import LATER
from govern.domain.values.text import Text
from govern.domain.voting.consultation import Consultation
from govern.domain.voting.explained import Explained
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.states import Secrecy

_PRESENCES = {
    Presence.PRESENT: Message("present"),
    Presence.REPRESENTED: Message("by proxy"),
    Presence.ABSENT: Message("absent"),
}


@dataclass(frozen=True, slots=True)
class Voter:
    """A holder of the electorate; ``reason`` says why with this weight, or why without a vote.

    ``said`` is what the ballot says in a vote by name; None in a secret one, where none was cast, and where
    a vote stands in a count by hand.
    """

    name: str
    weight: Fraction
    presence: Presence
    proxy_holder: str | None
    reason: Message
    said: Message | None

    @property
    def attendance(self) -> Message:
        """Return in words whether the holder was there."""
        return _PRESENCES[self.presence]


@dataclass(frozen=True, slots=True)
class VoteResult:
    """What was put to the vote, its outcome with every figure and article, and the electorate.

    ``taken_at`` is the meeting's reference, or the written procedure's; ``place`` is empty for the latter.
    """

    issuer: Issuer
    body: Text
    taken_at: str
    is_in_writing: bool
    place: str
    item: str
    title: Text
    question: Text
    secrecy: Secrecy
    opened_at: datetime
    closed_at: datetime
    #: of the resolutions that it became; none unless adopted
    resolutions: tuple[str, ...]
    outcome: Outcome
    explanation: tuple[Explained, ...]
    voters: tuple[Voter, ...]
    #: what members that wait for their vote said beside it; None where none was asked
    consultation: Consultation | None = field(default=None, metadata=LATER)

    def __post_init__(self) -> None:
        """Refuse what nobody may know.

        Raises:
            ValueError: when it says what somebody chose in a secret vote.
        """
        if self.is_secret and any(each.said is not None for each in self.voters):
            raise ValueError("a choice in a secret vote")

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone of the seat."""
        return ZoneInfo(self.issuer.time_zone)

    @property
    def is_secret(self) -> bool:
        """Return whether nobody learns who chose what."""
        return self.secrecy is Secrecy.SECRET
