"""Urns: the ballots of a secret vote, read for its count, rewritten and sealed when it closes."""

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.ids import VoteId
from govern.domain.voting.ballot import BallotChannel
from govern.domain.voting.secret_count import unequal
from govern.domain.voting.urn import ballots_root, receipts_root
from govern.services import forgetting, seals
from govern.services.ballot_contents import RightToCast, unit_count
from govern.store.queries.secret_casting import weights_of
from govern.store.tables.urns import RollMark, SecretBallot, Urn, UrnReceipt
from govern.store.tables.voting import Vote, VotingRight

_KEY_BYTES = 32


def urn_contents(session: Session, vote: VoteId) -> tuple[Json, ...]:
    """Return what every unit ballot of a vote says, in an order that tells nothing."""
    contents = session.scalars(select(SecretBallot.content).where(SecretBallot.vote_id == vote))
    return tuple(_shuffled(contents.all()))


def seal_urn(session: Session, vote: VoteId) -> dict[str, str]:
    """Rewrite the ballots of a vote that closes, and return the seal of its urn.

    Ballots get fresh keys, lose their receipts and stand in shuffled order; receipts stand apart. The
    roots over both, sorted, enter the chain with the entry of the closing. Called once, in its transaction.

    Raises:
        Conflict: when roll and urn do not hold the same number of votes.
    """
    _refuse_unequal(session, vote)
    receipts = session.scalars(
        select(SecretBallot.receipt_hash).where(
            SecretBallot.vote_id == vote, SecretBallot.receipt_hash.is_not(None)
        )
    ).all()
    contents = rewrite(session, vote)
    if receipts:
        session.execute(
            insert(UrnReceipt),
            [{"receipt_hash": each, "vote_id": vote} for each in sorted(str(each) for each in receipts)],
        )
    session.add(
        Urn(
            vote_id=vote,
            ballots_root=ballots_root(contents),
            receipts_root=receipts_root([str(each) for each in receipts]),
            ballots=len(contents),
        )
    )
    return seals.seal(session, "urn", vote)


def _refuse_unequal(session: Session, vote: VoteId) -> None:
    """Refuse to close over an urn that holds more or fewer ballots than were put in."""
    row = session.get_one(Vote, vote)
    weights = weights_of(session, vote)
    rights = session.execute(
        select(VotingRight.weight)
        .join(RollMark, RollMark.right_id == VotingRight.id)
        .where(RollMark.vote_id == vote, RollMark.channel == BallotChannel.ONLINE)
    )
    cast = sum(unit_count(RightToCast(row, weight, weights, ())) for (weight,) in rights)
    held = session.scalar(select(func.count()).select_from(SecretBallot).where(SecretBallot.vote_id == vote))
    if cast != held:
        raise unequal()


def rewrite(session: Session, vote: VoteId) -> tuple[Json, ...]:
    """Put the ballots of a vote in again under fresh keys, in shuffled order and without receipts."""
    contents = urn_contents(session, vote)
    forgetting.overwrite_what_is_deleted(session)
    forgetting.forget_after_commit(session)
    session.execute(delete(SecretBallot).where(SecretBallot.vote_id == vote))
    if contents:
        session.execute(
            insert(SecretBallot),
            [
                {"key": secrets.token_hex(_KEY_BYTES), "vote_id": vote, "content": each, "receipt_hash": None}
                for each in contents
            ],
        )
    return contents


def roots(session: Session, vote: VoteId) -> dict[str, object]:
    """Return the roots of a sealed urn, for the payload of the entry that closes its vote."""
    urn = session.get_one(Urn, vote)
    return {
        "ballots": urn.ballots,
        "ballots_root": urn.ballots_root,
        "receipts_root": urn.receipts_root,
    }


def _shuffled(contents: Sequence[object]) -> list[Json]:
    found: list[Json] = list(contents)  # type: ignore[arg-type]
    secrets.SystemRandom().shuffle(found)
    return found
