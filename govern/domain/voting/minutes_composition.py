"""Composing minutes: from the record of a meeting to what its minutes say, without anybody's edit."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from govern.domain.access.actor import Office
from govern.domain.meetings.quorum import measure_quorum
from govern.domain.meetings.stays import stays
from govern.domain.values.ids import PersonId, VoteId
from govern.domain.voting.election_explained import answer_in_words, explain_election
from govern.domain.voting.explanation import Explained, explain
from govern.domain.voting.meeting_record import MeetingRecord, RecordedItem
from govern.domain.voting.minutes import (
    Happening,
    MinutedItem,
    MinutedResolution,
    MinutedVote,
    Minutes,
    NamedBallot,
)
from govern.domain.voting.minutes_attendance import attendance_lines
from govern.domain.voting.minutes_happenings import happenings
from govern.domain.voting.minutes_room import minuted_floor, minuted_room
from govern.domain.voting.recorded_vote import RecordedVote
from govern.domain.voting.states import Secrecy

_Told: TypeAlias = "Mapping[VoteId | None, tuple[Happening, ...]]"

_PRESIDING = (Office.CHAIR, Office.VICE_CHAIR)


def compose(record: MeetingRecord) -> Minutes:
    """Return the minutes of a meeting as its record tells them, still without prose."""
    meeting = record.meeting
    told = _by_vote(record)
    return Minutes(
        issuer=meeting.issuer,
        body=meeting.body,
        body_kind=meeting.body_kind,
        reference=meeting.reference,
        kind=meeting.kind,
        mode=meeting.mode,
        place=meeting.place,
        time_zone=meeting.zone.key,
        starts_at=meeting.starts_at,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        convocation=record.convocation,
        chair=_name(record, _chair(record)),
        secretary=_name(record, _holder(record, Office.SECRETARY)),
        attendance=attendance_lines(record),
        quorum=measure_quorum(record.quorum, record.at_opening()),
        opening=None,
        items=tuple(_item(record, item, told) for item in record.items),
        closing=told.get(None, ()),
        call=record.call,
        written=record.written,
        room=minuted_room(record),
    )


def _chair(record: MeetingRecord) -> PersonId | None:
    """Return who chaired: who opened the first vote, else the first officer present, else the chair."""
    for vote in record.votes:
        if vote.chair is not None:
            return vote.chair
    attended = {stay.person for stay in stays(record.attendance)}
    presiding = [person for office in _PRESIDING for held, person in record.officers if held is office]
    present = [person for person in presiding if person in attended]
    return next(iter(present or presiding), None)


def _holder(record: MeetingRecord, office: Office) -> PersonId | None:
    return next((person for held, person in record.officers if held is office), None)


def _name(record: MeetingRecord, person: PersonId | None) -> str | None:
    return None if person is None else record.names[person]


def _by_vote(record: MeetingRecord) -> _Told:
    """Return what happened, by the vote before whose end it did; None for after the last."""
    found: dict[VoteId | None, list[Happening]] = {}
    for happening in happenings(record):
        ahead = (vote.id for vote in record.votes if happening.at <= vote.ended_at)
        found.setdefault(next(ahead, None), []).append(happening)
    return {vote: tuple(each) for vote, each in found.items()}


def _item(record: MeetingRecord, item: RecordedItem, told: _Told) -> MinutedItem:
    return MinutedItem(
        id=item.id,
        number=item.position,
        reference=item.reference,
        kind=item.kind,
        title=item.title,
        proposer=item.proposer,
        requested_decision=item.requested_decision,
        approves=item.approves,
        votes=tuple(
            _vote(record, vote, told.get(vote.id, ())) for vote in record.votes if vote.item == item.id
        ),
        prose=None,
        moved=record.moved.on_items.get(item.id),
        floor=minuted_floor(record, item),
        agenda=item.agenda,
    )


def _vote(record: MeetingRecord, vote: RecordedVote, before: tuple[Happening, ...]) -> MinutedVote:
    entered = vote.resolution
    is_by_name = vote.secrecy is Secrecy.BY_NAME
    return MinutedVote(
        question=vote.question,
        before=before,
        chair=_name(record, vote.chair),
        state=vote.state,
        opened_at=vote.opened_at,
        ended_at=vote.ended_at,
        cancelled_reason=vote.cancelled_reason,
        outcome=vote.outcome,
        explanation=_explanation(vote),
        ballots=tuple(_ballots(record, vote)) if vote.outcome and is_by_name else (),
        resolution=MinutedResolution(entered.reference, entered.title, entered.wording) if entered else None,
        secrecy=vote.secrecy,
        contest=vote.contest,
        motion=record.moved.of_votes.get(vote.id),
        doubts=record.moved.doubts.get(vote.id),
        consultation=record.consultations.get(vote.id),
        looked_again=record.second_looks.get(vote.id, ()),
        heard=record.hearings.get(vote.id, ()),
    )


def _explanation(vote: RecordedVote) -> tuple[Explained, ...]:
    """Return how a vote came out; of an election also what those elected have said."""
    if vote.contest is None:
        return explain(vote.outcome) if vote.outcome else ()
    answers = (answer_in_words(name, state) for name, state in vote.answers.items())
    return (*explain_election(vote.contest), *(Explained(said) for said in answers))


def _ballots(record: MeetingRecord, vote: RecordedVote) -> Iterable[NamedBallot]:
    by_hand = {right for each in vote.outcome.by_hand for right in each.rights} if vote.outcome else set()
    for right in vote.rights:
        ballot = vote.ballots.get(right.id)
        if right.is_entitled and right.is_filled:
            yield NamedBallot(
                holder=right.name,
                choice=ballot.choice if ballot else None,
                cast_by=_name(record, ballot.caster) if ballot else None,
                capacity=ballot.capacity if ballot else None,
                is_by_hand=right.id in by_hand,
            )
