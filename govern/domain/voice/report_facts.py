"""What the voice report counts: items, speeches, votes and offices, each on its own day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias
from uuid import UUID

from govern.domain.values.ids import MemberId
from govern.domain.voting.ballot import Choice, Split, shares_of
from govern.domain.voting.outcome import Result

Amount: TypeAlias = "int | Fraction"


class Figure(StrEnum):
    """What is added up, for the members of a group."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    DECIDED = "decided"
    ADOPTED = "adopted"
    DAYS = "days"
    SPEECHES = "speeches"
    MINUTES = "minutes"
    COULD_VOTE = "could_vote"
    VOTED = "voted"
    SIDED = "sided"
    WON = "won"
    COULD_VOTE_SECRETLY = "could_vote_secretly"
    VOTED_SECRETLY = "voted_secretly"
    OFFICES = "offices"
    SEATS = "seats"


#: what is said of secret votes; small groups are left out of these, and of nothing else
OF_SECRET_VOTES = frozenset({Figure.COULD_VOTE_SECRETLY, Figure.VOTED_SECRETLY})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a member did or had on a day; without a member it counts for no group."""

    about: UUID | None
    member: MemberId | None
    on: date
    counts: tuple[tuple[Figure, Amount], ...]


@dataclass(frozen=True, slots=True)
class ItemFact:
    """An item that a member proposed, and what has become of it."""

    id: UUID
    member: MemberId
    proposed_on: date
    is_scheduled: bool
    decided_on: date | None = None
    is_adopted: bool = False


@dataclass(frozen=True, slots=True)
class SpeechFact:
    """A speech that was held; points of order are none."""

    meeting: UUID
    member: MemberId | None
    on: date
    time: timedelta


@dataclass(frozen=True, slots=True)
class BallotFact:
    """What is known of a member that had a vote: whether it voted, and by name how."""

    member: MemberId
    has_voted: bool
    said: Choice | Split | None = None


@dataclass(frozen=True, slots=True)
class VoteFact:
    """A vote that was counted; ``result`` is None where none was written down."""

    id: UUID
    on: date
    is_secret: bool
    result: Result | None
    ballots: tuple[BallotFact, ...]


@dataclass(frozen=True, slots=True)
class OfficeFact:
    """What a person holds in a body on the last day, and the member that the person represents then."""

    body: UUID | None
    member: MemberId | None
    is_seat: bool
    is_office: bool


def of_item(fact: ItemFact) -> Event:
    """Return an item as an event of the day on which it was proposed, with all that became of it."""
    counts: list[tuple[Figure, Amount]] = [(Figure.PROPOSED, 1)]
    if fact.is_scheduled:
        counts.append((Figure.SCHEDULED, 1))
    if fact.decided_on is not None:
        counts += [(Figure.DECIDED, 1), (Figure.DAYS, (fact.decided_on - fact.proposed_on).days)]
        counts += [(Figure.ADOPTED, 1)] if fact.is_adopted else []
    return Event(fact.id, fact.member, fact.proposed_on, tuple(counts))


def of_speech(fact: SpeechFact) -> Event:
    """Return a speech as an event, its time in exact minutes."""
    minutes = Fraction(fact.time // timedelta(microseconds=1), 60_000_000)
    return Event(fact.meeting, fact.member, fact.on, ((Figure.SPEECHES, 1), (Figure.MINUTES, minutes)))


def of_office(fact: OfficeFact, on: date) -> Event:
    """Return a mandate as an event: a seat in a body that decides, an office there, or both."""
    counts: list[tuple[Figure, Amount]] = [(Figure.SEATS, 1)] if fact.is_seat else []
    counts += [(Figure.OFFICES, 1)] if fact.is_office else []
    return Event(fact.body, fact.member, on, tuple(counts))


def of_vote(fact: VoteFact) -> Iterator[Event]:
    """Yield the event of every member that had a vote; of a secret one, only whether it voted."""
    could, voted = (
        (Figure.COULD_VOTE_SECRETLY, Figure.VOTED_SECRETLY)
        if fact.is_secret
        else (Figure.COULD_VOTE, Figure.VOTED)
    )
    for ballot in fact.ballots:
        counts: tuple[tuple[Figure, Amount], ...] = ((could, 1),)
        if ballot.has_voted:
            counts += ((voted, 1),)
            counts += () if fact.is_secret else _sides(ballot.said, fact.result)
        yield Event(fact.id, ballot.member, fact.on, counts)


_WINNING = {Result.ADOPTED: Choice.FOR, Result.REJECTED: Choice.AGAINST}


def _sides(said: Choice | Split | None, result: Result | None) -> tuple[tuple[Figure, Amount], ...]:
    """Return the share of a ballot that took a side, and that on which the vote went.

    Who abstains takes none. A vote without quorum, or one that elects, has no winning side.
    """
    winning = _WINNING.get(result) if result is not None else None
    if said is None or winning is None:
        return ()
    sided = won = Fraction()
    for choice, share in shares_of(said):
        sided += share if choice in (Choice.FOR, Choice.AGAINST) else 0
        won += share if choice is winning else 0
    return ((Figure.SIDED, sided), (Figure.WON, won))
