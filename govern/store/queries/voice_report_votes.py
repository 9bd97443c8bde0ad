"""The votes of the assembly that the voice report of a year counts, and who cast them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, type_coerce
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Session

from govern.domain.elections.paper import BallotPaper
from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.seats import RECUSED
from govern.domain.values.ids import MemberId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voice.report_facts import BallotFact
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.outcome import Result
from govern.domain.voting.splitting import read_split
from govern.domain.voting.states import Secrecy, VoteState
from govern.store.queries.voice_report import Between
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.motions import MotionRow
from govern.store.tables.urns import RollMark
from govern.store.tables.voting import Ballot, OutcomeRow, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class CountedVote:
    """A vote that was counted."""

    id: UUID
    reference: str
    title: Text
    secrecy: Secrecy
    closed_at: datetime
    result: Result | None
    #: from 1 within its item
    ordinal: int
    #: the number of the motion that it decides
    motion: int | None
    #: the seats that it fills, "" for the open ones; None where nothing else of the election was voted on
    contest: str | None


def _counted(time: Between) -> ColumnElement[bool]:
    return and_(
        Body.kind == BodyKind.ASSEMBLY,
        Vote.state == VoteState.CLOSED,
        Vote.closed_at >= time.start,
        Vote.closed_at < time.end,
    )


def _chosen(time: Between) -> Select[UUID]:
    return (
        select(Vote.id)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .join(Body, Body.id == AgendaItem.body_id)
        .where(_counted(time))
    )


def counted_votes(session: Session, time: Between) -> tuple[CountedVote, ...]:
    """Return the votes that were counted, the oldest first."""
    rows = session.execute(
        select(Vote, AgendaItem.reference, AgendaItem.title, OutcomeRow.result, MotionRow.ordinal)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .join(Body, Body.id == AgendaItem.body_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(MotionRow, MotionRow.id == Vote.motion_id)
        .where(_counted(time))
        .order_by(Vote.closed_at, AgendaItem.reference, Vote.ordinal, Vote.id)
    ).all()
    contests = Counter(vote.election_id for vote, *_ in rows)
    return tuple(
        CountedVote(
            id=vote.id,
            reference=reference,
            title=title,
            secrecy=vote.secrecy,
            closed_at=vote.closed_at,
            result=result,
            ordinal=vote.ordinal,
            motion=motion,
            contest=_contest(vote) if contests[vote.election_id] > 1 else None,
        )
        for vote, reference, title, result, motion in rows
        if vote.closed_at is not None
    )


def _contest(vote: Vote) -> str | None:
    return from_record(BallotPaper, vote.ballot_paper).contest if vote.ballot_paper is not None else None


def ballots_by_vote(session: Session, time: Between) -> Mapping[UUID, Sequence[BallotFact]]:
    """Return for each vote every member that had one, whether it voted, and by name how; three queries.

    Those recused had none. Somebody counted by hand has voted, and nobody knows how.
    """
    said = _said(session, time)
    marks = set(session.scalars(select(RollMark.right_id).where(RollMark.vote_id.in_(_chosen(time)))))
    groups = type_coerce(VotingRight.groups, LongText)
    rows = session.execute(
        select(VotingRight.vote_id, VotingRight.id, VotingRight.member_id).where(
            VotingRight.vote_id.in_(_chosen(time)),
            VotingRight.member_id.is_not(None),
            VotingRight.weight != Fraction(),
            or_(groups.is_(None), groups.not_like(f'%"{RECUSED}"%')),
        )
    )
    found: defaultdict[UUID, list[BallotFact]] = defaultdict(list)
    for vote, right, member in rows:
        if member is None:
            continue
        has_voted = right in said or right in marks
        found[vote].append(BallotFact(MemberId(member), has_voted, said.get(right)))
    return found


def _said(session: Session, time: Between) -> dict[UUID, Choice | Split | None]:
    """Return what the latest ballot of each right says; None where it says it in an election."""
    latest = (
        select(Ballot.right_id, func.max(Ballot.ordinal).label("ordinal"))
        .where(Ballot.vote_id.in_(_chosen(time)))
        .group_by(Ballot.right_id)
        .subquery()
    )
    rows = session.execute(
        select(Ballot.right_id, Ballot.choice, Ballot.content).join(
            latest, and_(latest.c.right_id == Ballot.right_id, latest.c.ordinal == Ballot.ordinal)
        )
    )
    return {right: choice or read_split(content) for right, choice, content in rows}  # type: ignore[arg-type]
