"""How commands answer: words for people, JSON for machines."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def format_option(command: F) -> F:
    """Give a command ``--format text|json``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Words for people or JSON for machines.",
    )(command)


def answer(form: str, record: Mapping[str, object], *lines: str) -> None:
    """Print the record as JSON, or the lines."""
    if form == "json":
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(line)
