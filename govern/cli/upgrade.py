"""``govern upgrade``: bring the database to this version."""

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.services.upgrading import upgrade_database


@click.command()
@format_option
@click.pass_obj
def upgrade(entry: Entry, form: str) -> None:
    """Bring the database to the tables of this version; make a backup first."""
    with entry.opened():
        before, after = upgrade_database()
    line = (
        "The database is up to date." if before == after else f"Upgraded from {before or 'empty'} to {after}."
    )
    answer(form, {"before": before, "after": after}, line)
