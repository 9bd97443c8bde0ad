"""When the clock of the tests of pages stands."""

from datetime import UTC, datetime

MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
