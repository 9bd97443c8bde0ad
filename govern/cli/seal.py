"""``govern seal``: the key of the association's seal, and documents that still lack it."""

import os
from pathlib import Path

import click

from govern.cli.entry import Entry
from govern.documents.seal_key import SealNotReadyError, is_wanted, open_seal_key
from govern.services.sealing import Sealing, seal_again, without_seal


@click.group()
def seal() -> None:
    """Seal documents with the association's key."""


@seal.command("make-key")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="the association", help="Whom the certificate names.")
@click.pass_obj
def make_key(entry: Entry, file: Path, name: str) -> None:
    """Make a key for trials in FILE, and a file with its passphrase beside it.

    Its certificate says that it is a trial. For seals that others believe, buy a certificate for electronic
    seals from a trust service.
    """
    from govern.documents.trial_key import make_trial_key, new_passphrase  # noqa: PLC0415 - slow to import

    beside = file.with_name(f"{file.name}.passphrase")
    for path in (file, beside):
        if path.exists():
            raise click.ClickException(f"{path} is there already; it is not written over.")
    secret = new_passphrase()
    _write(beside, secret.encode())
    _write(file, make_trial_key(name, secret.encode(), at=entry.now()))
    click.echo("For the environment of the service:")
    click.echo(f"  GOVERN_SEAL_KEY={file.absolute()}")
    click.echo(f"  GOVERN_SEAL_PASSPHRASE_FILE={beside.absolute()}")
    click.echo("This key is for trials: nobody but you vouches for it, and documents say so.")


@seal.command()
@click.pass_obj
def show(entry: Entry) -> None:
    """Open the key of the settings and say whose it is. Ends with 1 when it cannot be used."""
    if not is_wanted(entry.settings):
        click.echo("No key is set: documents are not sealed.")
        return
    try:
        with open_seal_key(entry.settings) as key:
            click.echo(
                f"Seal of {key.name}, certificate {key.certificate[:16]}…, until {key.not_after:%Y-%m-%d}"
            )
            if key.is_trial:
                click.echo("It is a key for trials.")
            if key.not_after < entry.now():
                raise click.ClickException("The certificate has expired.")
    except SealNotReadyError as fault:
        raise click.ClickException(str(fault)) from fault


@seal.command()
@click.pass_obj
def documents(entry: Entry) -> None:
    """Seal every printed document that should bear a seal or a time stamp and does not."""
    sealing = Sealing(entry.settings)
    failures = 0
    with entry.opened():
        waiting = without_seal(sealing)
        for document in waiting:
            failure = seal_again(document, sealing, now=entry.now)
            failures += failure is not None
            if failure:
                click.echo(failure, err=True)
    click.echo(f"Sealed: {len(waiting) - failures}; not sealed or not stamped: {failures}")
    if failures:
        raise SystemExit(1)


def _write(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
