"""``govern count``: an election counted again from a file, without database or server."""

import re
import sys
from fractions import Fraction
from pathlib import Path
from typing import TypedDict, Unpack

import click

from govern.cli.answer import answer, format_option
from govern.cli.count_text import count_lines, ranking_lines
from govern.domain.counting.constraints import Constraints
from govern.domain.counting.count import count as count_ballots
from govern.domain.counting.default_option import Default, count_pairwise
from govern.domain.counting.result import CountResult, Method
from govern.domain.values.errors import GovernError
from govern.exchange.ballot_files.marks import ballots_for, refuse_over_votes
from govern.exchange.ballot_files.reader import read_ballot_file
from govern.exchange.count_record import count_record, ranking_record
from govern.rulefiles.constraints_file import read_constraints
from govern.rulefiles.pairwise_file import read_pairwise

_METHODS = (
    Method.SCOTTISH_STV,
    Method.MEEK_STV,
    Method.IRV,
    Method.SCHULZE,
    Method.APPROVAL,
    Method.PLURALITY,
    Method.BLOCK,
    Method.BORDA,
    Method.YES_NO,
)
_MARKS = (Method.PLURALITY, Method.BLOCK)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class _Exact(click.ParamType[Fraction]):
    """A number as exact as it is written: 45.27 or 2/3."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        if isinstance(value, Fraction):
            return value
        said = str(value)
        if not re.fullmatch(r"\d+(\.\d+)?|\d+/0*[1-9]\d*", said, re.ASCII):
            self.fail(f"{said!r} is no number such as 3, 45.27 or 2/3.", param, ctx)
        return Fraction(said)


class _Asked(TypedDict):
    """How ballots or a matrix are to be counted."""

    method: str
    seats: int | None
    constraints: Path | None
    seed: str
    default_option: str | None
    default_majority: Fraction | None
    quorum: Fraction | None


@click.command()
@click.argument("file", required=False, type=_FILE)
@click.option("--pairwise", metavar="FILE", type=_FILE, help="Count a matrix of preferences instead (JSON).")
@click.option(
    "--method",
    required=True,
    type=click.Choice([each.value for each in _METHODS]),
    help="How ballots become seats.",
)
@click.option(
    "--seats", type=click.IntRange(min=1), help="How many are elected.  [default: as FILE says, or 1]"
)
@click.option("--constraints", metavar="FILE", type=_FILE, help="Limits on who is elected (YAML or JSON).")
@click.option("--seed", default="", help="Seed of the lot between equals.  [default: none, an empty one]")
@click.option(
    "--default-option", metavar="NAME", help="With --pairwise: what stands when none is good enough."
)
@click.option(
    "--default-majority",
    metavar="R",
    type=_Exact(),
    help="How many times as many must prefer an option to it.",
)
@click.option("--quorum", metavar="Q", type=_Exact(), help="How many must prefer an option to it.")
@format_option
def count(*, file: Path | None, pairwise: Path | None, form: str, **asked: Unpack[_Asked]) -> None:
    """Count the ballots in FILE: BLT, CSV, or PrefLib's .soc, .soi, .toc, .toi and .cat.

    Needs no database. Ends with 1 when no result can satisfy the constraints, with 2 when a file cannot
    be counted as it is; nothing is guessed.
    """
    _refuse_mixture(file, pairwise, asked)
    try:
        if pairwise is not None:
            ranking = _count_pairwise(pairwise, asked)
            answer(form, ranking_record(ranking), *ranking_lines(ranking))
        elif file is not None:
            title, found = _count_ballots(file, asked)
            answer(form, count_record(found), *count_lines(found, title))
            sys.exit(1 if found.infeasible else 0)
    except GovernError as refusal:
        for sentence in (refusal.message, *refusal.reasons):
            click.echo(f"Error: {sentence}", err=True)
        sys.exit(2)


def _refuse_mixture(file: Path | None, pairwise: Path | None, asked: _Asked) -> None:
    """Refuse what does not go together on the command line."""
    if (file is None) == (pairwise is None):
        raise click.UsageError("Give a FILE of ballots, or a matrix with --pairwise.")
    default = (asked["default_option"], asked["default_majority"], asked["quorum"])
    if pairwise is None and default != (None, None, None):
        raise click.UsageError("--default-option, --default-majority and --quorum belong to --pairwise.")
    if pairwise is not None and (asked["seats"] or asked["constraints"]):
        raise click.UsageError("--seats and --constraints belong to a FILE of ballots.")
    if pairwise is not None and asked["method"] != Method.SCHULZE.value:
        raise click.UsageError(f"A matrix is counted with --method {Method.SCHULZE.value}.")
    if default[0] is None and default != (None, None, None):
        raise click.UsageError("--default-majority and --quorum need --default-option.")


def _count_pairwise(path: Path, asked: _Asked) -> CountResult:
    matrix = read_pairwise(path.read_bytes(), path.name)
    default = None
    if asked["default_option"] is not None:
        majority = asked["default_majority"]
        default = Default(
            asked["default_option"], Fraction(1) if majority is None else majority, asked["quorum"]
        )
    return count_pairwise(matrix.candidates, matrix.preferring, default=default, seed=asked["seed"])


def _count_ballots(path: Path, asked: _Asked) -> tuple[str, CountResult]:
    """Return the title in the file and the count."""
    method = Method(asked["method"])
    read = read_ballot_file(path.read_bytes(), path.name)
    seats = asked["seats"] or read.seats or 1
    constraints = Constraints()
    if asked["constraints"] is not None:
        limits = asked["constraints"]
        constraints = read_constraints(limits.read_bytes(), limits.name, read.profile.candidates)
    if method in _MARKS:
        refuse_over_votes(
            read, path.name, 1 if method is Method.PLURALITY else seats, constraints.already_elected
        )
    ballots = ballots_for(method, read, path.name)
    return read.title, count_ballots(
        method, ballots, seats=seats, constraints=constraints, seed=asked["seed"]
    )
