"""What a method counts of a ballot file: orders, or marks for and against candidates."""

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.profile import Profile, Scores
from govern.domain.counting.result import Method
from govern.domain.counting.standing import without
from govern.domain.values.message import Message
from govern.exchange.ballot_files.contents import BallotFile, Categories
from govern.exchange.ballot_files.fault import refuse

_MARKED = {Method.PLURALITY, Method.BLOCK, Method.APPROVAL}
_YES_ABSTAIN_NO = (1, 0, -1)


def ballots_for(method: Method, read: BallotFile, file: str) -> Profile | Scores:
    """Return what a method counts: of categories the first one is marked, of orders all.

    Yes and no are counted from three categories: yes, abstention, no.

    Raises:
        BallotFileError: where the file does not say what the method needs.
    """
    profile, categories = read.profile, read.categories
    if method is Method.YES_NO:
        if categories is None or categories.several != len(_YES_ABSTAIN_NO):
            refuse(
                file,
                1,
                Message("Yes and no are counted from a .cat file of three categories: yes, abstention, no."),
            )
        meant = np.array([*_YES_ABSTAIN_NO, 0], np.int16)
        return Scores(profile.candidates, meant[categories.points], categories.counts)
    if method in _MARKED and categories is not None:
        return Scores(profile.candidates, (categories.points == 0).astype(np.int16), categories.counts)
    return profile


def refuse_over_votes(read: BallotFile, file: str, most: int, gone: tuple[str, ...] = ()) -> None:
    """Refuse a ballot that puts so many first that it votes for more candidates than it may.

    Raises:
        BallotFileError: naming the line.
    """
    over, lines = _over_votes(read.profile, most, gone), read.lines
    if read.categories is not None:
        over, lines = _over_marked(read, read.categories, most, gone), read.categories.lines
    if over.any():
        refuse(
            file,
            int(lines[over].min()),
            Message(
                "A ballot may vote for {n} candidate only; this one votes for more.",
                {"n": most},
                plural="A ballot may vote for {n} candidates; this one votes for more.",
            ),
        )


def _over_votes(profile: Profile, most: int, gone: tuple[str, ...]) -> NDArray[np.bool_]:
    standing = without(profile, gone)
    if standing.orders.shape[1] <= most:
        return np.zeros(len(standing.counts), np.bool_)
    over: NDArray[np.bool_] = standing.tied[:, most] & (standing.orders[:, most] >= 0)
    return over


def _over_marked(
    read: BallotFile, categories: Categories, most: int, gone: tuple[str, ...]
) -> NDArray[np.bool_]:
    stays = np.array([name not in gone for name in read.profile.candidates])
    over: NDArray[np.bool_] = ((categories.points == 0) & stays).sum(axis=1) > most
    return over
