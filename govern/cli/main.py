"""The command ``govern``: one group, one module for each family of commands."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="govern")
def commands() -> None:
    """Govern: decisions of an association, under its statutes and the law of its seat."""
