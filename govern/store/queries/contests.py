"""The contests of an election: their votes, ballot papers and outcomes; one's own ballots; the seats won."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.elections.marked import MarkedBallot, read_marked
from govern.domain.elections.paper import BallotPaper
from govern.domain.elections.states import SeatState
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.values.digest import Json
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ElectionId, NominationId, PersonId, RightId, SeatId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.states import VoteState
from govern.store.queries import own_ballots, rolls
from govern.store.queries.own_ballots import OwnBallot
from govern.store.tables.accounts import Person
from govern.store.tables.elections import Nomination, SeatWon
from govern.store.tables.voting import Ballot, OutcomeRow, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class ContestShown:
    """A vote of an election; without a quorum it has an outcome in which nothing was counted."""

    vote: VoteId
    state: VoteState
    paper: BallotPaper
    opened_at: datetime
    ended_at: datetime | None
    cancelled_reason: str | None
    outcome: ElectionOutcome | None

    @property
    def is_open(self) -> bool:
        """Return whether ballots are accepted."""
        return self.state is VoteState.OPEN


@dataclass(frozen=True, slots=True)
class OwnContestBallot:
    """A right of the reader in a contest; ``marked`` is the ballot by name that counts so far."""

    contest: ContestShown
    own: OwnBallot
    marked: MarkedBallot | None


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat that somebody won."""

    id: SeatId
    person: PersonId
    nomination: NominationId
    name: str
    vote: VoteId
    ordinal: int
    state: SeatState
    answered_at: datetime | None


def contests_shown(session: Session, election: ElectionId) -> tuple[ContestShown, ...]:
    """Return the votes of an election in the order in which they were opened; one query."""
    rows = session.execute(
        select(Vote, OutcomeRow.facts)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(Vote.election_id == election)
        .order_by(Vote.ordinal)
    )
    return tuple(
        ContestShown(
            vote=VoteId(vote.id),
            state=vote.state,
            paper=from_record(BallotPaper, vote.ballot_paper),
            opened_at=vote.opened_at,
            ended_at=vote.closed_at or vote.cancelled_at,
            cancelled_reason=vote.cancelled_reason,
            outcome=from_record(ElectionOutcome, facts) if facts is not None else None,
        )
        for vote, facts in rows
    )


def own_contest_ballots(
    session: Session, contests: Sequence[ContestShown], actor: Actor
) -> tuple[OwnContestBallot, ...]:
    """Return one's own rights in these contests; two queries for each."""
    return tuple(
        OwnContestBallot(contest, own, _marked(session, own.right) if own.latest else None)
        for contest in contests
        for own in own_ballots.own_ballots(contest.vote, actor)
    )


def own_contest_ballot(
    session: Session, election: ElectionId, right: RightId, actor: Actor
) -> OwnContestBallot:
    """Return one right of the reader in an election.

    Raises:
        NotFound: when the election has no such right, or it does not concern the reader.
    """
    vote = session.scalar(select(VotingRight.vote_id).where(VotingRight.id == right))
    contests = [each for each in contests_shown(session, election) if each.vote == vote]
    for each in own_contest_ballots(session, contests, actor):
        if each.own.right == right:
            return each
    raise NotFound(Message("There is no such vote, or this right does not belong to it."))


@dataclass(frozen=True, slots=True)
class NamedBallot:
    """A ballot by name that counted: whose it is, who cast it, what it says."""

    holder: str
    caster: str
    marked: MarkedBallot


def ballots_by_name(session: Session, vote: VoteId, part: rolls.Part) -> tuple[NamedBallot, ...]:
    """Return ballots of a closed contest by name that counted, and none of any other; one query."""
    has_ballot = select(Ballot.id).where(Ballot.right_id == VotingRight.id).exists()
    last = (
        select(func.max(Ballot.ordinal))
        .where(Ballot.right_id == VotingRight.id)
        .correlate(VotingRight)
        .scalar_subquery()
    )
    rows = session.execute(
        select(VotingRight.name, Person.name, Ballot.content)
        .join(Vote, Vote.id == VotingRight.vote_id)
        .join(Ballot, and_(Ballot.right_id == VotingRight.id, Ballot.ordinal == last))
        .join(Person, Person.id == Ballot.caster_person_id)
        .where(VotingRight.id.in_(rolls.lines(vote, part, has_ballot)), Vote.state == VoteState.CLOSED)
        .order_by(VotingRight.ordinal)
    )
    return tuple(NamedBallot(holder, caster, read_marked(content)) for holder, caster, content in rows)  # type: ignore[arg-type]


def seats_shown(session: Session, election: ElectionId) -> tuple[SeatShown, ...]:
    """Return the seats won in an election in the order of election; one query."""
    rows = session.execute(
        select(SeatWon, Nomination.person_id, Nomination.name)
        .join(Nomination, Nomination.id == SeatWon.nomination_id)
        .where(SeatWon.election_id == election)
        .order_by(SeatWon.ordinal)
    )
    return tuple(
        SeatShown(
            id=SeatId(row.id),
            person=PersonId(person),
            nomination=NominationId(row.nomination_id),
            name=name,
            vote=VoteId(row.vote_id),
            ordinal=row.ordinal,
            state=row.state,
            answered_at=row.answered_at,
        )
        for row, person, name in rows
    )


def _marked(session: Session, right: RightId) -> MarkedBallot | None:
    content: Json = session.scalar(  # type: ignore[assignment]
        select(Ballot.content).where(Ballot.right_id == right).order_by(Ballot.ordinal.desc()).limit(1)
    )
    return read_marked(content) if content is not None else None
