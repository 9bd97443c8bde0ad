"""``govern seal``: the key of the association's seal, and documents that still lack it."""

import os
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.documents.seal_key import SealNotReadyError, is_wanted, open_seal_key
from govern.services.sealing import Sealing, seal_again, without_seal


@click.group()
def seal() -> None:
    """Seal documents with the association's key."""


@seal.command("make-key")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="the association", help="Whom the certificate names.")
@format_option
@click.pass_obj
def make_key(entry: Entry, file: Path, name: str, form: str) -> None:
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
    answer(
        form,
        {"key": str(file.absolute()), "passphrase_file": str(beside.absolute()), "trial": True},
        "For the environment of the service:",
        f"  GOVERN_SEAL_KEY={file.absolute()}",
        f"  GOVERN_SEAL_PASSPHRASE_FILE={beside.absolute()}",
        "This key is for trials: nobody but you vouches for it, and documents say so.",
    )


@seal.command()
@format_option
@click.pass_obj
def show(entry: Entry, form: str) -> None:
    """Open the key of the settings and say whose it is. Ends with 1 when it cannot be used."""
    if not is_wanted(entry.settings):
        answer(form, {"signer": None}, "No key is set: documents are not sealed.")
        return
    try:
        with open_seal_key(entry.settings) as key:
            found = key
    except SealNotReadyError as fault:
        raise click.ClickException(str(fault)) from fault
    until = f"{found.not_after:%Y-%m-%d}"
    answer(
        form,
        {"signer": found.name, "certificate": found.certificate, "until": until, "trial": found.is_trial},
        f"Seal of {found.name}, certificate {found.certificate[:16]}…, until {until}",
        *(["It is a key for trials."] if found.is_trial else []),
    )
    if found.not_after < entry.now():
        raise click.ClickException("The certificate has expired.")


@seal.command()
@format_option
@click.pass_obj
def documents(entry: Entry, form: str) -> None:
    """Seal every printed document that should bear a seal or a time stamp and does not."""
    sealing = Sealing(entry.settings)
    with entry.opened():
        tried = [seal_again(each, sealing, now=entry.now) for each in without_seal(sealing)]
    failures = [each for each in tried if each is not None]
    answer(
        form,
        {"sealed": len(tried) - len(failures), "failures": failures},
        *failures,
        f"Sealed: {len(tried) - len(failures)}; not sealed or not stamped: {len(failures)}",
    )
    if failures:
        raise SystemExit(1)


def _write(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
