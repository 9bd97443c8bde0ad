"""The job queue: a SQLite file of its own, or PostgreSQL when that is the database.

Jobs carry ids only. The rows of the database are the truth: a queue that is lost is filled again from them.
"""

import logging
import signal

from huey import Huey, PostgresHuey, SqliteHuey
from huey.consumer import Consumer, Scheduler

from govern.settings import Settings

#: how often the rows are looked at for what waits
SECONDS = 2

_THREADS = 2


def job_queue(settings: Settings) -> Huey:
    """Return the queue of an installation; its file or tables are made when missing."""
    if settings.sqlalchemy_url.startswith("postgresql"):
        dsn = settings.sqlalchemy_url.replace("postgresql+psycopg://", "postgresql://", 1)
        return PostgresHuey("govern", dsn=dsn, results=False, table_prefix="jobs")
    return SqliteHuey("govern", filename=str(settings.data_folder / "jobs.sqlite3"), results=False)


class _OftenScheduler(Scheduler):  # type: ignore[misc]
    """Runs periodic tasks every few seconds; huey's own looks at them once a minute."""

    periodic_task_seconds = SECONDS


class _Consumer(Consumer):  # type: ignore[misc]
    """Ends what it is doing whichever signal stops it: a letter on its way is not cut off."""

    scheduler_class = _OftenScheduler

    def __init__(self, queue: Huey) -> None:
        super().__init__(queue, workers=_THREADS, max_delay=1.0, shutdown_timeout=60)
        self._signal_actions[signal.SIGTERM] = (False, True)


def consumer_of(queue: Huey) -> Consumer:
    """Return what runs the jobs of a queue in this process until a signal stops it."""
    logging.getLogger("huey").setLevel(logging.WARNING)
    return _Consumer(queue)
