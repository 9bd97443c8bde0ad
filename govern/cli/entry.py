"""What every command is given: the settings and a way to open the application."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from flask import Flask

from govern.settings import Settings


class AppMaker(Protocol):
    def __call__(self, settings: Settings) -> Flask: ...


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """The command line's way into the application."""

    settings: Settings
    create_app: AppMaker
    clock: Callable[[], datetime] = utc_now

    @contextmanager
    def opened(self) -> Iterator[Flask]:
        """Give the application with its database session ready; close its connections afterwards."""
        app = self.create_app(self.settings)
        with app.app_context():
            database = app.extensions["sqlalchemy"]
            try:
                yield app
            finally:
                database.session.remove()
                database.engine.dispose()

    def now(self) -> datetime:
        return self.clock()
