"""Ballots added up: one figure for each candidate, in whole numbers."""

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.profile import Profile, Scores
from govern.domain.counting.standing import in_words
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue

#: groups taken at once, so that they stay close to the processor
_BLOCK = 2**16


def first_preferences(profile: Profile) -> list[int]:
    """Return how many ballots prefer each candidate to all others.

    Raises:
        RuleBroken: where a ballot puts several first, which is an over-vote.
    """
    if profile.orders.shape[1] > 1:
        _refuse_over_votes(profile, profile.tied[:, 1] & (profile.orders[:, 1] >= 0), 1)
    return ranked_among_first(profile, 1)


def ranked_among_first(profile: Profile, most: int) -> list[int]:
    """Return how many ballots have each candidate among their first preferences, of which there are ``most``.

    Raises:
        RuleBroken: where candidates of equal rank stand on both sides of the line.
    """
    ranks = profile.orders.shape[1]
    if ranks > most:
        _refuse_over_votes(profile, profile.tied[:, most] & (profile.orders[:, most] >= 0), most)
    found = np.zeros(len(profile.candidates) + 1, dtype=np.int64)
    for rank in range(min(most, ranks)):
        np.add.at(found, profile.orders[:, rank], profile.counts)
    return [int(each) for each in found[:-1]]


def _refuse_over_votes(profile: Profile, over: NDArray[np.bool_], most: int) -> None:
    where = np.flatnonzero(over)
    if where.size:
        ranked = [int(each) for each in profile.orders[where[0]] if each >= 0]
        raise over_vote([profile.candidates[each] for each in ranked], most)


def over_vote(names: list[str], most: int) -> RuleBroken:
    """Return the refusal of a ballot that votes for more candidates than it may."""
    said: dict[str, MessageValue] = {"names": in_words(names), "most": most}
    if most == 1:
        return RuleBroken(Message("A ballot votes for more than one candidate: {names}.", said))
    return RuleBroken(Message("A ballot votes for more than {most} candidates: {names}.", said))


def marks(scores: Scores, *, most: int) -> list[int]:
    """Return how many ballots mark each candidate.

    Raises:
        RuleBroken: where a ballot has other points than none and one, or more marks than ``most``.
    """
    check_points(scores, 0, 1)
    over = np.flatnonzero(scores.points.sum(axis=1, dtype=np.int64) > most)
    if over.size:
        marked = np.flatnonzero(scores.points[over[0]])
        raise over_vote([scores.candidates[int(each)] for each in marked], most)
    return points(scores)


def check_points(scores: Scores, least: int, most: int) -> None:
    """Check that points are within the scale of the method.

    Raises:
        RuleBroken: where they are not.
    """
    lowest, highest = int(scores.points.min()), int(scores.points.max())
    if lowest < least or highest > most:
        raise RuleBroken(
            Message(
                "Points here go from {least} to {most}; a ballot gives {given}.",
                {"least": least, "most": most, "given": lowest if lowest < least else highest},
            )
        )


def points(scores: Scores) -> list[int]:
    """Return the sum of points of each candidate."""
    found = np.zeros(len(scores.candidates), dtype=np.int64)
    for begin in range(0, len(scores.counts), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        found += scores.counts[block] @ scores.points[block].astype(np.int64)
    return [int(each) for each in found]


def borda_doubles(profile: Profile) -> list[int]:
    """Return twice the Borda points of each candidate.

    A ballot gives a candidate two for each candidate put below and one for each put at the same rank;
    candidates not ranked are below all ranked ones and equal among themselves.

    Source: J. Cullinan, S. K. Hsiao, D. Polett, "A Borda count for partially ordered ballots", Social Choice
    and Welfare 42 (2014).
    """
    candidates, ranks = len(profile.candidates), profile.orders.shape[1]
    found = np.zeros(candidates + 1, dtype=np.int64)
    unranked = 0
    for begin in range(0, len(profile.counts), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        orders, counts = profile.orders[block], profile.counts[block]
        without = candidates - (orders >= 0).sum(axis=1, dtype=np.int64) - 1
        unranked += int(counts @ without)
        places = _places_doubled(orders, profile.tied[block])
        for rank in range(ranks):
            gained = 2 * (candidates - 1) - places[:, rank] - without
            np.add.at(found, orders[:, rank], gained * counts)
    return [int(each) + unranked for each in found[:-1]]


def _places_doubled(orders: NDArray[np.int16], tied: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return twice the place on its ballot of each candidate, the first at none; equals have their mean."""
    groups, ranks = orders.shape
    first = np.tile(np.arange(ranks, dtype=np.int64), (groups, 1))
    last = first.copy()
    shared = tied & (orders >= 0)
    if shared.any():
        for rank in range(1, ranks):
            first[:, rank] = np.where(shared[:, rank], first[:, rank - 1], rank)
        for rank in range(ranks - 2, -1, -1):
            last[:, rank] = np.where(shared[:, rank + 1], last[:, rank + 1], rank)
    return first + last
