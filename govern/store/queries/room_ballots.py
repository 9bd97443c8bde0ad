"""The ballots that somebody casts in the votes that are open in a meeting; asked by everybody at once."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from govern.domain.meetings.seats import RECUSED, Presence
from govern.domain.values.digest import Json
from govern.domain.values.ids import ElectionId, MeetingId, PersonId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.domain.voting.ballot_words import kept_in_words
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.states import Secrecy, VoteState
from govern.store.tables.consultations import ConsultativeCaster, ConsultativeRightRow
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, RightCaster, Vote, VotingRight

_votes, _rights = Vote.__table__.c, VotingRight.__table__.c
_casters, _ballots, _marks = RightCaster.__table__.c, Ballot.__table__.c, RollMark.__table__.c
_asked, _asked_casters = ConsultativeRightRow.__table__.c, ConsultativeCaster.__table__.c
_LAST = (
    select(func.max(_ballots.ordinal))
    .where(_ballots.right_id == _rights.id)
    .correlate(VotingRight.__table__)
    .scalar_subquery()
)
#: whether the same person also casts a consultative ballot beside the vote
_ASKED = (
    select(_asked_casters.right_id)
    .join(ConsultativeRightRow.__table__, _asked.id == _asked_casters.right_id)
    .where(_asked.vote_id == _votes.id, _asked_casters.person_id == bindparam("person"))
    .correlate(Vote.__table__)
    .exists()
)
#: made once, since a whole assembly asks it at one moment
_ROOM_BALLOTS = (
    select(
        _rights.id.label("right"),
        _votes.id.label("vote"),
        _votes.election_id.label("election"),
        _votes.secrecy,
        _votes.closes_at,
        _rights.name.label("holder"),
        _casters.capacity,
        _rights.weight,
        _rights.presence,
        _rights.groups,
        _ballots.choice,
        _ballots.content,
        _ballots.receipt,
        _ballots.cast_at,
        _marks.channel.label("marked"),
        _ASKED.label("is_asked"),
    )
    .select_from(Vote.__table__)
    .join(VotingRight.__table__, _rights.vote_id == _votes.id)
    .join(RightCaster.__table__, _casters.right_id == _rights.id)
    .outerjoin(Ballot.__table__, (_ballots.right_id == _rights.id) & (_ballots.ordinal == _LAST))
    .outerjoin(RollMark.__table__, _marks.right_id == _rights.id)
    .where(
        _votes.meeting_id == bindparam("meeting"),
        _votes.state == VoteState.OPEN,
        _casters.person_id == bindparam("person"),
    )
    .order_by(_votes.opened_at, _rights.name)
)


@dataclass(frozen=True, slots=True)
class RoomBallot:
    """A right that somebody casts in an open vote, and what stands for it so far."""

    right: RightId
    vote: VoteId
    election: ElectionId | None
    secrecy: Secrecy
    closes_at: datetime | None
    holder: str
    capacity: Capacity
    weight: Fraction
    presence: Presence
    groups: tuple[str, ...]
    choice: Choice | None
    content: Json
    receipt: str | None
    cast_at: datetime | None
    marked: BallotChannel | None
    #: whether the person also casts a consultative ballot beside the vote
    is_asked: bool

    @property
    def is_secret(self) -> bool:
        """Return whether nobody learns what it says."""
        return self.secrecy is Secrecy.SECRET

    @property
    def said(self) -> Message | None:
        """Return in words what the ballot by name says that stands so far."""
        return kept_in_words(self.choice, self.content) if self.receipt and not self.election else None

    @property
    def has_voted(self) -> bool:
        """Return whether a ballot stands for it."""
        return self.receipt is not None or self.marked is not None

    @property
    def can_cast(self) -> bool:
        """Return whether a ballot can be cast for it now."""
        is_counted = self.marked not in (None, BallotChannel.ONLINE)
        is_there = self.presence is not Presence.ABSENT and RECUSED not in self.groups
        return is_there and self.weight > 0 and not is_counted


def room_ballots(session: Session, meeting: MeetingId, person: PersonId) -> tuple[RoomBallot, ...]:
    """Return the rights that somebody casts in the open votes of a meeting; one query."""
    rows = session.connection().execute(_ROOM_BALLOTS, {"meeting": meeting, "person": person})
    return tuple(RoomBallot(**{**row._mapping, "groups": tuple(row.groups)}) for row in rows)
