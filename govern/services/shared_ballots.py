"""Ballots on a shared budget: cast for a member by name, and replaced until the votes end."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.shared_budget import RoundState, check_points
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.voting.receipt import BYTES, receipt_code
from govern.services import audit, seals
from govern.services.association import association_facts
from govern.services.shared_rows import ends_at, points_of, proposals_of, recorded, round_row
from govern.services.time_of_voting import in_time, settled
from govern.store.database import transaction
from govern.store.tables.shared_budgets import SharedBallot, SharedBudgetRow, SharedVoter

_REQUEST_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True, slots=True)
class CastShared:
    """What is said for a member: points by the reference of the activity; ``key`` is the form's own."""

    round: UUID
    member: MemberId
    points: Mapping[str, int]
    key: str


def cast_shared(actor: Actor, ballot: CastShared, *, at: datetime) -> str:
    """Put a member's ballot on record and return its receipt; sent again with its key it adds nothing.

    The latest ballot of a member counts, whichever of its representatives cast it.

    Raises:
        NotFound: when there is no such round, or the member has no vote in it.
        NotAllowed: for others than the member's representatives.
        Conflict: when votes have not begun or are over, or the form was used for another ballot.
        RuleBroken: when the ballot cannot be read.
    """
    if not _REQUEST_KEY.fullmatch(ballot.key):
        raise RuleBroken(Message("The page sent an incomplete ballot. Open the vote again and choose."))
    said = {id_: points for id_, points in sorted(ballot.points.items()) if points}
    with transaction() as session:
        row = round_row(session, ballot.round)
        voter = _voter(session, actor, row, ballot.member)
        sent = _sent_before(session, voter, ballot.key)
        if sent is not None:
            return _same(sent, said, actor)
        moment = settled(at, audit.last_moment(session))
        _refuse(session, row, ballot.points, moment)
        cast = SharedBallot(
            id=new_id(),
            voter_id=voter.id,
            ordinal=_last_ordinal(session, voter) + 1,
            points=said,
            caster_person_id=actor.person,
            cast_at=moment,
            request_key=ballot.key,
            receipt=receipt_code(secrets.token_bytes(BYTES)),
        )
        session.add(cast)
        entry = recorded("shared_budget.cast", row, moment, actor.person, ballot=cast.id, voter=voter.id)
        sealed = seals.seal(session, "shared_ballot", cast.id)
        audit.record(session, replace(entry, seals=sealed))
        return cast.receipt


def _voter(session: Session, actor: Actor, row: SharedBudgetRow, member: MemberId) -> SharedVoter:
    found = session.scalar(
        select(SharedVoter).where(SharedVoter.round_id == row.id, SharedVoter.member_id == member)
    )
    if found is None:
        raise NotFound(Message("This member has no vote in this round."))
    if member not in actor.represents:
        raise NotAllowed(Message("You do not represent this member."))
    return found


def _sent_before(session: Session, voter: SharedVoter, key: str) -> SharedBallot | None:
    return session.scalar(
        select(SharedBallot).where(SharedBallot.voter_id == voter.id, SharedBallot.request_key == key)
    )


def _same(sent: SharedBallot, said: Mapping[str, int], actor: Actor) -> str:
    if (points_of(sent), sent.caster_person_id) == (dict(said), actor.person):
        return sent.receipt
    raise Conflict(
        Message("This form was sent before with another choice, which stands. Choose again to change it.")
    )


def _last_ordinal(session: Session, voter: SharedVoter) -> int:
    last = select(func.max(SharedBallot.ordinal)).where(SharedBallot.voter_id == voter.id)
    return session.scalar(last) or 0


def _refuse(session: Session, row: SharedBudgetRow, points: Mapping[str, int], at: datetime) -> None:
    if row.state is not RoundState.VOTING:
        raise Conflict(Message("Members do not vote in this round now."))
    in_time(ends_at(row.votes_until, association_facts(session).zone), at).or_conflict()
    proposed = frozenset(each.reference or "" for each in proposals_of(session, row.id))
    check_points(row.form, points, proposed).or_rule_broken()
