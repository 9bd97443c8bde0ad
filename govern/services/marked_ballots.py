"""Marked ballots: cast by name in an election, and changed until its vote closes."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json, digest
from govern.domain.values.errors import Conflict, GovernError, NotAllowed, NotFound
from govern.domain.values.ids import PersonId, RightId, VoteId, new_id
from govern.domain.values.message import Message
from govern.domain.voting.ballot import BallotChannel, accept_ballot
from govern.domain.voting.receipt import BYTES, receipt_code
from govern.domain.voting.states import Secrecy, VoteKind, VoteState
from govern.services import audit
from govern.services.ballot_contents import election_content
from govern.services.ballot_papers import Receipt
from govern.services.time_of_voting import in_time, settled
from govern.services.voting_seals import ballot_record
from govern.store.database import transaction
from govern.store.queries.casting import CastingFacts, casting_facts
from govern.store.tables.voting import Ballot, Vote

#: what the audit entry tells of a ballot: that a right was cast, never how
_TOLD = ("id", "right_id", "ordinal", "channel", "caster_person_id")


@dataclass(frozen=True, slots=True)
class MarkedCast:
    """What somebody casts by name; ``request_key`` is made by the form, and the same key is the same act."""

    vote: VoteId
    right: RightId
    content: Json
    request_key: str


def cast_marked(ballot: MarkedCast, *, caster: PersonId, at: datetime) -> Receipt:
    """Put a ballot of a contest on record; it replaces the right's earlier one until the close.

    Sent again with the same request key, it adds nothing and returns the same receipt.

    Raises:
        NotFound: when the contest has no such right.
        NotAllowed: when the caster may not cast this right now.
        Conflict: when the vote is over or secret, or the form was used for another ballot before.
        RuleBroken: when the ballot cannot be counted on the contest's paper.
    """
    with transaction() as session:
        facts = casting_facts(
            session.connection(),
            ballot.vote,
            ballot.right,
            caster=caster,
            request_key=ballot.request_key,
        )
        vote = session.get(Vote, ballot.vote)
        if facts is None or vote is None or vote.kind is not VoteKind.ELECTION:
            raise NotFound(Message("There is no such vote, or this right does not belong to it."))
        if facts.same_request is not None:
            return _given_before(session, ballot, facts, caster)
        at = max(settled(at, audit.last_moment(session)), facts.opened_at)
        _refuse(facts, at)
        row = _row(ballot, election_content(vote, ballot.content), facts, caster=caster, at=at)
        session.execute(insert(Ballot), [row])
        audit.record(
            session,
            audit.Recorded(
                action="ballot.cast",
                subject_kind="vote",
                subject_id=ballot.vote,
                at=at,
                actor=caster,
                payload={name: row[name] for name in _TOLD},
                seals={f"ballot:{row['id']}": digest(ballot_record(row))},
            ),
        )
        return Receipt(str(row["receipt"]), at, facts.last_ordinal + 1)


def _given_before(session: Session, ballot: MarkedCast, facts: CastingFacts, caster: PersonId) -> Receipt:
    same = facts.same_request
    content = session.scalar(
        select(Ballot.content).where(
            Ballot.right_id == ballot.right, Ballot.request_key == ballot.request_key
        )
    )
    vote = session.get_one(Vote, ballot.vote)
    if same is None or same.caster != caster or content != election_content(vote, ballot.content):
        raise Conflict(
            Message("This form was sent before with another choice, which stands. Choose again to change it.")
        )
    return Receipt(same.receipt, same.cast_at, same.ordinal)


def _refuse(facts: CastingFacts, at: datetime) -> None:
    if facts.secrecy is Secrecy.SECRET:
        raise Conflict(Message("This vote is secret. Open it again and cast a ballot without your name."))
    in_time(facts.closes_at, at).or_conflict()
    decision = accept_ballot(facts.right)
    if not decision:
        refusal: type[GovernError] = NotAllowed if facts.right.vote_state is VoteState.OPEN else Conflict
        raise refusal(*decision.reasons)


def _row(
    ballot: MarkedCast, content: Json, facts: CastingFacts, *, caster: PersonId, at: datetime
) -> dict[str, object]:
    return {
        "id": new_id(),
        "vote_id": ballot.vote,
        "right_id": ballot.right,
        "ordinal": facts.last_ordinal + 1,
        "choice": None,
        "content": content,
        "caster_person_id": caster,
        "channel": BallotChannel.ONLINE,
        "cast_at": at.astimezone(UTC),
        "request_key": ballot.request_key,
        "receipt": receipt_code(secrets.token_bytes(BYTES)),
    }
