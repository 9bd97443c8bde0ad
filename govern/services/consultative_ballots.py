"""Consultative ballots: by name changed until the close; in secret a mark and a paper that nothing joins."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import PersonId, RightId, VoteId, new_id
from govern.domain.values.message import Message
from govern.domain.voting.ballot import CastingRight, Choice, accept_ballot
from govern.domain.voting.consultation import CHOICES
from govern.domain.voting.receipt import BYTES, receipt_code
from govern.domain.voting.receipt_hash import check_code, receipt_hashes
from govern.domain.voting.states import Secrecy, VoteState
from govern.services import audit, forgetting, seals
from govern.services.time_of_voting import in_time, settled
from govern.store.database import transaction
from govern.store.queries import consultations
from govern.store.queries.consultations import AskedRight
from govern.store.tables.consultations import ConsultativeBallot, ConsultativeMark, ConsultativePaper

_REQUEST_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_INCOMPLETE = Message("The page sent an incomplete ballot. Open the vote again and choose.")
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class ConsultativeCast:
    """What somebody casts; ``key`` is the form's own: a request key by name, the receipt code in secret.

    ``earlier_code`` is the code of the secret ballot that this one replaces.
    """

    vote: VoteId
    right: RightId
    choice: Choice
    key: str
    earlier_code: str = ""


@dataclass(frozen=True, slots=True)
class _Casting:
    """A ballot on its way, with who casts it and when."""

    session: Session
    ballot: ConsultativeCast
    asked: AskedRight
    caster: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsultativeReceipt:
    """That a consultative ballot is on record: its code, and whether nobody learns what it says."""

    code: str
    is_secret: bool


def cast_consultative(ballot: ConsultativeCast, *, caster: PersonId, at: datetime) -> ConsultativeReceipt:
    """Put a consultative ballot on record beside a vote that is open; sent again it adds nothing.

    By name it replaces the member's earlier one; in secret only the code of the earlier one does.

    Raises:
        NotFound: when no such member is asked beside the vote.
        NotAllowed: when the caster does not cast its ballot.
        Conflict: when the vote is over, the form was used for another choice, or the code does not fit.
        RuleBroken: when the form is malformed.
    """
    if ballot.choice not in CHOICES:
        raise RuleBroken(_INCOMPLETE)
    with transaction() as session:
        asked = consultations.asked_right(session, ballot.vote, ballot.right, caster)
        if asked is None:
            raise NotFound(Message("There is no such vote, or this member is not asked beside it."))
        at = max(settled(at, audit.last_moment(session)), asked.opened_at)
        casting = _Casting(session, ballot, asked, caster, at)
        return _cast_secretly(casting) if asked.secrecy is Secrecy.SECRET else _cast_by_name(casting)


def _cast_by_name(casting: _Casting) -> ConsultativeReceipt:
    session, ballot, caster = casting.session, casting.ballot, casting.caster
    if not _REQUEST_KEY.fullmatch(ballot.key):
        raise RuleBroken(_INCOMPLETE)
    same = consultations.sent_before(session, ballot.right, ballot.key)
    if same is not None and (same.choice, same.caster_person_id) == (ballot.choice, caster):
        return ConsultativeReceipt(same.receipt, is_secret=False)
    if same is not None:
        raise Conflict(
            Message("This form was sent before with another choice, which stands. Choose again to change it.")
        )
    _refuse(casting)
    row = ConsultativeBallot(
        id=new_id(),
        right_id=ballot.right,
        ordinal=consultations.last_ordinal(session, ballot.right) + 1,
        choice=ballot.choice,
        caster_person_id=caster,
        cast_at=casting.at,
        request_key=ballot.key,
        receipt=receipt_code(secrets.token_bytes(BYTES)),
    )
    session.add(row)
    payload = {"id": row.id, "right": ballot.right, "ordinal": row.ordinal, "caster": caster}
    sealed = seals.seal(session, "consultative_ballot", row.id)
    audit.record(
        session, audit.Recorded("consultative.cast", "vote", ballot.vote, casting.at, caster, payload, sealed)
    )
    return ConsultativeReceipt(row.receipt, is_secret=False)


def _cast_secretly(casting: _Casting) -> ConsultativeReceipt:
    session, ballot, asked, caster = casting.session, casting.ballot, casting.asked, casting.caster
    check_code(ballot.key)
    (receipt,) = receipt_hashes(ballot.key, ballot.right, 1)
    if asked.may_cast and consultations.paper_behind(session, ballot.vote, receipt) is not None:
        return ConsultativeReceipt(ballot.key, is_secret=True)
    _refuse(casting)
    if asked.is_marked:
        _take_back(casting)
    else:
        session.add(ConsultativeMark(right_id=ballot.right, vote_id=ballot.vote, caster_person_id=caster))
    session.flush()
    key = secrets.token_hex(_KEY_BYTES)
    session.add(ConsultativePaper(key=key, vote_id=ballot.vote, choice=ballot.choice, receipt_hash=receipt))
    action = "consultative.changed_secretly" if asked.is_marked else "consultative.cast_secretly"
    payload = {"right": ballot.right, "caster": caster}
    audit.record(session, audit.Recorded(action, "vote", ballot.vote, casting.at, caster, payload))
    return ConsultativeReceipt(ballot.key, is_secret=True)


def _take_back(casting: _Casting) -> None:
    """Take the earlier secret ballot of a member away, for whoever holds its code."""
    session, ballot = casting.session, casting.ballot
    (earlier,) = receipt_hashes(ballot.earlier_code, ballot.right, 1)
    key = consultations.paper_behind(session, ballot.vote, earlier)
    if key is None:
        raise Conflict(
            Message(
                "A ballot has been cast for this member, and it stands. Only its receipt code replaces it:"
                " a secret ballot cannot be found by the name of its voter."
            )
        )
    forgetting.overwrite_what_is_deleted(session)
    session.execute(delete(ConsultativePaper).where(ConsultativePaper.key == key))
    session.execute(
        update(ConsultativeMark)
        .where(ConsultativeMark.right_id == ballot.right)
        .values(caster_person_id=casting.caster)
    )


def _refuse(casting: _Casting) -> None:
    """Refuse whoever does not cast this ballot, and a vote that is over, in the words of other votes."""
    asked = casting.asked
    in_time(asked.closes_at, casting.at).or_conflict()
    decision = accept_ballot(
        CastingRight(
            vote_state=asked.state,
            holder_name=asked.name,
            caster=casting.caster,
            may_cast=asked.may_cast,
            has_vote=True,
            is_filled=asked.is_filled,
        )
    )
    if not decision:
        raise (NotAllowed if asked.state is VoteState.OPEN else Conflict)(*decision.reasons)
