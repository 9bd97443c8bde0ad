"""Ballots by name that the secretary takes down for somebody in the hall."""

from dataclasses import dataclass
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import PersonId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.services.ballot_papers import BallotPaper, CastBallot, Receipt
from govern.services.ballots import take_down_ballot
from govern.store.database import current_session
from govern.store.queries.hall import HallCaster, hall_casters
from govern.store.queries.votes import VoteShown, vote_shown


@dataclass(frozen=True, slots=True)
class TakeDown:
    """What somebody in the hall says, who casts the vote of a right."""

    vote: VoteId
    right: RightId
    caster: PersonId
    choice: Choice
    request_key: str


def take_down(actor: Actor, command: TakeDown, *, at: datetime) -> Receipt:
    """Put on record the ballot of somebody in the hall; it can be changed until the close like any other.

    Raises:
        NotFound: when there is no such vote or right.
        NotAllowed: for anybody but the secretary, or when that person does not cast this right.
        Conflict: when the vote is over, secret or in writing, or the right has voted online or by hand.
    """
    _vote_in_the_hall(actor, command.vote)
    ballot = CastBallot(
        command.vote, command.right, command.choice, command.request_key, channel=BallotChannel.HALL
    )
    return take_down_ballot(BallotPaper(ballot, command.caster, at, recorder=actor.person))


def casters_in_the_hall(actor: Actor, vote: VoteId) -> tuple[VoteShown, tuple[HallCaster, ...]]:
    """Return a vote with everybody whose ballot the secretary may take down.

    Raises:
        NotFound: when there is no such vote.
        NotAllowed: for anybody but the secretary.
        Conflict: when the vote is over, secret or in writing.
    """
    shown = _vote_in_the_hall(actor, vote)
    return shown, hall_casters(current_session(), vote)


def _vote_in_the_hall(actor: Actor, vote: VoteId) -> VoteShown:
    shown = vote_shown(vote, actor)
    may(actor, Act.TAKE_DOWN_BALLOT, body=shown.body).or_not_allowed()
    if not shown.is_open:
        raise Conflict(Message("This vote is not open any more."))
    if shown.is_secret:
        raise Conflict(Message("This vote is secret. Nobody takes down how somebody votes."))
    if shown.meeting is None or shown.election is not None:
        raise Conflict(Message("Ballots are taken down only for a decision in a meeting."))
    return shown
