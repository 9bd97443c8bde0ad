"""The command ``govern``: one group, one module for each family of commands."""

from typing import Any

import click

from govern.cli.audit import audit
from govern.cli.backup import backup, restore
from govern.cli.doctor import doctor
from govern.cli.upgrade import upgrade
from govern.domain.values.errors import GovernError


class _Commands(click.Group):
    """Turns refusals of the domain into sentences and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GovernError as refusal:
            sentences = [str(each) for each in (refusal.message, *refusal.reasons)]
            raise click.ClickException("\n".join(sentences)) from refusal


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="govern")
def commands() -> None:
    """Govern: decisions of an association, under its statutes and the law of its seat."""


for command in (audit, backup, restore, upgrade, doctor):
    commands.add_command(command)
