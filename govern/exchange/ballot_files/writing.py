"""Ballots written to files: BLT, and CSV with a column for each candidate."""

from collections.abc import Iterator

from govern.domain.counting.profile import Profile
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.ballot_files.csv_cells import MARKED
from govern.exchange.plain_csv import plain_csv


def write_blt(profile: Profile, seats: int, title: str) -> str:
    """Return an election as BLT; reading it gives back the same ballots, names, seats and title.

    Raises:
        RuleBroken: when a name or the title has a line break, which BLT cannot hold.
    """
    names = [_quoted(each) for each in (*profile.candidates, title)]
    withdrawn = " ".join(str(-each - 1) for each in sorted(profile.withdrawn))
    head = [f"{len(profile.candidates)} {seats}", *([withdrawn] if withdrawn else [])]
    return "\n".join([*head, *_ballot_lines(profile), "0", *names, ""])


def _quoted(name: str) -> str:
    if not name.isprintable():
        raise RuleBroken(
            Message("“{name}” cannot stand in a ballot file: it does not fit on a line.", {"name": name})
        )
    return '"{}"'.format(name.replace('"', '""'))


def _ballot_lines(profile: Profile) -> Iterator[str]:
    groups = zip(profile.orders.tolist(), profile.tied.tolist(), profile.counts.tolist(), strict=True)
    for order, tied, count in groups:
        said = "".join(
            f"{'=' if with_the_one_before else ' '}{candidate + 1}"
            for candidate, with_the_one_before in zip(order, tied, strict=True)
            if candidate >= 0
        )
        yield f"{count}{said} 0"


def write_csv(profile: Profile) -> str:
    """Return ballots as CSV: a column for each candidate with the rank it has, and how many say so.

    Withdrawn candidates are not told apart.
    """
    names = (f"'{each}" if MARKED.match(each) else each for each in profile.candidates)
    rows = [(*names, "count")]
    groups = zip(profile.orders.tolist(), profile.tied.tolist(), profile.counts.tolist(), strict=True)
    for order, tied, count in groups:
        ranks, rank = [""] * len(profile.candidates), 0
        for candidate, with_the_one_before in zip(order, tied, strict=True):
            if candidate >= 0:
                rank += not with_the_one_before
                ranks[candidate] = str(rank)
        rows.append((*ranks, str(count)))
    return plain_csv(rows)
