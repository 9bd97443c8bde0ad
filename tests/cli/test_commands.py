"""What holds for every command."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from govern.app import command_line

#: commands that run on or ask back; all others answer machines too
TALKING = {"serve", "worker", "demo"}


def every_command(group: click.Group, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, *before, name)
        else:
            yield (*before, name), command


COMMANDS = dict(every_command(command_line()))
NAMES = [" ".join(name) for name in COMMANDS]


def options(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option) and not each.hidden]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_helps(name: str) -> None:
    result = CliRunner().invoke(command_line(), [*name.split(), "--help"])
    assert result.exit_code == 0
    assert COMMANDS[tuple(name.split())].help


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does(name: str) -> None:
    command = COMMANDS[tuple(name.split())]
    assert [each.name for each in options(command) if not each.help] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in TALKING])
def test_a_command_answers_machines(name: str) -> None:
    assert "--format" in [opt for each in options(COMMANDS[tuple(name.split())]) for opt in each.opts]


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(command_line(), ["--version"]).output.startswith("govern, version 0.1.0")
