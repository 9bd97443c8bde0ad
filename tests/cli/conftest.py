"""Commands run as a person types them, on the database of the test."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from govern.app import command_line, create_app
from govern.cli.entry import Entry
from govern.settings import Settings
from tests.conftest import Clock

Govern = Callable[..., Result]


@pytest.fixture
def govern(settings: Settings, clock: Clock) -> Govern:
    """Run ``govern`` with arguments."""

    def run(*arguments: object) -> Result:
        entry = Entry(settings=settings, create_app=create_app, clock=clock)
        return CliRunner().invoke(command_line(), [str(each) for each in arguments], obj=entry)

    return run
