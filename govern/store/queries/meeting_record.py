"""What is on record about a meeting, as values of the domain; each question is one query or two."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from govern.domain.meetings.kinds import ItemState
from govern.domain.values.ids import ItemId, MeetingId, MemberId, PersonId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.casting_vote import CountedBallot
from govern.domain.voting.electorate import Right
from govern.domain.voting.meeting_record import RecordedItem, RecordedProxy
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.recorded_vote import RecordedResolution, RecordedVote
from govern.store.tables.documents import Convocation, Minutes
from govern.store.tables.meetings import AgendaItem, Meeting, Proxy
from govern.store.tables.voting import Ballot, OutcomeRow, Resolution, RightCaster, Vote, VotingRight

_Rights = dict[UUID, list[Right]]
_Ballots = dict[UUID, dict[RightId, CountedBallot]]


def recorded_items(
    session: Session, meeting: MeetingId, names: Mapping[MemberId, str]
) -> tuple[RecordedItem, ...]:
    """Return the items on a meeting's agenda in their order; members that proposed them by these names."""
    earlier = aliased(Meeting)
    rows = session.execute(
        select(AgendaItem, earlier.reference)
        .outerjoin(Minutes, Minutes.id == AgendaItem.approves_minutes_id)
        .outerjoin(earlier, earlier.id == Minutes.meeting_id)
        .where(AgendaItem.meeting_id == meeting, AgendaItem.state == ItemState.ON_AGENDA)
        .order_by(AgendaItem.position)
    )
    return tuple(
        RecordedItem(
            id=ItemId(row.id),
            position=row.position or 0,
            reference=row.reference,
            kind=row.kind,
            title=row.title,
            proposer=names.get(MemberId(row.proposed_by_member_id)) if row.proposed_by_member_id else None,
            requested_decision=row.requested_decision,
            approves=approves,
        )
        for row, approves in rows
    )


def convoked(session: Session, meeting: MeetingId) -> tuple[datetime, str] | None:
    """Return when a meeting was convoked and the reason for doing it late, or None when it was not."""
    row = session.execute(
        select(Convocation.issued_at, Convocation.waiver).where(Convocation.meeting_id == meeting)
    ).first()
    return (row.issued_at, row.waiver or "") if row else None


def recorded_proxies(session: Session, meeting: MeetingId) -> tuple[RecordedProxy, ...]:
    """Return every proxy given for a meeting, withdrawn ones too, in order."""
    rows = session.scalars(select(Proxy).where(Proxy.meeting_id == meeting).order_by(Proxy.given_at))
    return tuple(
        RecordedProxy(MemberId(row.principal_id), MemberId(row.holder_id), row.given_at, row.withdrawn_at)
        for row in rows
    )


def recorded_votes(session: Session, meeting: MeetingId) -> tuple[RecordedVote, ...]:
    """Return the votes of a meeting that have ended, in the order in which they were opened."""
    rights, ballots = _rights(session, meeting), _ballots(session, meeting)
    rows = session.execute(
        select(Vote, OutcomeRow.facts, Resolution)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Resolution, Resolution.vote_id == Vote.id)
        .where(Vote.meeting_id == meeting)
        .order_by(Vote.opened_at, Vote.ordinal)
    )
    return tuple(
        RecordedVote(
            id=VoteId(vote.id),
            item=ItemId(vote.item_id),
            question=vote.question,
            subject=vote.subject,
            chair=PersonId(vote.chair_person_id) if vote.chair_person_id else None,
            state=vote.state,
            opened_at=vote.opened_at,
            ended_at=vote.closed_at or vote.cancelled_at or vote.opened_at,
            cancelled_reason=vote.cancelled_reason,
            outcome=from_record(Outcome, facts) if facts is not None else None,
            rights=tuple(rights[vote.id]),
            ballots=ballots[vote.id],
            resolution=RecordedResolution(entered.reference, entered.title, entered.wording)
            if entered
            else None,
        )
        for vote, facts, entered in rows
    )


def _rights(session: Session, meeting: MeetingId) -> _Rights:
    found: _Rights = defaultdict(list)
    rows = session.scalars(
        select(VotingRight)
        .join(Vote, Vote.id == VotingRight.vote_id)
        .where(Vote.meeting_id == meeting)
        .order_by(VotingRight.vote_id, VotingRight.ordinal)
    )
    for row in rows:
        right = Right(
            id=RightId(row.id),
            name=row.name,
            weight=row.weight,
            groups=tuple(row.groups),
            presence=row.presence,
            reason=from_record(Message, row.reason),
            member=MemberId(row.member_id) if row.member_id else None,
            person=PersonId(row.person_id) if row.person_id else None,
            proxy_holder=MemberId(row.proxy_holder_id) if row.proxy_holder_id else None,
        )
        found[row.vote_id].append(right)
    return found


def _ballots(session: Session, meeting: MeetingId) -> _Ballots:
    """Return the latest ballot of every right of every vote of a meeting."""
    latest = (
        select(Ballot.right_id, func.max(Ballot.ordinal).label("ordinal"))
        .join(Vote, Vote.id == Ballot.vote_id)
        .where(Vote.meeting_id == meeting)
        .group_by(Ballot.right_id)
        .subquery()
    )
    is_caster = and_(
        RightCaster.right_id == Ballot.right_id, RightCaster.person_id == Ballot.caster_person_id
    )
    rows = session.execute(
        select(Ballot.vote_id, Ballot.right_id, Ballot.choice, Ballot.caster_person_id, RightCaster.capacity)
        .join(latest, and_(latest.c.right_id == Ballot.right_id, latest.c.ordinal == Ballot.ordinal))
        .join(RightCaster, is_caster)
    )
    found: _Ballots = defaultdict(dict)
    for vote, right, choice, caster, capacity in rows:
        found[vote][RightId(right)] = CountedBallot(RightId(right), choice, PersonId(caster), capacity)
    return found
