"""A count as text for a terminal of 80 columns: who is elected, then every stage with its sentences."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from textwrap import wrap

from govern.domain.counting.result import CountResult, Pairwise, Stage, TieBreak
from govern.domain.values.message import Message
from govern.exchange.allocation_record import exact

_WIDTH = 80
_NAME = 44
_WIDEST = 10


def count_lines(found: CountResult, title: str) -> Iterator[str]:
    """Yield a count from its outcome to its last stage."""
    if title:
        yield from wrap(title, _WIDTH)
    quota = f", quota {exact(found.quota)}" if found.quota is not None else ""
    yield from wrap(
        f"{found.method.value}, {_counted(found.seats, 'seat')},"
        f" {_counted(found.valid_ballots, 'valid ballot')}{quota}",
        _WIDTH,
    )
    yield from _elected(found)
    yield from _sentences("WHAT THE CONSTRAINTS CHANGED", found.remarks)
    yield from _ties(found)
    for number, stage in enumerate(found.stages, start=1):
        yield from _stage(number, stage)
    if found.pairwise is not None:
        yield from _matrix(found.pairwise)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def ranking_lines(found: CountResult) -> Iterator[str]:
    """Yield what a matrix of preferences comes to."""
    yield "ORDER"
    for number, name in enumerate(found.order, start=1):
        yield from wrap(f"{number}. {name}", _WIDTH, initial_indent="  ", subsequent_indent="     ")
    yield from _sentences("DROPPED", (each.reason for each in found.dropped))
    yield from _ties(found)
    dropped = [each.reason for each in found.dropped]
    said = (each for stage in found.stages for each in stage.sentences if each not in dropped)
    yield from _sentences("HOW", said)
    if found.pairwise is not None:
        yield from _matrix(found.pairwise)


def _elected(found: CountResult) -> Iterator[str]:
    if found.infeasible:
        yield from _sentences("NOBODY CAN BE ELECTED WITHIN THE CONSTRAINTS", found.infeasible)
        return
    yield from ("", "ELECTED")
    for number, name in enumerate(found.elected, start=1):
        yield from wrap(f"{number}. {name}", _WIDTH, initial_indent="  ", subsequent_indent="     ")


def _sentences(heading: str, said: Iterable[Message]) -> Iterator[str]:
    sentences = [str(each) for each in said]
    if sentences:
        yield from ("", heading)
    for each in sentences:
        yield from wrap(each, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _ties(found: CountResult) -> Iterator[str]:
    if found.ties:
        yield from ("", "TIES")
    for tie in found.ties:
        yield from wrap(_tie(tie, found.seed), _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _tie(tie: TieBreak, seed: str) -> str:
    by = f"{tie.broken_by.value}, seed “{seed}”" if tie.broken_by.value == "lot" else tie.broken_by.value
    return f"{tie.question} {', '.join(tie.among)}. By {by}: {', '.join(tie.chosen)}."


def _stage(number: int, stage: Stage) -> Iterator[str]:
    yield from ("", f"STAGE {number}: {stage.action.value.upper()}")
    for sentence in stage.sentences:
        yield from wrap(str(sentence), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    for name, votes in stage.votes.items():
        yield from _figure(name, votes, _mark(name, stage))
    if stage.nontransferable:
        yield from _figure("not transferable", stage.nontransferable, "")


def _mark(name: str, stage: Stage) -> str:
    if name in stage.elected:
        return "elected"
    return "excluded" if name in stage.eliminated else ""


def _figure(name: str, votes: Fraction, mark: str) -> Iterator[str]:
    *above, last = wrap(name, _NAME) or [""]
    for line in above:
        yield f"    {line}"
    yield f"    {last:<{_NAME}}{exact(votes):>18}  {mark}".rstrip()


def _matrix(pairwise: Pairwise) -> Iterator[str]:
    """Yield how many prefer the one in the row to the one in the column."""
    yield from ("", "HOW MANY PREFER THE ROW TO THE COLUMN")
    names = pairwise.candidates
    for number, name in enumerate(names, start=1):
        yield from wrap(f"{number}. {name}", _WIDTH, initial_indent="    ", subsequent_indent="       ")
    if len(names) > _WIDEST:
        return
    yield "    " + "".join(f"{number:>8}" for number in range(1, len(names) + 1))
    for number, row in enumerate(pairwise.preferences, start=1):
        cells = ("" if at == number else str(figure) for at, figure in enumerate(row, start=1))
        yield f"{number:>4}" + "".join(f"{cell:>8}" for cell in cells)
