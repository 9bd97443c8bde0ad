"""``govern backup`` and ``govern restore``."""

from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.cli.heads import AUDIT_HEAD
from govern.services.backup import Restore, back_up
from govern.services.backup import restore as restore_backup


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@format_option
@click.pass_obj
def backup(entry: Entry, file: Path, form: str) -> None:
    """Write the whole database to FILE while others go on working.

    FILE can be restored on SQLite and on PostgreSQL. Keep the audit head that is printed: given to
    restore as a known head, it keeps anything older out. FILE holds personal data.
    """
    with entry.opened():
        manifest = back_up(file, at=entry.now())
    rows = sum(manifest.rows.values())
    answer(
        form,
        {"file": str(file), "audit_head": manifest.audit_head, "rows": manifest.rows},
        f"{rows} rows written to {file}.",
        f"Audit head: {manifest.audit_head} (entry {manifest.audit_entries})",
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--known-head",
    "heads",
    multiple=True,
    type=AUDIT_HEAD,
    metavar="HEAD",
    help="An audit head that must be in it; may be repeated.",
)
@click.option("--replace", is_flag=True, help="Put it in the place of what the database holds.")
@click.option("--accept-rollback", is_flag=True, help="Accept that entries after the backup are lost.")
@format_option
@click.pass_obj
def restore(entry: Entry, /, file: Path, form: str, **choices: object) -> None:
    """Put the backup FILE into the database, which is empty or replaced on request.

    A backup older than the audit head of the database, or than a head given, is refused. The same
    version of Govern must have written it. Check the record afterwards: govern audit verify.
    """
    heads = choices["heads"]
    wish = Restore(
        path=file,
        known_heads=tuple(heads) if isinstance(heads, tuple) else (),
        replace=bool(choices["replace"]),
        accept_rollback=bool(choices["accept_rollback"]),
    )
    with entry.opened():
        manifest = restore_backup(wish, at=entry.now())
    answer(
        form,
        {"file": str(file), "audit_head": manifest.audit_head, "rows": manifest.rows},
        f"{sum(manifest.rows.values())} rows restored from {file}, made at {manifest.made_at}.",
    )
