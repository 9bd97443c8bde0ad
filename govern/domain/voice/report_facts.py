"""What the voice report counts: items, speeches, votes and offices, each on its own day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cache
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
    for ballot in fact.ballots:
        said = None if fact.is_secret else ballot.said
        counts = _ballot_counts(fact.is_secret, ballot.has_voted, said, fact.result)
        yield Event(fact.id, ballot.member, fact.on, counts)


_WINNING = {Result.ADOPTED: Choice.FOR, Result.REJECTED: Choice.AGAINST}


@cache
def _ballot_counts(
    is_secret: bool, has_voted: bool, said: Choice | Split | None, result: Result | None
) -> tuple[tuple[Figure, Amount], ...]:
    """Return what counts of a ballot; there are few kinds of them and many ballots."""
    if is_secret:
        could, voted = (Figure.COULD_VOTE_SECRETLY, 1), (Figure.VOTED_SECRETLY, 1)
    else:
        could, voted = (Figure.COULD_VOTE, 1), (Figure.VOTED, 1)
    return (could, voted, *_sides(said, result)) if has_voted else (could,)


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
    return ((Figure.SIDED, _plain(sided)), (Figure.WON, _plain(won)))


def _plain(share: Fraction) -> Amount:
    """Return a whole share as a whole number, which is added much faster."""
    return share.numerator if share.denominator == 1 else share
