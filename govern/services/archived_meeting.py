"""A meeting as it goes into its archive, read from what is on record."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.kinds import BodyKind
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.digest import canonical_json
from govern.domain.values.ids import ElectionId, MeetingId, PersonId, VoteId
from govern.domain.values.record import from_record
from govern.domain.voting.archived import (
    VERSION,
    ArchivedMeeting,
    ArchivedPerson,
    ArchivedSitting,
    ArchivedVote,
)
from govern.domain.voting.meeting_record import MeetingRecord
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.states import Secrecy, VoteState
from govern.services import association
from govern.services.election_ballots import written_papers
from govern.services.meeting_records import record_of
from govern.store.queries import electorates, hand_counts
from govern.store.queries.attendance import corrected_times
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import OutcomeRow, Vote


def archived_meeting(session: Session, row: Meeting, *, at: datetime) -> ArchivedMeeting:
    """Return everything from which the quorums and outcomes of a meeting follow, and what they were."""
    return ArchivedMeeting(
        version=VERSION,
        association=association.association_facts(session).name,
        exported_at=at,
        sitting=_sitting(session, row, record_of(session, row)),
        votes=_votes(session, row),
    )


def _sitting(session: Session, row: Meeting, record: MeetingRecord) -> ArchivedSitting:
    held = record.meeting
    return ArchivedSitting(
        reference=held.reference,
        kind=held.kind,
        body=held.body,
        body_kind=held.body_kind,
        time_zone=held.zone.key,
        opened_at=held.opened_at,
        closed_at=held.closed_at,
        members=record.members,
        persons=tuple(ArchivedPerson(each, record.names[each]) for each in record.persons)
        if held.body_kind is not BodyKind.ASSEMBLY
        else (),
        attendance=record.attendance,
        was_corrected=bool(corrected_times(session, MeetingId(row.id))),
        proxies=record.proxies,
        quorum=record.quorum,
    )


def _votes(session: Session, row: Meeting) -> tuple[ArchivedVote, ...]:
    chosen = select(Vote.id).where(Vote.meeting_id == row.id, Vote.state != VoteState.OPEN)
    rights = electorates.rights_by_vote(session, chosen)
    ballots = electorates.counted_by_vote(session, chosen)
    by_hand = hand_counts.confirmed_by_vote(session, chosen)
    rows = session.execute(
        select(Vote, AgendaItem.reference, OutcomeRow.facts, Election.seed)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Election, Election.id == Vote.election_id)
        .where(Vote.id.in_(chosen))
        .order_by(Vote.opened_at, AgendaItem.position, Vote.ordinal, Vote.id)
    )
    return tuple(
        ArchivedVote(
            id=VoteId(vote.id),
            item=item,
            question=vote.question,
            state=vote.state,
            secrecy=vote.secrecy,
            opened_at=vote.opened_at,
            ended_at=vote.closed_at or vote.cancelled_at or vote.opened_at,
            cancelled_reason=vote.cancelled_reason,
            rule=from_record(DecisionRule, vote.rule),
            rights=tuple(rights[vote.id]),
            ballots=() if vote.state is VoteState.CANCELLED else tuple(ballots[vote.id].values()),
            roll=_roll(session, vote),
            papers=_papers(session, vote),
            by_hand=by_hand.get(vote.id, ()),
            chair=PersonId(vote.chair_person_id) if vote.chair_person_id else None,
            outcome=from_record(Outcome, facts) if facts is not None and not vote.election_id else None,
            election=ElectionId(vote.election_id) if vote.election_id else None,
            seed=seed or "",
            contest=from_record(ElectionOutcome, facts) if facts is not None and vote.election_id else None,
        )
        for vote, item, facts, seed in rows
    )


def _roll(session: Session, vote: Vote) -> tuple[str, ...]:
    if vote.secrecy is not Secrecy.SECRET:
        return ()
    return tuple(sorted(str(each) for each in electorates.rights_on_the_roll(session, VoteId(vote.id))))


def _papers(session: Session, vote: Vote) -> tuple[str, ...]:
    """Return anonymous ballots in the one order that tells nothing; none of a vote that was cancelled."""
    if vote.state is VoteState.CANCELLED:
        return ()
    if vote.election_id is None and vote.secrecy is not Secrecy.SECRET:
        return ()
    return tuple(sorted(canonical_json(each).decode() for each in written_papers(session, vote)))
