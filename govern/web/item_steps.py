"""At which step an item is, from proposal to resolution."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from govern.domain.meetings.kinds import OVER, ItemKind, ItemState, MeetingState
from govern.domain.meetings.late import Late
from govern.domain.values.message import Message
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteState
from govern.i18n.marker import N_, Marked
from govern.store.queries.agenda import ItemShown
from govern.store.queries.item_parts import VoteMark

#: word, state, note, as the macro reads them
Step: TypeAlias = tuple[Marked, str, "Message | str | None"]

_VOTED = frozenset({ItemKind.DECISION, ItemKind.MINUTES_APPROVAL, ItemKind.ELECTION, ItemKind.CONSENT})
_WAITS = N_("waits for the secretary’s answer")
_SETTLED = (Result.ADOPTED, Result.REJECTED)


def is_votable(item: ItemShown, votes: tuple[VoteMark, ...]) -> bool:
    """Return whether a vote could be opened; opening it looks again, under the rules."""
    is_on = item.state is ItemState.ON_AGENDA and item.meeting_state is MeetingState.OPEN
    if item.consent is not None or (item.late is not None and not _may_be_decided(item.late)):
        return False
    is_settled = any(vote.state is VoteState.OPEN or vote.result in _SETTLED for vote in votes)
    return is_on and item.kind in _VOTED - {ItemKind.ELECTION} and not is_settled


def _may_be_decided(late: Late) -> bool:
    """Return whether a vote on a late item is worth trying; a full house may still make it lawful."""
    return late.may_be_decided or late.by_full_house


def steps(
    item: ItemShown, votes: tuple[VoteMark, ...], zone: ZoneInfo, waits_for: Marked = _WAITS
) -> list[Step]:
    """Return the way of an item from proposal to resolution, and where on it it is.

    ``waits_for`` says for whose answer it waits, where that is not the secretary's.
    """
    return [(N_("proposed"), "done", _day(item.proposed_at, zone)), *_answered(item, votes, zone, waits_for)]


def _answered(
    item: ItemShown, votes: tuple[VoteMark, ...], zone: ZoneInfo, waits_for: Marked
) -> Iterator[Step]:
    note = _day(item.answered_at, zone)
    if item.state is ItemState.DECLINED:
        yield N_("declined"), "stopped", note
    elif item.state is ItemState.WITHDRAWN:
        yield N_("withdrawn"), "stopped", None
    elif item.state is ItemState.PROPOSED:
        yield waits_for, "current", None
        yield from _outlook(item)
    elif item.state is ItemState.IN_WRITING:
        yield N_("decided in writing"), "done" if votes else "current", None
        yield from _decided(item, votes)
    else:
        place = f"{item.meeting_reference}/{item.position}"
        is_over = item.meeting_state in OVER or bool(votes)
        yield N_("on the agenda"), "done" if is_over else "current", place
        yield from _decided(item, votes) if item.kind in _VOTED else _dealt_with(item)


def _outlook(item: ItemShown) -> Iterator[Step]:
    yield N_("on an agenda"), "ahead", None
    if item.kind in _VOTED:
        yield N_("vote"), "ahead", None


def _dealt_with(item: ItemShown) -> Iterator[Step]:
    is_over = item.meeting_state in OVER
    yield N_("dealt with in the meeting"), "done" if is_over else "ahead", None


def _decided(item: ItemShown, votes: tuple[VoteMark, ...]) -> Iterator[Step]:
    vote = next((each for each in reversed(votes) if each.state is not VoteState.CANCELLED), None)
    if vote is None:
        is_over = item.meeting_state in OVER
        yield (N_("not voted on"), "stopped", None) if is_over else (N_("vote"), "ahead", None)
    elif vote.state is VoteState.OPEN:
        yield N_("vote open"), "current", None
    elif vote.result is Result.ELECTED:
        yield N_("elected"), "done", None
    elif vote.result is Result.ADOPTED:
        yield N_("adopted"), "done", None
        yield N_("resolution"), "done", vote.resolution
    else:
        yield N_("rejected") if vote.result is Result.REJECTED else N_("void: no quorum"), "stopped", None


def _day(instant: datetime | None, zone: ZoneInfo) -> Message | None:
    return Message("{day}", {"day": instant.astimezone(zone).date()}) if instant else None
