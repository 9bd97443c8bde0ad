"""``govern urn``: check the file of a secret vote's urn, without database or server."""

import json
from pathlib import Path

import click

from govern.domain.values.digest import Json
from govern.domain.values.errors import GovernError
from govern.domain.voting.receipt_hash import receipt_hashes
from govern.domain.voting.urn import UrnFile, check_urn, read_urn

_WRONG = 1
_UNREADABLE = 2


@click.group()
def urn() -> None:
    """Look into the urn of a closed secret vote."""


@urn.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--receipt", help="Also look for this receipt code.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the answer is written."
)
def verify(file: Path, receipt: str | None, form: str) -> None:
    """Recompute the roots and count the votes of FILE again; exit 1 when anything differs."""
    found, ballots = _read(file)
    faults = [str(each) for each in check_urn(found, ballots)]
    if receipt is not None and not _holds(found, receipt):
        faults.append("No paper of this vote has that receipt.")
    if form == "json":
        answer = {"ballots": len(ballots), "result": found.outcome.result.value, "faults": faults}
        click.echo(json.dumps(answer, indent=1, sort_keys=True))
    else:
        _tell(found, ballots, faults)
    if faults:
        raise SystemExit(_WRONG)


def _read(file: Path) -> tuple[UrnFile, tuple[Json, ...]]:
    try:
        return read_urn(json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, GovernError) as fault:
        click.echo(f"{file}: {fault}", err=True)
        raise SystemExit(_UNREADABLE) from fault


def _holds(found: UrnFile, receipt: str) -> bool:
    hashes = {
        each
        for right in found.rights
        for each in receipt_hashes(receipt, right.id, max(int(right.weight), 1))
    }
    return bool(hashes & set(found.receipts))


def _tell(found: UrnFile, ballots: tuple[Json, ...], faults: list[str]) -> None:
    click.echo(f"{found.question.authentic_text}")
    click.echo(
        f"Ballots: {len(ballots)}. Voters on the roll: {len(found.voted)} of {found.outcome.entitled}."
    )
    click.echo(f"Root over the ballots:  {found.ballots_root}")
    click.echo(f"Root over the receipts: {found.receipts_root}")
    click.echo(f"Result: {found.outcome.result.value}.")
    for fault in faults:
        click.echo(fault, err=True)
    if not faults:
        click.echo("Everything fits: the roots, the roll, and the result counted again.")
