"""A vote as its page shows it, and how far it has come; never what anybody chose."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import case, func, or_, select

from govern.domain.access.actor import Actor
from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, ElectionId, ItemId, MeetingId, ProcedureId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.states import Secrecy, VoteKind, VoteState
from govern.store.database import current_session
from govern.store.queries.bodies import open_to
from govern.store.tables.accounts import Person
from govern.store.tables.consultations import ConsultationRow
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, RightCaster, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class VoteShown:
    """A vote with its question, its rule and its place in a meeting."""

    id: VoteId
    question: Text
    rule: DecisionRule
    state: VoteState
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    cancelled_at: datetime | None
    cancelled_reason: str | None
    item: ItemId
    item_reference: str
    item_title: Text
    #: None in a written procedure
    meeting: MeetingId | None
    meeting_reference: str | None
    body: BodyId
    kind: VoteKind
    secrecy: Secrecy
    procedure: ProcedureId | None
    election: ElectionId | None
    #: whether members that wait for their vote are asked beside it
    is_consultative: bool

    @property
    def is_open(self) -> bool:
        """Return whether ballots are accepted."""
        return self.state is VoteState.OPEN

    @property
    def is_secret(self) -> bool:
        """Return whether nobody learns who chose what."""
        return self.secrecy is Secrecy.SECRET


@dataclass(frozen=True, slots=True)
class Progress:
    """Of how many rights present or represented a ballot is on record."""

    cast: int
    expected: int


def vote_shown(vote: VoteId, actor: Actor) -> VoteShown:
    """Return a vote; one query.

    Raises:
        NotFound: when there is none, or it is another body's.
        NotAllowed: for somebody with neither office nor member.
    """
    row = (
        current_session()
        .execute(
            select(
                Vote.id,
                Vote.question,
                Vote.rule,
                Vote.state,
                Vote.opened_at,
                Person.name.label("opened_by"),
                Vote.closed_at,
                Vote.cancelled_at,
                Vote.cancelled_reason,
                AgendaItem.id.label("item"),
                AgendaItem.reference.label("item_reference"),
                AgendaItem.title.label("item_title"),
                Meeting.id.label("meeting"),
                Meeting.reference.label("meeting_reference"),
                AgendaItem.body_id.label("body"),
                Vote.kind,
                Vote.secrecy,
                Vote.procedure_id.label("procedure"),
                Vote.election_id.label("election"),
                select(ConsultationRow.vote_id)
                .where(ConsultationRow.vote_id == Vote.id)
                .exists()
                .label("is_consultative"),
            )
            .join(AgendaItem, AgendaItem.id == Vote.item_id)
            .outerjoin(Meeting, Meeting.id == Vote.meeting_id)
            .join(Person, Person.id == Vote.opened_by_person_id)
            .where(Vote.id == vote, AgendaItem.body_id.in_(open_to(actor)))
        )
        .first()
    )
    if row is None:
        raise NotFound(Message("There is no such vote."))
    return VoteShown(**{**row._mapping, "rule": from_record(DecisionRule, row.rule)})


def progress(vote: VoteId) -> Progress:
    """Return how many of the rights that can be cast have been; one query, the same for every reader.

    In a secret vote the roll says it, and so it does for what is counted in the hall.
    """
    has_voted = case((or_(Ballot.right_id.is_not(None), RollMark.right_id.is_not(None)), VotingRight.id))
    expected, cast = (
        current_session()
        .execute(
            select(func.count(VotingRight.id.distinct()), func.count(has_voted.distinct()))
            .select_from(VotingRight)
            .outerjoin(Ballot, Ballot.right_id == VotingRight.id)
            .outerjoin(RollMark, RollMark.right_id == VotingRight.id)
            .where(
                VotingRight.vote_id == vote,
                VotingRight.weight != Fraction(0),
                VotingRight.presence != Presence.ABSENT,
                select(RightCaster.right_id).where(RightCaster.right_id == VotingRight.id).exists(),
            )
        )
        .one()
    )
    return Progress(cast=cast, expected=expected)
