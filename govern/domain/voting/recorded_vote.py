"""A vote that has ended, as it is on record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from govern.domain.elections.states import SeatState
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import ItemId, PersonId, RightId, VoteId
from govern.domain.values.text import Text
from govern.domain.voting.casting_vote import CountedBallot
from govern.domain.voting.electorate import Right
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.states import Secrecy, VoteState


@dataclass(frozen=True, slots=True)
class RecordedResolution:
    """What a vote entered in the register of resolutions."""

    reference: str
    title: Text
    wording: Text


@dataclass(frozen=True, slots=True)
class RecordedVote:
    """A vote with its electorate and the ballots that count."""

    id: VoteId
    item: ItemId
    question: Text
    subject: Subject
    chair: PersonId | None
    state: VoteState
    opened_at: datetime
    ended_at: datetime
    cancelled_reason: str | None
    outcome: Outcome | None
    rights: tuple[Right, ...]
    ballots: Mapping[RightId, CountedBallot]
    resolution: RecordedResolution | None
    secrecy: Secrecy = Secrecy.BY_NAME
    #: the outcome of a contest of an election, which has no other
    contest: ElectionOutcome | None = None
    #: what those elected in it have said, by name
    answers: Mapping[str, SeatState] = field(default_factory=dict)
