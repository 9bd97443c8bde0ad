"""``govern allocate``: a budget shared among projects, recounted from a file."""

import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from textwrap import wrap

import click

from govern.cli.answer import answer, format_option
from govern.domain.sharing.allocation import Allocation, Completion, Method, Utility
from govern.domain.sharing.budget import SharedBudget
from govern.domain.sharing.share import share_by_equal_shares, share_by_score
from govern.domain.sharing.words import amount
from govern.domain.values.errors import GovernError
from govern.exchange.allocation_record import allocation_record
from govern.exchange.pabulib import read_pb, with_outcome, write_pb
from govern.exchange.pabulib_budget import shared_budget

_WIDTH = 80


def _choices(kind: type[Enum]) -> click.Choice[str]:
    return click.Choice([each.value for each in kind])


@click.command()
@click.argument("file", metavar="FILE.pb", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--method", required=True, type=_choices(Method), help="How projects are chosen.")
@click.option(
    "--utility",
    type=_choices(Utility),
    help="What a funded project is worth to its voters, for equal-shares.  [default: cost]",
)
@click.option(
    "--completion",
    type=_choices(Completion),
    help="What is done with money left, for equal-shares.  [default: none]",
)
@click.option("--seed", default="1", show_default=True, help="Seed of the lot between equals.")
@click.option(
    "--write",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write FILE.pb here again, with the outcome in its column selected.",
)
@format_option
def allocate(*, file: Path, write: Path | None, form: str, **asked: str) -> None:
    """Share the budget in FILE.pb (of Pabulib) among its projects.

    Needs no database. Tells who pays how much for each project, and why others are not funded; the
    outcome that the file itself may hold is not read. Ends with 2 when the file cannot be counted.
    """
    try:
        voted = read_pb(file.read_bytes(), file.name)
        found = _allocated(shared_budget(voted), **asked)
    except GovernError as refusal:
        click.echo(f"Error: {refusal.message}", err=True)
        sys.exit(2)
    if write is not None:
        write.write_bytes(write_pb(with_outcome(voted, found.selected)))
    answer(form, allocation_record(found), *_lines(found))


def _allocated(
    shared: SharedBudget, *, method: str, utility: str | None, completion: str | None, seed: str
) -> Allocation:
    if method == Method.EQUAL_SHARES.value:
        gain, then = Utility(utility or Utility.COST), Completion(completion or Completion.NONE)
        return share_by_equal_shares(shared, gain, then, seed=seed)
    if utility or completion:
        raise click.UsageError("--utility and --completion belong to --method equal-shares.")
    return share_by_score(shared, skip=method == Method.GREEDY.value, seed=seed)


def _lines(found: Allocation) -> Iterator[str]:
    spent, budget = amount(found.cost), amount(found.budget)
    yield f"Projects funded: {len(found.steps)}, for {spent} of {budget}. Voters: {found.voters}."
    for remark in found.remarks:
        yield from wrap(str(remark), _WIDTH)
    for number, step in enumerate(found.steps, 1):
        yield from _project(f"{number}.", step.project, step.name, str(step.sentence))
    if found.refusals:
        yield from ("", "NOT FUNDED")
    for refusal in found.refusals:
        yield from _project("-", refusal.project, refusal.name, str(refusal.sentence))


def _project(mark: str, id_: str, name: str, sentence: str) -> Iterator[str]:
    yield ""
    title = f"{mark} {id_}: {name}" if name else f"{mark} {id_}"
    for text, indent in ((title, ""), (sentence, "   ")):
        yield from wrap(text, _WIDTH, initial_indent=indent, subsequent_indent="   ")
