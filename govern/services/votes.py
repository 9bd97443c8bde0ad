"""Votes: opened over a frozen electorate, or cancelled with a reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId, MotionId, VoteId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voting.opening import NOT_ON_AGENDA
from govern.domain.voting.secret import may_be_secret
from govern.domain.voting.states import Secrecy, VoteState
from govern.domain.voting.ties import with_seed
from govern.services import (
    amendment_opening,
    association,
    audit,
    consent_items,
    consultations,
    electorates,
    exclusion_opening,
    items,
    late_items,
    motion_opening,
    presiding,
    quorum,
    recusals,
    seals,
    seating,
    standing,
    urns,
)
from govern.store.database import transaction
from govern.store.queries.electorates import rights
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.voting import Vote

LONGEST_REASON = 2000
IN_WRITING = Message("This is decided in writing and ends at its deadline.")


@dataclass(frozen=True, slots=True)
class Opening:
    """A vote that the chair opens on an item as it was shown, or on a motion to it."""

    item: ItemId
    version: int
    secrecy: Secrecy = Secrecy.BY_NAME
    motion: MotionId | None = None
    #: why it is held although something speaks against the decision; None where nobody was asked
    despite: str | None = None


def open_vote(
    actor: Actor, item: ItemId, *, version: int, at: datetime, secrecy: Secrecy = Secrecy.BY_NAME
) -> VoteId:
    """Open a vote on an agenda item; see ``open_vote_on``."""
    return open_vote_on(actor, Opening(item, version, secrecy), at=at)


def open_vote_on(actor: Actor, opening: Opening, *, at: datetime) -> VoteId:
    """Open a vote under the rule of this day, and freeze who may vote.

    The person who opens it chairs it: where the rule gives the chair a casting vote, it is theirs.
    A motion is decided as an ordinary decision; the item itself on the text as amended by then.

    Raises:
        NotAllowed: when the actor does not preside.
        Conflict: when the meeting is not open, the item not to be voted on, voted on already, or
            changed since the form was shown, or something moved on it comes first.
        RuleBroken: when law and statutes are silent on how to decide, the vote cannot be secret, or
            something speaks against the decision and no reason is given for going on.
    """
    with transaction() as session:
        row = items.item_row(session, opening.item)
        presiding.presides_over(session, actor, body=row.body_id, meeting=row.meeting_id).or_not_allowed()
        _refuse_stale(row, opening.version)
        meeting = check_opening(session, row, opening.motion)
        if opening.motion is None:
            late_items.check_opening(session, row, meeting, on=association.day_of(session, at))
            amendment_opening.check_amendment(session, row, on=association.day_of(session, at))
            exclusion_opening.check_exclusion(session, row, at=at)
        motion = motion_opening.motion_to_vote(session, row, opening.motion)
        motion_opening.check_secrecy(session, row, motion, opening.secrecy)
        subject = motion_opening.subject_of(row, motion)
        rule = quorum.rule_for(session, meeting, subject=subject, at=at)
        vote = _new_vote(session, row, rule, actor=actor, at=at)
        motion_opening.put(session, row, vote, motion)
        amendment_opening.keep_statutes(session, vote, on=rule.in_force_on)
        seats = recusals.voting_seats(session, row.id, meeting, rule)
        electorates.freeze_electorate(session, VoteId(vote.id), seats)
        _make_secret(session, vote, rule, opening.secrecy)
        kept = standing.keep_standing(session, vote, despite=opening.despite)
        consent_items.freeze(session, vote, row)
        kept |= _ask_beside(session, vote, seats, rule)
        audit.record(
            session,
            audit.Recorded(
                action="vote.opened",
                subject_kind="vote",
                subject_id=vote.id,
                at=at,
                actor=actor.person,
                payload={"item": opening.item, "question": vote.question, "rule": vote.rule},
                seals=seals.seal(session, "electorate", vote.id) | kept,
            ),
        )
        return VoteId(vote.id)


def _new_vote(session: Session, item: AgendaItem, rule: DecisionRule, *, actor: Actor, at: datetime) -> Vote:
    last = session.scalar(select(func.max(Vote.ordinal)).where(Vote.item_id == item.id))
    vote_id = new_id()
    return Vote(
        id=vote_id,
        item_id=item.id,
        meeting_id=item.meeting_id,
        ordinal=(last or 0) + 1,
        subject=rule.subject,
        rule=to_record(with_seed(rule, vote_id)),
        chair_person_id=actor.person,
        state=VoteState.OPEN,
        opened_at=at,
        opened_by_person_id=actor.person,
    )


def _make_secret(session: Session, vote: Vote, rule: DecisionRule, secrecy: Secrecy) -> None:
    """Let a vote be secret where its rule can be counted so."""
    if secrecy is Secrecy.SECRET:
        may_be_secret(rule, rights(session, VoteId(vote.id))).or_rule_broken()
    vote.secrecy = secrecy


def _ask_beside(session: Session, vote: Vote, seats: tuple[Seat, ...], rule: DecisionRule) -> dict[str, str]:
    """Keep which members that wait for their vote are asked beside it; return the seal of that."""
    if not any(seat.member for seat in seats):
        return {}
    day = seating.record_date(session, session.get_one(Meeting, vote.meeting_id))
    return consultations.freeze_consultation(session, vote, seats, record_date=day, on=rule.in_force_on)


def check_opening(session: Session, item: AgendaItem, motion: MotionId | None = None) -> MeetingId:
    """Return the meeting in which an item, or a motion to it, can be put to the vote now.

    Raises:
        Conflict: when the meeting is not open or paused, the item not to be voted on, or voted on
            already, or something moved on it comes first.
    """
    if item.meeting_id is None:
        raise Conflict(NOT_ON_AGENDA)
    meeting = session.get_one(Meeting, item.meeting_id)
    moved = motion_opening.motion_to_vote(session, item, motion)
    motion_opening.decision_on_opening(session, item, meeting, moved).or_conflict()
    presiding.refuse_pause(session, meeting)
    if motion is None:
        consent_items.check_opening(session, item)
    return MeetingId(meeting.id)


def _refuse_stale(item: AgendaItem, version: int) -> None:
    if item.version != version:
        raise Conflict(
            Message("The item was changed after this page was shown. Read it again, then open the vote.")
        )


def cancel_vote(actor: Actor, vote: VoteId, *, reason: str, at: datetime) -> None:
    """End an open vote without counting it; vote, ballots and reason stay on record.

    The ballots of a secret vote stay as anonymous papers without receipts, which nobody is shown.

    Raises:
        NotAllowed: when the actor does not chair the body.
        Conflict: when the vote is not open any more, or does not end by itself.
        RuleBroken: without a reason, or with one too long to be minuted.
    """
    given = checked_reason(reason)
    with transaction() as session:
        row = vote_by_itself(session, vote, actor)
        audit.record(
            session,
            audit.Recorded(
                action="vote.cancelled",
                subject_kind="vote",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={"reason": given},
                seals=end_uncounted(session, row, reason=given, at=at),
            ),
        )


def checked_reason(reason: str) -> str:
    """Return the reason for cancelling a vote, trimmed.

    Raises:
        RuleBroken: without a reason, or with one too long to be minuted.
    """
    given = reason.strip()
    if not given:
        raise RuleBroken(Message("Say why the vote is cancelled. The reason goes into the minutes."))
    if len(given) > LONGEST_REASON:
        raise RuleBroken(
            Message(
                "The reason has {n} characters. Use at most {most}.",
                {"n": len(given), "most": LONGEST_REASON},
            )
        )
    return given


def end_uncounted(session: Session, row: Vote, *, reason: str, at: datetime) -> dict[str, str]:
    """Let a vote count as cancelled and return what seals that, for the record of the act."""
    row.state = VoteState.CANCELLED
    row.cancelled_at = at
    row.cancelled_reason = reason
    if row.secrecy is Secrecy.SECRET:
        urns.rewrite(session, VoteId(row.id))
    consultations.end_consultation(session, row)
    return seals.seal(session, "cancellation", row.id)


def open_vote_row(session: Session, vote: VoteId, actor: Actor) -> Vote:
    """Return an open vote that the actor may end.

    Raises:
        NotFound: when there is no such vote.
        NotAllowed: when the actor does not chair the body.
        Conflict: when the vote is not open any more.
    """
    row = session.get(Vote, vote)
    if row is None:
        raise NotFound(Message("There is no such vote."))
    body = items.item_row(session, ItemId(row.item_id)).body_id
    presiding.presides_over(session, actor, body=body, meeting=row.meeting_id).or_not_allowed()
    if row.state is VoteState.CLOSED:
        raise Conflict(Message("This vote is closed already. Its outcome stands."))
    if row.state is VoteState.CANCELLED:
        raise Conflict(Message("This vote is cancelled already."))
    return row


def vote_by_itself(session: Session, vote: VoteId, actor: Actor) -> Vote:
    """Return an open vote that the actor may end without any other.

    Raises:
        NotFound: when there is no such vote.
        NotAllowed: when the actor does not chair the body.
        Conflict: when the vote is not open any more, is one contest of an election, or is held in writing.
    """
    row = open_vote_row(session, vote, actor)
    if row.election_id is not None:
        raise Conflict(
            Message("This vote belongs to an election. Close or cancel it on the election's page.")
        )
    if row.procedure_id is not None:
        raise Conflict(IN_WRITING)
    return row
