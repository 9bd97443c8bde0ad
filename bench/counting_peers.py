"""Peers that count, run by ``bench.counting`` in the environment of ``make oracles``.

Each peer is two functions: one makes its ballots from groups, one counts them and says who is elected.
"""

import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

Groups = Sequence[tuple[tuple[int, ...], int]]


def ranked_tuples(groups: Groups) -> dict[tuple[int, ...], int]:
    return dict(groups)


def approval_sets(groups: Groups) -> Counter[frozenset[int]]:
    votes: Counter[frozenset[int]] = Counter()
    for order, many in groups:
        votes[frozenset(order)] += many
    return votes


def votelib_approval(votes: Any, seats: int) -> Iterable[int]:
    convert, core = (importlib.import_module(f"votelib.{name}") for name in ("convert", "evaluate.core"))
    return core.Plurality().evaluate(convert.ApprovalToSimpleVotes().convert(votes), seats)


def votelib_plurality(votes: Any, seats: int) -> Iterable[int]:
    convert, core = (importlib.import_module(f"votelib.{name}") for name in ("convert", "evaluate.core"))
    return core.Plurality().evaluate(convert.RankedToFirstPreference().convert(votes), seats)


def votelib_borda(votes: Any, seats: int) -> Iterable[int]:
    """Give nothing to candidates not ranked, so that it may elect others."""
    convert, core, score = (
        importlib.import_module(f"votelib.{name}")
        for name in ("convert", "evaluate.core", "component.rankscore")
    )
    points = convert.RankedToPositionalVotes(score.Borda(base=0)).convert(votes)
    return core.Plurality().evaluate(points, seats)


def votelib_schulze(votes: Any, seats: int) -> Iterable[int]:
    convert, condorcet = (
        importlib.import_module(f"votelib.{name}") for name in ("convert", "evaluate.condorcet")
    )
    return condorcet.Schulze().evaluate(convert.RankedToCondorcetVotes().convert(votes), seats)


def pyrankvote_ballots(groups: Groups) -> Any:
    pyrankvote = importlib.import_module("pyrankvote")
    people = [pyrankvote.Candidate(str(each)) for each in range(1 + max(max(order) for order, _ in groups))]
    ballots = []
    for order, many in groups:
        ballots += [pyrankvote.Ballot(ranked_candidates=[people[each] for each in order])] * many
    return people, ballots


def pyrankvote_stv(votes: Any, seats: int) -> Iterable[int]:
    """Count by its own rule, in floating point."""
    pyrankvote = importlib.import_module("pyrankvote")
    people, ballots = votes
    result = pyrankvote.single_transferable_vote(people, ballots, number_of_seats=seats)
    return [int(each.name) for each in result.get_winners()]


def pref_voting_profile(groups: Groups) -> Any:
    kind = importlib.import_module("pref_voting.profiles_with_ties").ProfileWithTies
    rankings = [{each: at for at, each in enumerate(order, start=1)} for order, _ in groups]
    return kind(rankings, rcounts=[many for _, many in groups])


def pref_voting_meek(votes: Any, seats: int) -> Iterable[int]:
    stv = importlib.import_module("pref_voting.proportional_methods")
    return stv.stv_meek(votes, num_seats=seats)


PEERS: dict[str, tuple[Callable[[Groups], Any], Callable[[Any, int], Iterable[int]]]] = {
    "votelib_approval": (approval_sets, votelib_approval),
    "votelib_plurality": (ranked_tuples, votelib_plurality),
    "votelib_borda": (ranked_tuples, votelib_borda),
    "votelib_schulze": (ranked_tuples, votelib_schulze),
    "pyrankvote_stv": (pyrankvote_ballots, pyrankvote_stv),
    "pref_voting_meek": (pref_voting_profile, pref_voting_meek),
}


def main() -> None:
    name, path, seats = sys.argv[1:]
    stored = np.load(path)
    orders = [tuple(each for each in row if each >= 0) for row in stored["orders"].tolist()]
    groups = list(zip(orders, stored["counts"].tolist(), strict=True))
    build, tally = PEERS[name]
    begun = time.process_time()
    votes = build(groups)
    built = time.process_time()
    elected = tally(votes, int(seats))
    ended = time.process_time()
    found = {"build": built - begun, "tally": ended - built, "elected": [int(each) for each in elected]}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
