"""Ballot papers: what somebody casts, the row that it becomes, and the audit entry that seals the row."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from govern.domain.values.digest import digest
from govern.domain.values.ids import PersonId, RightId, VoteId, new_id
from govern.domain.voting.ballot import BallotChannel, Choice, Split
from govern.domain.voting.receipt import BYTES, receipt_code
from govern.domain.voting.splitting import split_record
from govern.services.audit import Recorded
from govern.services.voting_seals import ballot_record

#: what the audit entry tells of a ballot: that a right was cast, never how
_TOLD = ("id", "right_id", "ordinal", "channel", "caster_person_id")


@dataclass(frozen=True, slots=True)
class CastBallot:
    """What somebody casts; ``request_key`` is made by the form, and the same key is the same act.

    The holder of several votes may split them.
    """

    vote: VoteId
    right: RightId
    choice: Choice | Split
    request_key: str
    channel: BallotChannel = BallotChannel.ONLINE


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a ballot is on record: its code, its moment, and which ballot of its right it is."""

    code: str
    cast_at: datetime
    ordinal: int


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """A ballot with who casts it, when, and who takes it down."""

    ballot: CastBallot
    caster: PersonId
    at: datetime
    recorder: PersonId


def row_of(paper: BallotPaper, *, ordinal: int) -> dict[str, object]:
    """Return the row that a ballot becomes, with a fresh id and receipt."""
    ballot = paper.ballot
    is_split = isinstance(ballot.choice, Split)
    return {
        "id": new_id(),
        "vote_id": ballot.vote,
        "right_id": ballot.right,
        "ordinal": ordinal,
        "choice": None if is_split else ballot.choice,
        "content": split_record(ballot.choice) if isinstance(ballot.choice, Split) else None,
        "caster_person_id": paper.caster,
        "channel": ballot.channel,
        "cast_at": paper.at.astimezone(UTC),
        "request_key": ballot.request_key,
        "receipt": receipt_code(secrets.token_bytes(BYTES)),
    }


def entry_of(paper: BallotPaper, row: Mapping[str, object]) -> Recorded:
    """Return the audit entry of a ballot's row."""
    return Recorded(
        action="ballot.cast",
        subject_kind="vote",
        subject_id=paper.ballot.vote,
        at=paper.at,
        actor=paper.recorder,
        payload={name: row[name] for name in _TOLD},
        seals={f"ballot:{row['id']}": digest(ballot_record(row))},
    )
