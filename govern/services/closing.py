"""Closing a vote: the outcome is counted and frozen, the resolution enters the register."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.quorum import QuorumState
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.values.ids import MeetingId, PersonId, VoteId
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.casting_vote import chair_choice
from govern.domain.voting.hand_count import Roll, hand_choices
from govern.domain.voting.outcome import Outcome, Result, decide
from govern.domain.voting.secret_count import decide_secretly
from govern.domain.voting.states import Secrecy, VoteState
from govern.services import (
    amendment_outcome,
    audit,
    consent_items,
    consultations,
    entering,
    minutes_approval,
    motion_settling,
    plan_outcome,
    quorum,
    seals,
    second_look_closing,
    urns,
    votes,
)
from govern.services.countable_rights import settled_counts
from govern.store.database import transaction
from govern.store.queries import electorates
from govern.store.tables.voting import OutcomeRow, Vote


def close_vote(actor: Actor, vote: VoteId, *, at: datetime) -> Outcome:
    """Count a vote by the latest ballot of each right and freeze its outcome.

    An adopted question becomes a resolution with the next number of the year; minutes put to approval
    by it become approved.

    Raises:
        NotAllowed: when the actor does not chair the body.
        Conflict: when the vote is not open any more, does not end by itself, or a count by hand is not
            confirmed.
    """
    with transaction() as session:
        row = votes.vote_by_itself(session, vote, actor)
        return count_and_close(session, row, at=at, by=PersonId(actor.person))


def count_and_close(session: Session, row: Vote, *, at: datetime, by: PersonId | None) -> Outcome:
    """Count an open vote and put its closing on record; ``by`` is None when its time has run out.

    Raises:
        Conflict: when a count by hand is not confirmed.
    """
    outcome = _count(session, row)
    row.state = VoteState.CLOSED
    row.closed_at = at
    row.closed_by_person_id = by
    session.add(OutcomeRow(vote_id=row.id, result=outcome.result, facts=to_record(outcome)))
    sealed = seals.seal(session, "outcome", row.id) | _seal_urn(session, row)
    is_resolved = outcome.result is Result.ADOPTED and row.motion_id is None
    resolutions = entering.enter_resolutions(session, row, at) if is_resolved else ()
    for entered in resolutions:
        sealed |= seals.seal(session, "resolution", entered.id)
        sealed |= minutes_approval.approve_minutes(session, entered, at=at)
    resolution = next(iter(resolutions), None)
    if outcome.result is Result.REJECTED:
        consent_items.release(session, row)
    sealed |= _settle(session, amendment_outcome.Closed(row, outcome.result, resolution, at))
    looked = second_look_closing.look_again(session, row, outcome, resolutions, at=at)
    sealed |= consultations.end_consultation(session, row)
    audit.record(
        session,
        audit.Recorded(
            action="vote.closed",
            subject_kind="vote",
            subject_id=row.id,
            at=at,
            actor=by,
            payload={
                "result": outcome.result,
                "resolution": resolution.id if resolution else None,
                **({"resolutions": [each.id for each in resolutions]} if len(resolutions) > 1 else {}),
                **_roots(session, row),
                **looked.payload,
            },
            seals=sealed | looked.seals,
        ),
    )
    return outcome


def _settle(session: Session, closed: amendment_outcome.Closed) -> dict[str, str]:
    """Carry out what a vote decided on a motion, on a draft or on a change to one, or on the plan."""
    if closed.vote.motion_id is not None:
        return motion_settling.settle_voted(session, closed)
    return amendment_outcome.settle(session, closed) | plan_outcome.settle(session, closed)


def _seal_urn(session: Session, row: Vote) -> dict[str, str]:
    return urns.seal_urn(session, VoteId(row.id)) if row.secrecy is Secrecy.SECRET else {}


def _roots(session: Session, row: Vote) -> dict[str, object]:
    return urns.roots(session, VoteId(row.id)) if row.secrecy is Secrecy.SECRET else {}


def _count(session: Session, row: Vote) -> Outcome:
    rule = from_record(DecisionRule, row.rule)
    by_hand = settled_counts(session, row)
    if row.secrecy is Secrecy.SECRET:
        return decide_secretly(
            rule,
            rights=electorates.rights(session, VoteId(row.id)),
            voted=Roll(electorates.rights_on_the_roll(session, VoteId(row.id)), by_hand),
            ballots=urns.urn_contents(session, VoteId(row.id)),
            quorum_at_opening=_quorum_at_opening(session, row, rule),
        )
    counted = electorates.counted_ballots(session, VoteId(row.id))
    chair = PersonId(row.chair_person_id) if row.chair_person_id else None
    outcome = decide(
        rule,
        rights=electorates.rights(session, VoteId(row.id)),
        choices={ballot.right: ballot.choice for ballot in counted} | hand_choices(by_hand),
        chair_choice=chair_choice(chair, counted),
        quorum_at_opening=_quorum_at_opening(session, row, rule),
    )
    return replace(outcome, by_hand=by_hand)


def _quorum_at_opening(session: Session, row: Vote, rule: DecisionRule) -> QuorumState | None:
    if rule.quorum_moment is not QuorumMoment.OPENING or row.meeting_id is None:
        return None
    return quorum.quorum_at_opening(session, MeetingId(row.meeting_id), rule=rule)
