"""What opening a vote would mean at this moment, for the chair to see before doing it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.meetings.seats import Presence, Seat
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ItemId, MeetingId, MotionId, RightId, new_id
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.electorate import freeze_right
from govern.domain.voting.secret import may_be_secret, secrecy_warnings
from govern.domain.voting.secret_law import SecretOffer, law_on_secrecy
from govern.services import (
    association,
    exclusion_opening,
    late_items,
    motion_opening,
    presiding,
    quorum,
    recusals,
    votes,
)
from govern.store.database import current_session
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem


@dataclass(frozen=True, slots=True)
class VotePreview:
    """The question, the rule that would decide it, and who could vote."""

    item: ItemId
    version: int
    reference: str
    meeting: MeetingId
    title: Text
    question: Text
    rule: DecisionRule
    quorum: QuorumState
    entitled: int
    present: int
    represented: int
    secret: SecretOffer
    #: the number of the motion that it would be held on; None where it is the item itself
    motion: int | None = None


def preview_vote(actor: Actor, item: ItemId, *, at: datetime, motion: MotionId | None = None) -> VotePreview:
    """Return what a vote opened now on an item, or a motion to it, would be held on, and by whom.

    Raises:
        NotFound: when there is no such item.
        NotAllowed: when the actor does not chair the body.
        Conflict: when no vote can be opened on it now.
        RuleBroken: when law and statutes are silent on how to decide.
    """
    session = current_session()
    row = session.get(AgendaItem, item)
    if row is None:
        raise NotFound(Message("There is no such agenda item."))
    presiding.presides_over(session, actor, body=row.body_id, meeting=row.meeting_id).or_not_allowed()
    meeting = votes.check_opening(session, row, motion)
    if motion is None:
        late_items.check_opening(session, row, meeting, on=association.day_of(session, at))
        exclusion_opening.check_exclusion(session, row, at=at)
    moved = motion_opening.motion_to_vote(session, row, motion)
    rule = quorum.rule_for(session, meeting, subject=motion_opening.subject_of(row, moved), at=at)
    seats = recusals.voting_seats(session, row.id, meeting, rule)
    entitled = [seat for seat in seats if seat.is_entitled]
    at_opening = rule.quorum_moment is QuorumMoment.OPENING
    kept = quorum.quorum_at_opening(session, meeting, rule=rule) if at_opening else None
    return VotePreview(
        item=item,
        version=row.version,
        reference=row.reference,
        meeting=meeting,
        title=row.title,
        question=motion_opening.question_of(session, row, moved),
        motion=moved.ordinal if moved is not None else None,
        rule=rule,
        quorum=kept or measure_quorum(rule.quorum, entitled, rule.recusal),
        entitled=len(entitled),
        present=sum(seat.presence is Presence.PRESENT for seat in entitled),
        represented=sum(seat.presence is Presence.REPRESENTED for seat in entitled),
        secret=_secret_offer(session, row, rule, seats),
    )


def _secret_offer(
    session: Session, item: AgendaItem, rule: DecisionRule, seats: tuple[Seat, ...]
) -> SecretOffer:
    rights = [freeze_right(seat, RightId(new_id())) for seat in seats]
    is_assembly = session.get_one(Body, item.body_id).kind is BodyKind.ASSEMBLY
    rulebook = association.rulebook_of(session)
    return SecretOffer(
        decision=may_be_secret(rule, rights),
        warnings=secrecy_warnings(rule, rights),
        law=law_on_secrecy(rulebook, rule.in_force_on) if is_assembly else None,
    )
