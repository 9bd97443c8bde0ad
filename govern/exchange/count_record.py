"""The result of a count as a record for machines."""

from govern.domain.counting.result import CountResult, Pairwise, Stage, TieBreak
from govern.domain.values.digest import Json
from govern.exchange.allocation_record import exact


def count_record(found: CountResult) -> dict[str, Json]:
    """Return a count with every figure exact: decimals where they end, else fractions, as text."""
    record: dict[str, Json] = {
        "method": found.method.value,
        "seats": found.seats,
        "valid_ballots": found.valid_ballots,
    }
    if found.quota is not None:
        record["quota"] = str(exact(found.quota))
    record |= {
        "elected": list(found.elected),
        "stages": [_stage(each) for each in found.stages],
        "ties": [_tie(each) for each in found.ties],
        "seed": found.seed,
        "remarks": [str(each) for each in found.remarks],
        "infeasible": [str(each) for each in found.infeasible],
    }
    if found.order:
        record["order"] = list(found.order)
    if found.pairwise is not None:
        record |= {"condorcet_winner": found.condorcet_winner, **_pairwise(found.pairwise)}
    return record


def ranking_record(found: CountResult) -> dict[str, Json]:
    """Return what a matrix of preferences comes to, with what the default option let drop."""
    counted = count_record(found)
    dropped: list[Json] = [each.option for each in found.dropped]
    return {
        "method": found.method.value,
        "order": list(found.order),
        "condorcet_winner": found.condorcet_winner,
        "dropped": dropped,
        "dropped_because": {each.option: str(each.reason) for each in found.dropped},
        **{name: counted[name] for name in ("elected", "ties", "seed", "pairwise", "strengths")},
    }


def _stage(stage: Stage) -> dict[str, Json]:
    return {
        "action": stage.action.value,
        "votes": {name: str(exact(votes)) for name, votes in stage.votes.items()},
        "elected": list(stage.elected),
        "eliminated": list(stage.eliminated),
        "nontransferable": str(exact(stage.nontransferable)),
        "transferred": {name: str(exact(votes)) for name, votes in stage.transferred.items()},
        "keep_values": {name: str(exact(kept)) for name, kept in stage.keep_values.items()},
        "sentences": [str(each) for each in stage.sentences],
    }


def _tie(tie: TieBreak) -> dict[str, Json]:
    return {
        "question": str(tie.question),
        "among": list(tie.among),
        "broken_by": tie.broken_by.value,
        "chosen": list(tie.chosen),
        "stage": tie.stage,
    }


def _pairwise(pairwise: Pairwise) -> dict[str, Json]:
    names = pairwise.candidates
    return {
        "pairwise": _matrix(names, pairwise.preferences),
        "strengths": _matrix(names, pairwise.strengths),
    }


def _matrix(names: tuple[str, ...], rows: tuple[tuple[int, ...], ...]) -> dict[str, Json]:
    return {
        one: {other: figure for other, figure in zip(names, row, strict=True) if other != one}
        for one, row in zip(names, rows, strict=True)
    }
