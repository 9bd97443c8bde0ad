"""Transferable votes: Droop (exact, both rules) and pref_voting (floating point)."""

import random
from collections.abc import Iterator
from pathlib import Path

from govern.domain.counting.meek import count_meek
from govern.domain.counting.result import CountResult, Method, TieBrokenBy
from govern.domain.counting.scottish import count_scottish
from oracles import ranked
from oracles.framework import Data, Fault, Peer, Subject


def inputs_for(method: str) -> Iterator[Data]:
    for seed in range(40):
        size, seats, many = 4 + seed % 6, 1 + seed % 4, (23, 40, 60, 90)[seed % 4]
        ballots = ranked.drawn(seed, candidates=size, ballots=many)
        yield ranked.asked(method, ballots, candidates=size, seats=seats)
    for seed in range(40, 44):
        ballots = ranked.drawn(seed, candidates=12, ballots=250)
        yield ranked.asked(method, ballots, candidates=12, seats=5)


def wards() -> Iterator[Data]:
    """Yield the wards of Glasgow in 2007 that stand in Droop's tests, under both rules."""
    for path in sorted(Path(ranked.droop_folder(), "test/blt/scotland").glob("*-2007.blt")):
        from droop.profile import ElectionProfile

        ward = ElectionProfile(path=str(path))
        ballots = [
            ranked.line(line.multiplier, [[each - 1] for each in line.ranking]) for line in ward.ballotLines
        ]
        for method in ("scottish-stv", "meek-stv"):
            data = ranked.asked(method, ballots, candidates=0, seats=ward.nSeats)
            yield data | {"candidates": [ward.candidateName[each + 1] for each in range(ward.nCand)]}


def own(data: Data) -> Data | None:
    count = count_scottish if data["method"] == "scottish-stv" else count_meek
    return told(count(ranked.profile(data), seats=data["seats"]))


def told(result: CountResult) -> Data | None:
    """Return our answer; None where a lot decided or, under Meek, a tie: Droop breaks it otherwise."""
    if any(tie.broken_by is TieBrokenBy.LOT or result.method is Method.MEEK_STV for tie in result.ties):
        return None
    last = result.stages[-1].votes
    return {
        "elected": sorted(result.elected),
        "quota": ranked.written(result.quota),
        "votes": {name: ranked.written(last[name]) for name in sorted(result.elected)},
    }


def droop(data: Data) -> Data:
    return ranked.droop(data, {"scottish-stv": "scotland", "meek-stv": "meek-prf"}[data["method"]])


def pref_voting_profile(data: Data) -> object:
    from pref_voting.profiles_with_ties import ProfileWithTies

    ballots = ranked.grouped(data)
    rankings = [{each: at for at, rank in enumerate(ranks, start=1) for each in rank} for _, ranks in ballots]
    everyone = list(range(len(data["candidates"])))
    return ProfileWithTies(rankings, rcounts=[many for many, _ in ballots], candidates=everyone)


def pref_voting_scottish(data: Data) -> Data:
    from pref_voting.proportional_methods import stv_scottish

    chosen = stv_scottish(pref_voting_profile(data), num_seats=data["seats"], rng=random.Random(1))
    return {"elected": ranked.names(data, chosen)}


def pref_voting_meek(data: Data) -> Data | None:
    from pref_voting.proportional_methods import stv_meek

    if len(data["candidates"]) > 8:
        return None
    return {"elected": ranked.names(data, stv_meek(pref_voting_profile(data), num_seats=data["seats"]))}


TIE: Data = {
    "method": "scottish-stv",
    "candidates": ["Ana", "Bruno"],
    "seats": 1,
    "ballots": ["2 1", "2 2"],
}


def tie_in_pref_voting() -> str:
    from pref_voting.proportional_methods import stv_scottish

    profile = pref_voting_profile(TIE)
    found = {tuple(ranked.names(TIE, stv_scottish(profile, num_seats=1))) for _ in range(30)}
    return f"30 counts of the same four ballots elect {sorted(found)}"


def votelib_stv(data: Data) -> list[str]:
    import votelib.component.quota
    from votelib.evaluate import sequential

    votes = {
        tuple(data["candidates"][rank[0]] for rank in ranks): many for many, ranks in ranked.grouped(data)
    }
    count = sequential.TransferableVoteSelector(
        transferer=sequential.Gregory() if hasattr(sequential, "Gregory") else "Gregory",
        quota_function=votelib.component.quota.droop,
    )
    return sorted(count.evaluate(votes, data["seats"]))


def tie_in_votelib() -> str:
    return f"elects {votelib_stv(TIE)}"


def loop_in_votelib() -> str:
    faults = []
    for data in wards():
        if data["method"] == "scottish-stv":
            try:
                votelib_stv(data)
            except Exception as error:  # noqa: BLE001 - counted, whatever it is
                faults.append(f"{type(error).__name__}: {error}")
    return f"{len(faults)} of the wards end in {sorted(set(faults))}"


#: A is elected and keeps 3/4 of a vote here; what is left of the paper "A = B before C" goes to B first
EQUAL: Data = {
    "method": "meek-stv",
    "candidates": ["Ana", "Bruno", "Clara", "Dario"],
    "seats": 2,
    "ballots": ["40 1", "20 1=2 3", "21 3", "19 2", "10 4"],
}


def equal_ranks() -> str:
    ours = told(count_meek(ranked.profile(EQUAL), seats=2))
    theirs = ranked.droop(EQUAL, "meek")
    return f"Droop {theirs['elected']} {theirs['votes']}, here {ours}"


SUBJECTS = (
    Subject(
        name="scottish-stv",
        folder="elections",
        about="Scottish Local Government Elections Order 2007; elected, quota, votes after the last stage",
        inputs=lambda: inputs_for("scottish-stv"),
        own=own,
        peers={
            "droop": Peer("droop", droop),
            "pref_voting": Peer("pref-voting", pref_voting_scottish),
        },
    ),
    Subject(
        name="meek-stv",
        folder="elections",
        about="Reference Meek Rule; elected, quota and votes after the last stage",
        inputs=lambda: inputs_for("meek-stv"),
        own=own,
        peers={"droop": Peer("droop", droop), "pref_voting": Peer("pref-voting", pref_voting_meek)},
    ),
    Subject(
        name="glasgow-2007",
        folder="elections",
        about="the wards of Glasgow in Droop's own tests under both rules; nothing of them is kept here",
        inputs=wards,
        own=own,
        peers={"droop": Peer("droop", droop)},
        kept=False,
    ),
)

FAULTS = (
    Fault("pref_voting", "a tie without rng is decided anew each time", tie_in_pref_voting),
    Fault("votelib", "a tie stops the count", tie_in_votelib),
    Fault("votelib", "real wards (those in Droop's tests) stop the count", loop_in_votelib),
    Fault("droop", "equal ranks: what an elected candidate passes on skips its equals", equal_ranks),
)
