"""What this installation is: its settings and its clock, reachable from any request."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app

from govern.settings import Settings


@dataclass(frozen=True, slots=True)
class Installation:
    """The settings and the clock that an app was made with."""

    settings: Settings
    clock: Callable[[], datetime]


def installation() -> Installation:
    return cast(Installation, current_app.extensions["govern"])


def now() -> datetime:
    """Return the present instant, aware and in UTC."""
    return installation().clock()
