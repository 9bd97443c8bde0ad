"""Secret ballots: roll mark, ballot and receipt in one transaction, and nothing that joins them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import PersonId, RightId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.ballot import BallotChannel, accept_ballot, counted_by_hand
from govern.domain.voting.receipt import BYTES, receipt_code
from govern.domain.voting.receipt_hash import check_code, receipt_hashes
from govern.domain.voting.states import Secrecy, VoteState
from govern.services import audit, forgetting
from govern.services.ballot_contents import RightToCast, unit_count, units_of
from govern.services.time_of_voting import in_time, settled
from govern.services.urns import seal_urn, urn_contents
from govern.store.database import transaction
from govern.store.queries import secret_casting
from govern.store.queries.secret_casting import SecretFacts
from govern.store.tables.urns import RollMark, SecretBallot

__all__ = ["SecretCast", "SecretReceipt", "cast_secret_ballot", "fresh_code", "seal_urn", "urn_contents"]

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SecretCast:
    """What somebody casts in secret; ``code`` is made by the form and known to nobody else.

    ``content`` is ``{"choice": …}`` in a decision, the record of a marked ballot in an election.
    ``earlier_code`` is the code of the ballot that this one replaces.
    """

    vote: VoteId
    right: RightId
    content: Json
    code: str
    earlier_code: str | None = None
    channel: BallotChannel = BallotChannel.ONLINE


@dataclass(frozen=True, slots=True)
class SecretReceipt:
    """That a ballot is in the urn; ``is_repeat`` when this very form had put it there before."""

    code: str
    is_repeat: bool = False
    has_replaced: bool = False


def fresh_code() -> str:
    """Return a receipt code for a form that is about to be shown; it is kept nowhere."""
    return receipt_code(secrets.token_bytes(BYTES))


def cast_secret_ballot(ballot: SecretCast, *, caster: PersonId, at: datetime) -> SecretReceipt:
    """Mark the roll and put the unit ballots of a right into the urn, all or nothing.

    The same code again is the same act: nothing is added and the answer is the same, whatever the
    ballot says this time and even when the vote has closed, so that the answer never tells what is in
    the urn. Once the right has voted, only the code of its ballot replaces it.

    Raises:
        NotFound: when the vote has no such right.
        NotAllowed: when the caster may not cast this right now.
        Conflict: when the vote is over or not secret, or the right has voted and the code does not fit,
            or its paper was counted by hand.
        RuleBroken: when code or content are not those of a ballot of this vote.
    """
    check_code(ballot.code)
    with transaction() as session:
        facts = _facts(session, ballot, caster)
        at = max(settled(at, audit.last_moment(session)), facts.vote.opened_at)
        right = RightToCast(
            vote=facts.vote,
            weight=facts.weight,
            weights=secret_casting.weights_of(session, ballot.vote),
            groups=facts.groups,
        )
        hashes = receipt_hashes(ballot.code, ballot.right, unit_count(right))
        if facts.has_voted and secret_casting.is_received(session, ballot.vote, hashes):
            return SecretReceipt(ballot.code, is_repeat=True)
        _refuse_closed(facts, at)
        if facts.is_counted:
            raise Conflict(counted_by_hand(facts.right.holder_name))
        units = units_of(right, ballot.content)
        if facts.has_voted:
            _take_back(session, ballot, len(units))
            _name_caster(session, ballot.right, caster)
        else:
            _mark(session, ballot, caster)
        _put_in(session, ballot.vote, units, hashes)
        audit.record(session, _entry(ballot, caster, at, has_voted=facts.has_voted))
        return SecretReceipt(ballot.code, has_replaced=facts.has_voted)


def _facts(session: Session, ballot: SecretCast, caster: PersonId) -> SecretFacts:
    facts = secret_casting.secret_facts(session, ballot.vote, ballot.right, caster)
    if facts is None:
        raise NotFound(Message("There is no such vote, or this right does not belong to it."))
    if facts.vote.secrecy is not Secrecy.SECRET:
        raise Conflict(Message("This vote is by name. Open it again and choose."))
    if not facts.right.may_cast:
        raise NotAllowed(*accept_ballot(facts.right).reasons)
    return facts


def _refuse_closed(facts: SecretFacts, at: datetime) -> None:
    in_time(facts.vote.closes_at, at).or_conflict()
    decision = accept_ballot(facts.right)
    if facts.right.vote_state is VoteState.OPEN:
        decision.or_not_allowed()
    decision.or_conflict()


def _mark(session: Session, ballot: SecretCast, caster: PersonId) -> None:
    session.add(
        RollMark(
            right_id=ballot.right,
            vote_id=ballot.vote,
            caster_person_id=caster,
            channel=ballot.channel,
        )
    )


def _name_caster(session: Session, right: RightId, caster: PersonId) -> None:
    """Let the roll name who cast the ballot that stands, not who cast the one it replaced."""
    session.execute(update(RollMark).where(RollMark.right_id == right).values(caster_person_id=caster))


def _take_back(session: Session, ballot: SecretCast, units: int) -> None:
    """Take the earlier ballot of a right out of the urn, for whoever holds its code."""
    if not (ballot.earlier_code or "").strip():
        raise Conflict(
            Message(
                "A ballot has been cast for this right, and it stands. Only its receipt code replaces it:"
                " a secret ballot cannot be found by the name of its voter."
            )
        )
    hashes = receipt_hashes(ballot.earlier_code or "", ballot.right, units)
    keys = secret_casting.keys_behind(session, ballot.vote, hashes)
    if len(keys) != units:
        raise Conflict(
            Message("This is not the receipt code of the ballot cast for this right. That ballot stands.")
        )
    forgetting.overwrite_what_is_deleted(session)
    session.execute(delete(SecretBallot).where(SecretBallot.key.in_(keys)))


def _put_in(session: Session, vote: VoteId, units: Sequence[Json], hashes: Sequence[str]) -> None:
    if len(units) != len(hashes):
        raise RuleBroken(Message("The page sent an incomplete ballot. Open the vote again and choose."))
    session.flush()
    session.execute(
        insert(SecretBallot),
        [
            {
                "key": secrets.token_hex(_KEY_BYTES),
                "vote_id": vote,
                "content": content,
                "receipt_hash": receipt,
            }
            for content, receipt in zip(units, hashes, strict=True)
        ],
    )


def _entry(ballot: SecretCast, caster: PersonId, at: datetime, *, has_voted: bool) -> audit.Recorded:
    """Return the audit entry, which names the voter and commits to no ballot."""
    return audit.Recorded(
        action="ballot.changed_secretly" if has_voted else "ballot.cast_secretly",
        subject_kind="vote",
        subject_id=ballot.vote,
        at=at,
        actor=caster,
        payload={"right": ballot.right, "channel": ballot.channel, "caster": caster},
    )
