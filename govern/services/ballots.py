"""Ballots: cast, and changed until the vote closes. The hottest path: few, plain statements."""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import insert

from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import PersonId, RightId, VoteId, new_id
from govern.domain.values.message import Message
from govern.domain.voting.ballot import BallotChannel, Choice, accept_ballot
from govern.domain.voting.receipt import BYTES, receipt_code
from govern.domain.voting.states import VoteState
from govern.services.audit import Recorded, record
from govern.services.voting_seals import ballot_record
from govern.store.database import transaction
from govern.store.queries.casting import CastingFacts, EarlierBallot, casting_facts
from govern.store.tables.voting import Ballot

_REQUEST_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_INSERT = insert(Ballot.metadata.tables[Ballot.__tablename__])


@dataclass(frozen=True, slots=True)
class CastBallot:
    """What somebody casts; ``request_key`` is made by the form, and the same key is the same act."""

    vote: VoteId
    right: RightId
    choice: Choice
    request_key: str
    channel: BallotChannel = BallotChannel.ONLINE


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a ballot is on record: its code, its moment, and which ballot of its right it is."""

    code: str
    cast_at: datetime
    ordinal: int


def cast_ballot(ballot: CastBallot, *, caster: PersonId, at: datetime) -> Receipt:
    """Put a ballot on record; it replaces the right's earlier one, and stays replaceable until closing.

    Sent again with the same request key, it adds nothing and returns the same receipt, even when the
    vote has closed in between.

    Raises:
        NotFound: when the vote has no such right.
        NotAllowed: when the caster may not cast this right now.
        Conflict: when the vote is closed or cancelled, or the form was used for another choice before.
        RuleBroken: when the request key is malformed.
    """
    return put_on_record(ballot, caster=caster, at=at, recorder=caster)


def put_on_record(ballot: CastBallot, *, caster: PersonId, at: datetime, recorder: PersonId) -> Receipt:
    """Put on record what somebody casts, or what the secretary takes down for them; see ``cast_ballot``."""
    if not _REQUEST_KEY.fullmatch(ballot.request_key):
        raise RuleBroken(Message("The page sent an incomplete ballot. Open the vote again and choose."))
    with transaction() as session:
        connection = session.connection()
        facts = casting_facts(
            connection, ballot.vote, ballot.right, caster=caster, request_key=ballot.request_key
        )
        if facts is None:
            raise NotFound(Message("There is no such vote, or this right does not belong to it."))
        if facts.same_request is not None:
            return _receipt_again(facts.same_request, ballot, caster)
        _accept(facts)
        values = _new_ballot(ballot, facts.last_ordinal + 1, caster=caster, at=at)
        connection.execute(_INSERT, values)
        record(session, _entry(values, at=at, recorder=recorder))
        return Receipt(cast(str, values["receipt"]), at, facts.last_ordinal + 1)


def _receipt_again(same: EarlierBallot, ballot: CastBallot, caster: PersonId) -> Receipt:
    if (same.choice, same.caster) != (ballot.choice, caster):
        raise Conflict(
            Message("This form was sent before with another choice, which stands. Choose again to change it.")
        )
    return Receipt(same.receipt, same.cast_at, same.ordinal)


def _accept(facts: CastingFacts) -> None:
    decision = accept_ballot(facts.right)
    if facts.right.vote_state is not VoteState.OPEN:
        decision.or_conflict()
    decision.or_not_allowed()


def _new_ballot(ballot: CastBallot, ordinal: int, *, caster: PersonId, at: datetime) -> dict[str, object]:
    return {
        "id": new_id(),
        "vote_id": ballot.vote,
        "right_id": ballot.right,
        "ordinal": ordinal,
        "choice": ballot.choice,
        "caster_person_id": caster,
        "channel": ballot.channel,
        "cast_at": at.astimezone(UTC),
        "request_key": ballot.request_key,
        "receipt": receipt_code(secrets.token_bytes(BYTES)),
    }


def _entry(values: dict[str, object], *, at: datetime, recorder: PersonId) -> Recorded:
    """Return the audit entry; it says that a right was cast, never how."""
    told = ("id", "right_id", "ordinal", "channel", "caster_person_id")
    return Recorded(
        action="ballot.cast",
        subject_kind="vote",
        subject_id=cast(UUID, values["vote_id"]),
        at=at,
        actor=recorder,
        payload={name: values[name] for name in told},
        seals={f"ballot:{values['id']}": digest(ballot_record(values))},
    )
