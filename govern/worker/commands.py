"""The command that runs the worker."""

import click

from govern.settings import Settings


@click.command()
@click.pass_obj
def worker(entry: object) -> None:
    """Print documents and send letters until stopped."""
    raise click.ClickException(f"{entry} {Settings}")
