"""Methods that are not transferable: votelib (exact) and pref_voting."""

from collections.abc import Callable, Iterator

from govern.domain.counting.count import count
from govern.domain.counting.result import CountResult, Method, TieBrokenBy
from oracles import ranked
from oracles.framework import Data, Fault, Peer, Subject
from oracles.subjects.stv import pref_voting_profile

#: whose ballots may give one rank to several candidates
EQUAL_RANKS = {Method.SCHULZE, Method.BORDA}


def inputs_for(method: Method) -> Iterator[Data]:
    for seed in range(40):
        size, many = 3 + seed % 6, (15, 23, 40, 61)[seed % 4]
        equal = method in EQUAL_RANKS and seed % 2 == 1
        ballots = ranked.drawn(100 + seed, candidates=size, ballots=many, equal=equal)
        seats = 1 if method is Method.IRV else 1 + seed % 2
        yield ranked.asked(method.value, ballots, candidates=size, seats=seats)


def own(data: Data) -> Data | None:
    return told(count(Method(data["method"]), ranked.profile(data), seats=data["seats"]))


def told(result: CountResult) -> Data | None:
    """Return our answer; None where a lot decided."""
    if any(tie.broken_by is TieBrokenBy.LOT for tie in result.ties):
        return None
    answer: Data = {"elected": sorted(result.elected)}
    if result.method is Method.IRV:
        return answer
    if result.pairwise is None:
        votes = result.stages[0].votes
        return answer | {"votes": {name: ranked.written(votes[name]) for name in sorted(votes)}}
    rows = [list(row) for row in result.pairwise.preferences]
    return answer | {"preferences": rows, "condorcet_winner": result.condorcet_winner}


def votelib_ballots(data: Data) -> dict[tuple[object, ...], int]:
    names = data["candidates"]
    return {
        tuple(
            names[rank[0]] if len(rank) == 1 else frozenset(names[each] for each in rank) for rank in ranks
        ): many
        for many, ranks in ranked.grouped(data)
    }


def added(data: Data, votes: dict[str, int]) -> Data:
    from votelib.evaluate.core import Plurality

    given = {name: str(votes.get(name, 0)) for name in sorted(data["candidates"])}
    return {"elected": sorted(Plurality().evaluate(votes, data["seats"])), "votes": given}


def votelib_plurality(data: Data) -> Data:
    from votelib.convert import RankedToFirstPreference

    return added(data, RankedToFirstPreference().convert(votelib_ballots(data)))


def votelib_approval(data: Data) -> Data:
    from votelib.convert import ApprovalToSimpleVotes

    votes: dict[frozenset[object], int] = {}
    for ballot, many in votelib_ballots(data).items():
        votes[frozenset(ballot)] = votes.get(frozenset(ballot), 0) + many
    return added(data, ApprovalToSimpleVotes().convert(votes))


def votelib_schulze(data: Data) -> Data:
    from votelib.convert import RankedToCondorcetVotes
    from votelib.evaluate.condorcet import Schulze

    votes = RankedToCondorcetVotes().convert(votelib_ballots(data))
    names = data["candidates"]
    rows = [[int(votes.get((a, b), 0)) for b in names] for a in names]
    return {"elected": sorted(Schulze().evaluate(votes, data["seats"])), "preferences": rows}


def pref_voting_schulze(data: Data) -> Data | None:
    from pref_voting.margin_based_methods import beat_path

    if data["seats"] > 1:
        return None
    profile = extended(data)

    def winning_votes(one: int, other: int) -> int:
        return profile.support(one, other) if profile.margin(one, other) > 0 else 0

    chosen = beat_path(profile, strength_function=winning_votes)
    best = profile.condorcet_winner()
    return {
        "elected": ranked.names(data, chosen),
        "condorcet_winner": None if best is None else data["candidates"][best],
    }


def extended(data: Data) -> object:
    """Return a profile in which candidates not ranked are below those who are."""
    profile = pref_voting_profile(data)
    profile.use_extended_strict_preference()
    return profile


def pref_voting_borda(data: Data) -> Data | None:
    from pref_voting.scoring_methods import borda_for_profile_with_ties

    if data["seats"] > 1:
        return None
    return {"elected": ranked.names(data, borda_for_profile_with_ties(extended(data)))}


def pref_voting_runoff(data: Data) -> Data:
    from pref_voting.iterative_methods import instant_runoff_for_truncated_linear_orders

    chosen = instant_runoff_for_truncated_linear_orders(pref_voting_profile(data), hide_warnings=True)
    return {"elected": ranked.names(data, chosen)}


def pyrankvote_runoff(data: Data) -> Data:
    import pyrankvote

    people = [pyrankvote.Candidate(name) for name in data["candidates"]]
    ballots = [
        pyrankvote.Ballot(ranked_candidates=[people[rank[0]] for rank in ranks])
        for many, ranks in ranked.grouped(data)
        for _ in range(many)
    ]
    result = pyrankvote.instant_runoff_voting(people, ballots)
    return {"elected": sorted(each.name for each in result.get_winners())}


def subject(method: Method, about: str, **peers: tuple[str, Callable[[Data], Data | None]]) -> Subject:
    asked = {package: Peer(package, ask) for package, ask in peers.values()}
    return Subject(method.value, "elections", about, lambda: inputs_for(method), own, asked)


SUBJECTS = (
    subject(Method.PLURALITY, "first preferences", votelib=("votelib", votelib_plurality)),
    subject(Method.APPROVAL, "candidates on the ballot", votelib=("votelib", votelib_approval)),
    subject(Method.BORDA, "Borda, means for equal ranks", pref_voting=("pref-voting", pref_voting_borda)),
    subject(
        Method.SCHULZE,
        "Schulze with winning votes, candidates not ranked below the others",
        votelib=("votelib", votelib_schulze),
        pref_voting=("pref-voting", pref_voting_schulze),
    ),
    subject(
        Method.IRV,
        "instant run-off",
        pref_voting=("pref-voting", pref_voting_runoff),
        pyrankvote=("pyrankvote", pyrankvote_runoff),
    ),
)


LOWEST_TIED: Data = {
    "method": "irv",
    "candidates": ["Ana", "Bruno", "Clara", "Dario"],
    "seats": 1,
    "ballots": ["5 1", "3 2 3", "2 3 2", "2 4 3"],
}


def runoff_in_pref_voting() -> str:
    found = pref_voting_runoff(LOWEST_TIED)["elected"]
    return f"elects {found}; excluded one by one, {pyrankvote_runoff(LOWEST_TIED)['elected']}"


FAULTS = (
    Fault("pref-voting", "excludes all who are tied for the fewest votes at once", runoff_in_pref_voting),
)
