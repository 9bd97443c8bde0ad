"""Votes on motions: which motion has its turn, on what question, and what its vote asks of the item's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState
from govern.domain.motions.procedures import STEPS, ending
from govern.domain.rules.decision import Subject
from govern.domain.values.decision import Decision
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import MotionId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import MotionState, Procedure
from govern.domain.voting.opening import (
    EarlierVote,
    ItemToVote,
    MotionToVote,
    may_be_voted_on,
    motion_may_be_voted_on,
)
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import Secrecy, VoteState
from govern.i18n.languages import LANGUAGES
from govern.i18n.translator import translator_for
from govern.services import association, consent_items, motion_floor
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.motions import MotionRow
from govern.store.tables.voting import OutcomeRow, Vote


@dataclass(frozen=True, slots=True)
class _Held:
    """A vote held on an item or on a motion to it."""

    motion: UUID | None
    state: VoteState
    result: Result | None


def motion_to_vote(session: Session, item: AgendaItem, motion: MotionId | None) -> MotionRow | None:
    """Return the row of a motion on an item, or None where the vote is on the item itself.

    Raises:
        NotFound: when the item has no such motion.
    """
    if motion is None:
        return None
    row = session.get(MotionRow, motion)
    if row is None or row.item_id != item.id:
        raise NotFound(Message("There is no such motion."))
    return row


def decision_on_opening(
    session: Session, item: AgendaItem, meeting: Meeting, motion: MotionRow | None = None
) -> Decision:
    """Return whether a vote can be opened on an item, or on a motion to it, at this moment."""
    rows = motion_floor.motion_rows(session, item)
    held = _votes_held(session, item)
    end = ending(motion_floor.adopted_steps(rows))
    to_vote = ItemToVote(
        meeting=meeting.reference,
        meeting_state=meeting.state,
        kind=item.kind,
        state=item.state,
        earlier=_earlier(held, None),
        waiting=tuple(each.ordinal for each in motion_floor.floor_of(item, rows).unsettled()),
        is_voting_on_motion=any(each.motion and each.state is VoteState.OPEN for each in held),
        ended=STEPS[end].name if end is not None else None,
    )
    if motion is None:
        return may_be_voted_on(to_vote)
    turns = motion_floor.turns_of(session, item, motion_floor.floor_of(item, rows))
    return motion_may_be_voted_on(
        to_vote,
        MotionToVote(
            number=motion.ordinal,
            state=motion.state,
            next_number=turns[0].number if turns else motion.ordinal,
            earlier=_earlier(held, motion.id),
        ),
    )


def is_votable_now(session: Session, item: AgendaItem, motion: MotionRow) -> bool:
    """Return whether the chair can open a vote on a motion now."""
    if item.meeting_id is None or item.state is not ItemState.ON_AGENDA:
        return False
    meeting = session.get_one(Meeting, item.meeting_id)
    if meeting.state is not MeetingState.OPEN:
        return False
    return bool(decision_on_opening(session, item, meeting, motion))


def _votes_held(session: Session, item: AgendaItem) -> tuple[_Held, ...]:
    together = consent_items.votes_deciding(item.id)
    rows = session.execute(
        select(Vote.motion_id, Vote.state, OutcomeRow.result)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .where(or_(Vote.item_id == item.id, Vote.id.in_(together)))
    )
    return tuple(_Held(*row) for row in rows)


def _earlier(held: Iterable[_Held], motion: UUID | None) -> tuple[EarlierVote, ...]:
    return tuple(EarlierVote(each.state, each.result) for each in held if each.motion == motion)


def subject_of(item: AgendaItem, motion: MotionRow | None) -> Subject:
    """Return as what a vote is decided: a motion as an ordinary decision of the body."""
    return item.subject if motion is None else Subject.ORDINARY


def question_of(session: Session, item: AgendaItem, motion: MotionRow | None) -> Text:
    """Return what is put to the vote: the text as amended so far, as it would be amended, or the step."""
    rows = motion_floor.motion_rows(session, item)
    if item.kind is ItemKind.CONSENT:
        return consent_items.question_of(session, item)
    if motion is None:
        return motion_floor.present_text(item, rows)
    if motion.procedure is not None:
        return _step_in_words(session, motion.procedure)
    floor = motion_floor.floor_of(item, rows)
    as_motion = motion_floor.as_motion(motion)
    return floor.reads(as_motion) or floor.target(as_motion)


def _step_in_words(session: Session, procedure: Procedure) -> Text:
    facts = association.association_facts(session)
    spoken = tuple(each for each in facts.languages if each in LANGUAGES) or LANGUAGES[:1]
    said = {code: translator_for(code, facts.zone).message(STEPS[procedure].question) for code in spoken}
    return Text(spoken[0], said)


def check_secrecy(session: Session, item: AgendaItem, motion: MotionRow | None, secrecy: Secrecy) -> None:
    """Pass unless the meeting decided to vote on the item in secret and the vote would not be.

    Raises:
        RuleBroken: in that case.
    """
    steps = motion_floor.adopted_steps(motion_floor.motion_rows(session, item))
    if motion is None and Procedure.SECRET_VOTE in steps and secrecy is not Secrecy.SECRET:
        raise RuleBroken(
            Message("The meeting decided to vote on this item in secret. Open the vote in secret.")
        )


def put(session: Session, item: AgendaItem, vote: Vote, motion: MotionRow | None) -> None:
    """Write down with a new vote what is put to it, and note that a motion is."""
    vote.question = question_of(session, item, motion)
    if motion is not None:
        vote.motion_id = motion.id
        motion.state = MotionState.PUT
    session.add(vote)
    session.flush()
