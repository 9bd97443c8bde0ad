"""Closing an election: reserved seats counted first, then the open ones; seats offered to their winners."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.elections.states import ElectionState, SeatState
from govern.domain.elections.tallying import ElectionOutcome, labels
from govern.domain.values.ids import ElectionId, ItemId, PersonId, VoteId, new_id
from govern.domain.values.record import to_record
from govern.domain.voting.states import Secrecy, VoteState
from govern.services import audit, contest_count, election_rows, items, presiding, seals
from govern.services.election_votes import open_votes
from govern.services.elections import refuse_unless
from govern.services.urns import roots, seal_urn
from govern.store.database import transaction
from govern.store.tables.elections import Election, SeatWon
from govern.store.tables.urns import Urn
from govern.store.tables.voting import OutcomeRow, Vote


def close_election(actor: Actor, election: ElectionId, *, at: datetime) -> tuple[ElectionOutcome, ...]:
    """Count the contests of an election in order, freeze their outcomes and offer the seats won.

    Without a quorum nothing is counted and the election can be opened again.

    Raises:
        NotAllowed: when the actor does not chair the body.
        Conflict: when its vote is not open.
    """
    with transaction() as session:
        row = election_rows.election_row(session, election)
        item = items.item_row(session, ItemId(row.item_id))
        presiding.presides_over(session, actor, body=item.body_id, meeting=item.meeting_id).or_not_allowed()
        return count_election(session, election, at=at, by=PersonId(actor.person))


def count_election(
    session: Session, election: ElectionId, *, at: datetime, by: PersonId | None
) -> tuple[ElectionOutcome, ...]:
    """Count the contests of an election and put it on record; ``by`` is None when its time has run out.

    Raises:
        Conflict: when its vote is not open.
    """
    row = election_rows.election_row(session, election)
    refuse_unless(row, ElectionState.VOTING)
    outcomes, sealed = _close_contests(session, row, by=by, at=at)
    is_counted = any(each.count is not None for each in outcomes)
    row.state = ElectionState.COUNTED if is_counted else ElectionState.BALLOT_FIXED
    row.version += 1
    audit.record(
        session,
        audit.Recorded(
            action="election.counted",
            subject_kind="election",
            subject_id=row.id,
            at=at,
            actor=by,
            payload={
                "elected": tuple(each.elected for each in outcomes),
                "seed": row.seed,
                "urns": _roots(session, row),
            },
            seals=sealed,
        ),
    )
    return outcomes


def _close_contests(
    session: Session, row: Election, *, by: PersonId | None, at: datetime
) -> tuple[tuple[ElectionOutcome, ...], dict[str, str]]:
    contests = open_votes(session, ElectionId(row.id))
    state = contest_count.quorum_of(session, contests)
    outcomes: list[ElectionOutcome] = []
    sealed: dict[str, str] = {}
    before = contest_count.CountedBefore()
    for vote in contests:
        outcome = contest_count.count_vote(session, vote, state, before, seed=row.seed or "")
        before = contest_count.after(before, outcome)
        outcomes.append(outcome)
        vote.state = VoteState.CLOSED
        vote.closed_at = at
        vote.closed_by_person_id = by
        session.add(
            OutcomeRow(vote_id=vote.id, result=contest_count.result_of(outcome), facts=to_record(outcome))
        )
        _offer_seats(session, row, vote, outcome)
        sealed |= seals.seal(session, "outcome", vote.id)
        if vote.secrecy is Secrecy.SECRET:
            sealed |= seal_urn(session, VoteId(vote.id))
    return tuple(outcomes), sealed


def _roots(session: Session, row: Election) -> Mapping[str, object]:
    """Return the roots of the urns of a secret election, by vote."""
    if row.secrecy is not Secrecy.SECRET:
        return {}
    urns = session.scalars(
        select(Urn.vote_id).join(Vote, Vote.id == Urn.vote_id).where(Vote.election_id == row.id)
    )
    return {str(vote): roots(session, VoteId(vote)) for vote in urns}


def _offer_seats(session: Session, row: Election, vote: Vote, outcome: ElectionOutcome) -> None:
    nominations = {name: identity for identity, name in labels(outcome.paper.candidates).items()}
    taken = (
        session.scalar(select(func.count()).select_from(SeatWon).where(SeatWon.election_id == row.id)) or 0
    )
    by_id = {str(each.nomination): each.nomination for each in outcome.paper.candidates}
    for ordinal, name in enumerate(outcome.elected, start=taken + 1):
        session.add(
            SeatWon(
                id=new_id(),
                election_id=row.id,
                nomination_id=by_id[nominations[name]],
                vote_id=vote.id,
                ordinal=ordinal,
                state=SeatState.OFFERED,
            )
        )
    session.flush()
