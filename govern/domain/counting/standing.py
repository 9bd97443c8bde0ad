"""What a count can work on: ballots in order, and only the candidates who stand."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from govern.domain.counting.profile import Profile, Scores
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

#: what the sums of a count may reach: 64 bits with a sign
_MOST = 2**63


def check_ballots(ballots: Profile | Scores) -> None:
    """Check what every count takes for granted.

    Raises:
        RuleBroken: without candidates or ballots, where a candidate is named twice or not on the list, or
            where a group holds no ballot.
    """
    names = ballots.candidates
    if not names:
        raise RuleBroken(Message("There are no candidates."))
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise RuleBroken(Message("The candidate {name} is named twice.", {"name": twice[0]}))
    if not len(ballots.counts):
        raise RuleBroken(Message("There are no ballots."))
    least = int(ballots.counts.min())
    if least <= 0:
        raise RuleBroken(Message("A group of ballots counts {n} ballots.", {"n": least}))
    if isinstance(ballots, Profile) and ballots.orders.size and int(ballots.orders.max()) >= len(names):
        raise RuleBroken(Message("A ballot ranks a candidate who is not on the list."))
    _check_size(ballots)


def _check_size(ballots: Profile | Scores) -> None:
    """Refuse so many ballots that sums could overflow."""
    weight = 2 * len(ballots.candidates)
    if isinstance(ballots, Scores) and ballots.points.size:
        weight *= int(np.abs(ballots.points.astype(np.int64)).max()) + 1
    most = int(ballots.counts.max())
    if most * len(ballots.counts) * weight < _MOST:
        return
    if sum(ballots.counts.tolist()) * weight >= _MOST:
        raise RuleBroken(Message("There are more ballots than can be counted exactly."))


def check_seats(seats: int, standing: int) -> None:
    """Check that the seats can be filled.

    Raises:
        RuleBroken: for less than one seat, or more seats than candidates.
    """
    said = {"seats": seats, "candidates": standing}
    if seats < 1:
        raise RuleBroken(Message("There must be at least one seat, not {seats}.", said))
    if seats > standing:
        raise RuleBroken(Message("There are more seats ({seats}) than candidates ({candidates}).", said))


def check_not_blank(valid_ballots: int) -> None:
    """Check that some ballot says something.

    Raises:
        RuleBroken: where all ballots are blank.
    """
    if not valid_ballots:
        raise RuleBroken(Message("No ballot names a candidate who stands."))


def without(ballots: Profile, gone: Collection[str]) -> Profile:
    """Return ballots on which candidates who withdrew, or have a seat already, are no longer found.

    Those behind them move up; a rank shared with them is shared by those who are left.
    """
    stays = _who_stays(ballots, gone)
    if len(stays) == len(ballots.candidates):
        return ballots
    renamed = np.full(len(ballots.candidates) + 1, -1, dtype=np.int16)
    renamed[stays] = np.arange(len(stays), dtype=np.int16)
    orders = renamed[ballots.orders]
    ranks = np.cumsum(~ballots.tied, axis=1)
    moved_up = np.argsort(orders < 0, axis=1, kind="stable")
    orders, ranks = np.take_along_axis(orders, moved_up, 1), np.take_along_axis(ranks, moved_up, 1)
    tied = np.zeros_like(ballots.tied)
    tied[:, 1:] = (ranks[:, 1:] == ranks[:, :-1]) & (orders[:, 1:] >= 0)
    names = tuple(ballots.candidates[each] for each in stays)
    return Profile(names, orders, tied, ballots.counts)


def scores_without(ballots: Scores, gone: Collection[str]) -> Scores:
    """Return points of those candidates alone who neither withdrew nor have a seat already."""
    stays = _who_stays(ballots, gone)
    if len(stays) == len(ballots.candidates):
        return ballots
    names = tuple(ballots.candidates[each] for each in stays)
    return replace(ballots, candidates=names, points=ballots.points[:, stays], withdrawn=frozenset())


def _who_stays(ballots: Profile | Scores, gone: Collection[str]) -> list[int]:
    names = enumerate(ballots.candidates)
    return [at for at, name in names if at not in ballots.withdrawn and name not in gone]


def said_something(ballots: Profile | Scores) -> int:
    """Return how many ballots are not blank."""
    if isinstance(ballots, Scores):
        return int(ballots.counts[np.any(ballots.points, axis=1)].sum())
    return int(ballots.counts[np.any(ballots.orders >= 0, axis=1)].sum())


def in_words(names: Sequence[str]) -> str:
    """Return names one after another, in alphabetical order."""
    return ", ".join(sorted(names))
