"""The rolls of an election's contests, a page at a time: who could vote and why, and who chose whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from govern.domain.elections.filled_in import Line, read_back
from govern.domain.values.ids import VoteId
from govern.store.queries import rolls
from govern.store.queries.contests import ContestShown, NamedBallot, ballots_by_name
from govern.store.queries.reading import reading
from govern.web.paging import Paged, name_asked, page_asked, read_page


@dataclass(frozen=True, slots=True)
class ContestNames:
    """The ballots of a contest by name on one page, each with its lines, and how pages are asked for."""

    contest: ContestShown
    paging: Paged[NamedBallot]
    ballots: tuple[tuple[NamedBallot, tuple[Line, ...]], ...]
    key: str


@dataclass(frozen=True, slots=True)
class Electors:
    """A page of the electorate of a contest, and how pages are asked for."""

    paging: Paged[rolls.RightShown]
    key: str


def electorates(contests: Iterable[ContestShown]) -> dict[UUID, Electors]:
    """Return of each contest the page of its electorate that the address asks for, by vote."""
    found: dict[UUID, Electors] = {}
    for at, contest in enumerate(contests, start=1):
        key = f"electors-{at}"
        found[contest.vote] = Electors(_electors(contest.vote, page_asked(key)), key)
    return found


def _electors(vote: VoteId, page: int) -> Paged[rolls.RightShown]:
    name = name_asked()
    return read_page(
        lambda first, most: rolls.electorate(vote, rolls.Part(name, first, most)),
        lambda: rolls.count_electorate(vote, name),
        page,
    )


def named_ballots(contests: Iterable[ContestShown]) -> tuple[ContestNames, ...]:
    """Return of each contest counted by name the page of its ballots that the address asks for."""
    found = []
    for at, contest in enumerate(contests, start=1):
        key = f"ballots-{at}"
        ballots = _ballots(contest.vote, page_asked(key))
        lines = tuple((each, read_back(each.marked, contest.paper)) for each in ballots.rows)
        found.append(ContestNames(contest, ballots, lines, key))
    return tuple(found)


def _ballots(vote: VoteId, page: int) -> Paged[NamedBallot]:
    name = name_asked()
    return read_page(
        lambda first, most: ballots_by_name(reading(), vote, rolls.Part(name, first, most)),
        lambda: rolls.count_ballots(vote, name),
        page,
    )
