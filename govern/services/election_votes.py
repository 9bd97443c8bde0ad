"""The votes of an election: one for each contest, opened together, and cancelled together."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.elections.states import ElectionState
from govern.domain.values.ids import ElectionId, ItemId, VoteId, new_id
from govern.domain.values.record import to_record
from govern.domain.voting.states import VoteKind, VoteState
from govern.services import (
    audit,
    election_rows,
    electorates,
    items,
    meetings,
    presiding,
    seals,
    standing,
    votes,
)
from govern.services.election_contests import Contest, check_weights, contests_of, electors_of
from govern.services.election_standing import standing_of_electors
from govern.services.elections import refuse_unless
from govern.store.database import transaction
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Vote


def open_election(
    actor: Actor, election: ElectionId, *, version: int, at: datetime, despite: str | None = None
) -> tuple[VoteId, ...]:
    """Open the votes of all contests, each with its frozen ballot paper and electorate.

    ``despite`` says why it is held although something speaks against it; None where nobody was asked.

    Raises:
        NotAllowed: when the actor does not chair the body.
        Conflict: when the ballot is not fixed, the meeting not open, or something changed since shown.
        RuleBroken: when no vote can be held under the rules, or something speaks against the election and
            no reason is given for going on.
    """
    with transaction() as session:
        row = election_rows.election_row(session, election)
        item = items.item_row(session, ItemId(row.item_id))
        presiding.presides_over(session, actor, body=item.body_id, meeting=item.meeting_id).or_not_allowed()
        refuse_unless(row, ElectionState.BALLOT_FIXED)
        meetings.refuse_stale(row.version, version)
        meeting = votes.check_opening(session, item)
        electors = electors_of(session, row, meeting, at=at)
        found = standing_of_electors(session, row, electors, at=at)
        opened = [
            _open_contest(session, row, contest, actor=actor, at=at)
            for contest in contests_of(session, row, electors)
        ]
        row.state = ElectionState.VOTING
        row.version += 1
        sealed: dict[str, str] = {}
        for vote in opened:
            sealed |= seals.seal(session, "electorate", vote)
            sealed |= standing.keep(session, vote, found, despite=despite)
        audit.record(
            session,
            audit.Recorded(
                action="election.opened",
                subject_kind="election",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"item": item.id, "votes": tuple(opened), "secrecy": row.secrecy},
                seals=sealed,
            ),
        )
        return tuple(opened)


def _open_contest(session: Session, row: Election, contest: Contest, *, actor: Actor, at: datetime) -> VoteId:
    check_weights(contest)
    item = session.get_one(AgendaItem, row.item_id)
    last = session.scalar(select(func.max(Vote.ordinal)).where(Vote.item_id == item.id))
    vote = Vote(
        id=new_id(),
        item_id=item.id,
        meeting_id=item.meeting_id,
        kind=VoteKind.ELECTION,
        secrecy=row.secrecy,
        election_id=row.id,
        ballot_paper=to_record(contest.paper),
        ordinal=(last or 0) + 1,
        question=item.title,
        subject=item.subject,
        rule=to_record(contest.rule),
        chair_person_id=actor.person,
        state=VoteState.OPEN,
        opened_at=at,
        opened_by_person_id=actor.person,
    )
    session.add(vote)
    session.flush()
    electorates.freeze_electorate(session, VoteId(vote.id), contest.seats)
    return VoteId(vote.id)


def open_votes(session: Session, election: ElectionId) -> Sequence[Vote]:
    """Return the open votes of an election in the order in which they are counted."""
    rows = session.scalars(
        select(Vote).where(Vote.election_id == election, Vote.state == VoteState.OPEN).order_by(Vote.ordinal)
    )
    return rows.all()


def cancel_election_votes(actor: Actor, election: ElectionId, *, reason: str, at: datetime) -> None:
    """End the open votes of an election without counting them; it can be opened again.

    Raises:
        NotAllowed: when the actor does not chair the body.
        Conflict: when no vote is open.
        RuleBroken: without a reason, or with one too long to be minuted.
    """
    given = votes.checked_reason(reason)
    with transaction() as session:
        row = election_rows.election_row(session, election)
        item = items.item_row(session, ItemId(row.item_id))
        presiding.presides_over(session, actor, body=item.body_id, meeting=item.meeting_id).or_not_allowed()
        refuse_unless(row, ElectionState.VOTING)
        sealed: dict[str, str] = {}
        for vote in open_votes(session, election):
            sealed |= votes.end_uncounted(session, vote, reason=given, at=at)
        row.state = ElectionState.BALLOT_FIXED
        row.version += 1
        audit.record(
            session,
            audit.Recorded(
                action="election.vote_cancelled",
                subject_kind="election",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"reason": given},
                seals=sealed,
            ),
        )
