"""Whether a decision can stand: read for an item at a moment, kept at the opening of its vote, and after."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import DecisionRule
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ItemId, MeetingId, MotionId, VoteId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.standing import Light, Standing
from govern.domain.voting.standing_election import after_election
from govern.domain.voting.standing_points import after_count, standing
from govern.services import association, election_standing, items, motion_opening, quorum, seals
from govern.services.motion_chair import checked_reason
from govern.services.standing_facts import facts_of, moment_of
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import VoteStanding
from govern.store.tables.voting import OutcomeRow, Vote

NEEDS_REASON = Message(
    "Something speaks against this decision. Put it in order first, or say why the vote is held all the same."
)


def standing_now(
    session: Session, item: ItemId, *, at: datetime, motion: MotionId | None = None
) -> Standing | None:
    """Return how a decision on an item, or on a motion to it, stands before its vote.

    None where it is before no meeting, or where law and statutes settle no rule for it.
    """
    row = items.item_row(session, item)
    meeting = session.get(Meeting, row.meeting_id) if row.meeting_id else None
    if meeting is None:
        return None
    if row.kind is ItemKind.ELECTION and motion is None:
        return election_standing.standing_before(session, row, meeting, at=at)
    moved = motion_opening.motion_to_vote(session, row, motion)
    moment = max(at, meeting.opened_at or meeting.starts_at)
    try:
        subject = motion_opening.subject_of(row, moved)
        rule = quorum.rule_for(session, MeetingId(meeting.id), subject=subject, at=moment)
    except RuleBroken:
        return None
    now = moment_of(session, row, meeting, rule, at=moment)
    asked_on = association.day_of(session, at)
    return standing(facts_of(session, now, on_motion=moved is not None, asked_on=asked_on))


def keep_standing(session: Session, vote: Vote, *, despite: str | None) -> dict[str, str]:
    """Keep with a vote how its decision stood at the opening, and why it is held all the same; seal both.

    ``despite`` is None where nobody was asked, as in stories told by code.

    Raises:
        RuleBroken: when something speaks against the decision, and the reason asked for is missing.
    """
    item = session.get_one(AgendaItem, vote.item_id)
    meeting = session.get_one(Meeting, vote.meeting_id)
    rule = from_record(DecisionRule, vote.rule)
    now = moment_of(session, item, meeting, rule, at=vote.opened_at)
    found = standing(facts_of(session, now, on_motion=vote.motion_id is not None))
    return keep(session, VoteId(vote.id), found, despite=despite)


def keep(session: Session, vote: VoteId, found: Standing, *, despite: str | None) -> dict[str, str]:
    """Keep with a vote how its decision was found to stand; see ``keep_standing``.

    Raises:
        RuleBroken: when something speaks against the decision, and the reason asked for is missing.
    """
    given = (despite or "").strip()
    if found.light is Light.RED and despite is not None and not given:
        raise RuleBroken(NEEDS_REASON)
    reason = checked_reason(given) if given and found.light is Light.RED else ""
    session.add(VoteStanding(vote_id=vote, points=to_record(found), despite=reason))
    return seals.seal(session, "standing", vote)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept with a vote: how its decision stood, why it was held all the same, what it decides.

    ``standing`` is None for votes from before it was kept, ``proposed`` where the text was not amended.
    """

    standing: Standing | None
    despite: str
    motion: MotionId | None
    proposed: Text | None


def standing_of_vote(session: Session, vote: VoteId) -> Kept:
    """Return how a decision stood at the opening of its vote, and after its count; one query."""
    row = session.execute(
        select(
            VoteStanding.points,
            VoteStanding.despite,
            OutcomeRow.facts,
            Vote,
            AgendaItem.requested_decision,
        )
        .select_from(Vote)
        .join(AgendaItem, AgendaItem.id == Vote.item_id)
        .outerjoin(VoteStanding, VoteStanding.vote_id == Vote.id)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(Vote.id == vote)
    ).one()
    points, despite, facts, held, proposed = row
    opened = from_record(Standing, points) if points is not None else None
    if opened is not None and facts is not None:
        opened = _counted(opened, held, facts)
    is_amended = held.motion_id is None and proposed not in (None, held.question) and opened is not None
    return Kept(
        standing=opened,
        despite=despite or "",
        motion=MotionId(held.motion_id) if held.motion_id else None,
        proposed=proposed if is_amended else None,
    )


def _counted(opened: Standing, vote: Vote, facts: object) -> Standing:
    if vote.election_id is not None:
        return after_election(opened, from_record(ElectionOutcome, facts))
    if vote.procedure_id is not None:
        return opened
    return after_count(opened, from_record(Outcome, facts))
