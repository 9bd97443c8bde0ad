"""``govern export``: what the association keeps, as files that stand on their own."""

import os
from contextlib import suppress
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.domain.access.actor import OPERATOR
from govern.services.meeting_archive import archive_name, meeting_named, write_meeting


@click.group()
def export() -> None:
    """Write what the association keeps into files that stand on their own."""


@export.command()
@click.argument("reference")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; else named by the meeting."
)
@format_option
@click.pass_obj
def meeting(entry: Entry, reference: str, output: Path | None, form: str) -> None:
    """Write the archive of the meeting REFERENCE, such as GA-2026-02; "govern replay" computes it again.

    It holds who was there, ballots by name, the urns of secret votes, documents and the record: keep it
    as you keep the minutes.
    """
    with entry.opened():
        content = write_meeting(OPERATOR, meeting_named(reference), at=entry.now())
    file = output or Path(archive_name(reference))
    beside = file.with_name(f"{file.name}.part")
    try:
        with beside.open("wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        beside.replace(file)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise click.ClickException(
            f"{file} could not be written: {fault.strerror}. Nothing is left of it."
        ) from fault
    answer(form, {"file": str(file), "bytes": len(content)}, f"Written: {file}")
