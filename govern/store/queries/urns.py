"""The sealed urn of a closed secret vote: two lists that nothing joins, and the file for a recount."""

import secrets
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select

from govern.domain.rules.decision import DecisionRule
from govern.domain.values.digest import Json
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.receipt_hash import receipt_hashes
from govern.domain.voting.states import VoteKind
from govern.domain.voting.urn import UrnFile, write_urn
from govern.store.database import current_session
from govern.store.queries import electorates, hand_counts
from govern.store.tables.urns import SecretBallot, Urn, UrnReceipt
from govern.store.tables.voting import OutcomeRow, Vote, VotingRight


@dataclass(frozen=True, slots=True)
class UrnShown:
    """What everybody may see of an urn; both lists stand in an order of their own, new at each look."""

    ballots: tuple[Json, ...]
    receipts: tuple[str, ...]
    ballots_root: str
    receipts_root: str


def urn_shown(vote: VoteId) -> UrnShown | None:
    """Return the urn of a closed secret vote, or None; three queries."""
    session = current_session()
    urn = session.get(Urn, vote)
    if urn is None:
        return None
    ballots = session.scalars(select(SecretBallot.content).where(SecretBallot.vote_id == vote)).all()
    receipts = session.scalars(select(UrnReceipt.receipt_hash).where(UrnReceipt.vote_id == vote)).all()
    shuffle = secrets.SystemRandom()
    return UrnShown(
        ballots=tuple(shuffle.sample(ballots, len(ballots))),  # type: ignore[arg-type]
        receipts=tuple(shuffle.sample(receipts, len(receipts))),
        ballots_root=urn.ballots_root,
        receipts_root=urn.receipts_root,
    )


def receipts_of(vote: VoteId, code: str) -> tuple[str, ...]:
    """Return the hashes of a receipt code that are in the urn of a closed vote; two queries.

    A code with another right gives another hash, so every right is tried.
    """
    session = current_session()
    rights = session.execute(
        select(VotingRight.id, VotingRight.weight).where(
            VotingRight.vote_id == vote, VotingRight.weight != Fraction(0)
        )
    )
    hashes = [
        each for right, weight in rights for each in receipt_hashes(code, RightId(right), max(int(weight), 1))
    ]
    found = session.scalars(select(UrnReceipt.receipt_hash).where(UrnReceipt.vote_id == vote))
    published = set(found)
    return tuple(each for each in hashes if each in published)


def urn_file(vote: VoteId) -> Json:
    """Return the file from which anybody recounts a closed secret decision.

    Raises:
        NotFound: when the vote is no closed secret decision.
    """
    session = current_session()
    shown, row = urn_shown(vote), session.get(Vote, vote)
    facts = session.scalar(select(OutcomeRow.facts).where(OutcomeRow.vote_id == vote))
    if shown is None or row is None or row.closed_at is None or row.kind is not VoteKind.DECISION:
        raise NotFound(Message("There is no closed secret decision here."))
    urn = UrnFile(
        vote=vote,
        question=row.question,
        closed_at=row.closed_at,
        rule=from_record(DecisionRule, row.rule),
        rights=electorates.rights(session, vote),
        voted=tuple(sorted(electorates.rights_on_the_roll(session, vote))),
        receipts=shown.receipts,
        ballots_root=shown.ballots_root,
        receipts_root=shown.receipts_root,
        outcome=from_record(Outcome, facts),
        by_hand=hand_counts.confirmed_counts(session, vote),
    )
    return write_urn(urn, shown.ballots)
