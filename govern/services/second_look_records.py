"""Second looks as minutes and extracts tell of them: beside the votes, and while one can be asked for."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice import second_look_words as words
from govern.domain.voice.second_look import LookStep
from govern.store.queries.second_looks import LookRecord, look_of, looks_decided_by
from govern.store.tables.voting import Vote


def recorded_looks(session: Session, meeting: MeetingId) -> Mapping[VoteId, tuple[Message, ...]]:
    """Return what second looks there are to tell of the votes of a meeting, by vote."""
    votes = frozenset(session.scalars(select(Vote.id).where(Vote.meeting_id == meeting)))
    found: dict[VoteId, list[Message]] = defaultdict(list)
    for each in looks_decided_by(session, votes):
        if each.row.vote_id in votes:
            values: dict[str, MessageValue] = {"reference": each.resolution.reference, "what": _led_to(each)}
            found[VoteId(each.row.vote_id)].append(Message("{reference}: {what}", values))
        end = each.end
        if end is not None and end.vote_id in votes:
            said = words.settled_in_words(end.step, each.resolution.reference)
            found[VoteId(end.vote_id)].append(said)
    return {vote: tuple(said) for vote, said in found.items()}


def askable_of(session: Session, resolution: UUID) -> Message | None:
    """Return that new members can still ask for a second reading of a resolution; None where they cannot."""
    found = look_of(session, resolution)
    return words.askable_in_words(found.look) if found is not None and found.is_askable else None


def _led_to(found: LookRecord) -> Message:
    """Return what a vote led to, as far as its own meeting and the days after it tell."""
    first = next(iter(found.steps), None)
    if first is None:
        return words.askable_in_words(found.look)
    if first.step is LookStep.LAPSED:
        return words.lapsed_in_words(found.look, first.asked)
    return words.reached_in_words(found.look, first.asked)
