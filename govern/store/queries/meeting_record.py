"""What is on record about a meeting, as values of the domain; each question is one query or two."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, aliased

from govern.domain.elections.states import SeatState
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.kinds import ItemState
from govern.domain.values.ids import ItemId, MeetingId, MemberId, PersonId, VoteId
from govern.domain.values.record import from_record
from govern.domain.voting.meeting_record import RecordedItem, RecordedProxy
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.recorded_vote import RecordedResolution, RecordedVote
from govern.domain.voting.states import VoteState
from govern.store.queries import electorates
from govern.store.queries.minutes_agenda import minuted_agenda
from govern.store.tables.documents import Convocation, Minutes
from govern.store.tables.elections import Nomination, SeatWon
from govern.store.tables.meetings import AgendaItem, Meeting, Proxy
from govern.store.tables.voting import OutcomeRow, Resolution, Vote


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
    around = minuted_agenda(session, meeting)
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
            agenda=around.get(ItemId(row.id)),
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


def _answers(session: Session, votes: Select[UUID]) -> Mapping[UUID, Mapping[str, SeatState]]:
    """Return what those elected in some votes have said, by vote and in the order of election; one query."""
    rows = session.execute(
        select(SeatWon.vote_id, Nomination.name, SeatWon.state)
        .join(Nomination, Nomination.id == SeatWon.nomination_id)
        .where(SeatWon.vote_id.in_(votes))
        .order_by(SeatWon.ordinal)
    )
    found: dict[UUID, dict[str, SeatState]] = {}
    for vote, name, state in rows:
        found.setdefault(vote, {})[name] = state
    return found


def recorded_votes(session: Session, meeting: MeetingId) -> tuple[RecordedVote, ...]:
    """Return the votes of a meeting that have ended, in the order in which they were opened."""
    ended = select(Vote.id).where(Vote.meeting_id == meeting, Vote.state != VoteState.OPEN)
    rights = electorates.rights_by_vote(session, ended)
    ballots = electorates.counted_by_vote(session, ended)
    answers = _answers(session, ended)
    rows = session.execute(
        select(Vote, OutcomeRow.facts, Resolution)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Resolution, and_(Resolution.vote_id == Vote.id, Resolution.item_id.is_(None)))
        .where(Vote.id.in_(ended))
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
            outcome=from_record(Outcome, facts) if facts is not None and not vote.election_id else None,
            rights=tuple(rights[vote.id]),
            ballots=ballots[vote.id],
            resolution=RecordedResolution(entered.reference, entered.title, entered.wording)
            if entered
            else None,
            secrecy=vote.secrecy,
            contest=from_record(ElectionOutcome, facts) if facts is not None and vote.election_id else None,
            answers=answers.get(vote.id, {}),
        )
        for vote, facts, entered in rows
    )
