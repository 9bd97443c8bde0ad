"""Short words of minutes, the same on the page and in the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from govern.domain.meetings.kinds import AttendanceChannel
from govern.domain.values.message import Message
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.ballot_words import CHOICE_WORDS, ballot_in_words
from govern.domain.voting.election_explained import contest_result
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.explanation import RESULTS
from govern.domain.voting.minutes import MinutedStay, MinutedVote, NamedBallot
from govern.domain.voting.states import Secrecy, VoteState

_CHANNELS: Mapping[AttendanceChannel, Message] = {
    AttendanceChannel.ON_SITE: Message("on site"),
    AttendanceChannel.REMOTE: Message("remote"),
}

_SPLIT = Message("Split")
_BY_HAND = Message("Counted by hand")
_NOT_CAST = Message("Not cast")
_SIDES = (*CHOICE_WORDS.values(), _SPLIT, _BY_HAND, _NOT_CAST)


@dataclass(frozen=True, slots=True)
class Side:
    """Everybody who voted alike."""

    word: Message
    ballots: tuple[NamedBallot, ...]


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """Return the time of day in a zone.

    >>> from datetime import UTC
    >>> clock(datetime(2026, 7, 1, 16, 5, tzinfo=UTC), ZoneInfo("Europe/Brussels"))
    '18:05'
    """
    return f"{moment.astimezone(zone):%H:%M}"


def stay_in_words(stay: MinutedStay, zone: ZoneInfo) -> Message:
    """Return how somebody took part, with the times when it was not from beginning to end."""
    channel = _CHANNELS[stay.channel]
    if stay.arrived_at is not None and stay.left_at is not None:
        start, end = clock(stay.arrived_at, zone), clock(stay.left_at, zone)
        return Message("{channel}, from {start} to {end}", {"channel": channel, "start": start, "end": end})
    if stay.arrived_at is not None:
        return Message("{channel}, from {start}", {"channel": channel, "start": clock(stay.arrived_at, zone)})
    if stay.left_at is not None:
        return Message("{channel}, until {end}", {"channel": channel, "end": clock(stay.left_at, zone)})
    return channel


def sides(vote: MinutedVote) -> tuple[Side, ...]:
    """Return who voted how, who was counted by hand, and those present who cast nothing, if any."""
    found = (Side(word, tuple(each for each in vote.ballots if _side(each) is word)) for word in _SIDES)
    return tuple(side for side in found if side.ballots)


def _side(ballot: NamedBallot) -> Message:
    if isinstance(ballot.choice, Choice):
        return CHOICE_WORDS[ballot.choice]
    if ballot.choice is not None:
        return _SPLIT
    return _BY_HAND if ballot.is_by_hand else _NOT_CAST


def secrecy_in_words(vote: MinutedVote) -> Message | None:
    """Return that a vote was secret, so that no list by name can follow; None for a vote by name."""
    if vote.secrecy is Secrecy.BY_NAME:
        return None
    return Message("The vote was secret: it is on record who voted, not how.")


def caster_in_words(ballot: NamedBallot) -> Message | str | None:
    """Return who cast a vote and as what, where that was not the holder in person, and how it was split."""
    caster = _caster(ballot)
    if not isinstance(ballot.choice, Split):
        return caster
    parts = ballot_in_words(ballot.choice)
    return parts if caster is None else Message("{parts}; {caster}", {"parts": parts, "caster": caster})


def _caster(ballot: NamedBallot) -> Message | str | None:
    if ballot.cast_by is None or ballot.capacity is Capacity.SELF:
        return None
    if ballot.capacity is Capacity.PROXY:
        return Message("{person}, by proxy", {"person": ballot.cast_by})
    if ballot.capacity is Capacity.DEPUTY:
        return Message("{person}, deputy", {"person": ballot.cast_by})
    return ballot.cast_by


def span_in_words(vote: MinutedVote, zone: ZoneInfo) -> Message:
    """Return when a vote was opened and ended, and by whom."""
    values = {"start": clock(vote.opened_at, zone), "end": clock(vote.ended_at, zone)}
    if vote.state is VoteState.CANCELLED:
        return Message("Opened at {start}, cancelled at {end}: never counted.", values)
    if vote.chair is None:
        return Message("Opened at {start}, closed at {end}.", values)
    return Message("Opened at {start} by {chair}, closed at {end}.", {**values, "chair": vote.chair})


def result_in_words(vote: MinutedVote) -> Message:
    """Return what came of a vote, in a word or two."""
    if vote.contest is not None:
        return contest_result(vote.contest)
    return RESULTS[vote.outcome.result] if vote.outcome else Message("Cancelled")
