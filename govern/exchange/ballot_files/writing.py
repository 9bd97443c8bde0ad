"""Ballots written to files: rankings as BLT or CSV with a column for each candidate, marks as .cat."""

from collections.abc import Iterable, Iterator, Sequence

from govern.domain.counting.profile import Profile, Scores
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.ballot_files.contents import name_fault
from govern.exchange.ballot_files.csv_cells import MARKED
from govern.exchange.plain_csv import plain_csv

#: categories by the points that stand for them
MARKS = {1: "Marked", 0: "Not marked"}
ANSWERS = {1: "Yes", 0: "Abstention", -1: "No"}


def write_blt(profile: Profile, seats: int, title: str) -> str:
    """Return an election as BLT; reading it gives back the same ballots, names, seats and title.

    Raises:
        RuleBroken: when a name or the title does not fit on a line.
    """
    _refuse_unfit(profile.candidates, title)
    names = ('"{}"'.format(each.replace('"', '""')) for each in (*profile.candidates, title))
    withdrawn = " ".join(str(-each - 1) for each in sorted(profile.withdrawn))
    head = [f"{len(profile.candidates)} {seats}", *([withdrawn] if withdrawn else [])]
    return "\n".join([*head, *_ballot_lines(profile), "0", *names, ""])


def _refuse_unfit(names: Sequence[str], title: str) -> None:
    problems = [problem for each in names if (problem := name_fault(each)) is not None]
    if problems:
        raise RuleBroken(problems[0])
    if not title.isprintable():
        raise RuleBroken(Message("The title “{title}” does not fit on a line.", {"title": title}))


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


def write_cat(scores: Scores, title: str) -> str:
    """Return marks, or answers of yes (1), abstention (0) and no (-1), as PrefLib's categories.

    The first category holds those who are marked or have a yes. Withdrawn candidates are not told apart.

    Raises:
        RuleBroken: when a name or the title does not fit on a line.
    """
    _refuse_unfit(scores.candidates, title)
    categories = ANSWERS if scores.points.min(initial=0) < 0 else MARKS
    head = [
        f"# TITLE: {title}",
        "# DATA TYPE: cat",
        f"# NUMBER ALTERNATIVES: {len(scores.candidates)}",
        f"# NUMBER VOTERS: {scores.ballots}",
        f"# NUMBER CATEGORIES: {len(categories)}",
        *(f"# CATEGORY NAME {at}: {name}" for at, name in enumerate(categories.values(), start=1)),
        *(f"# ALTERNATIVE NAME {at}: {name}" for at, name in enumerate(scores.candidates, start=1)),
    ]
    groups = zip(scores.points.tolist(), scores.counts.tolist(), strict=True)
    return "\n".join([*head, *(f"{count}: {_in_categories(row, categories)}" for row, count in groups), ""])


def _in_categories(row: Sequence[int], categories: Iterable[int]) -> str:
    those = ([str(at) for at, points in enumerate(row, start=1) if points == each] for each in categories)
    return ",".join("{" + ",".join(each) + "}" for each in those)
