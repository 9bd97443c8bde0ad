"""Forgetting: what the database would still hold of secret ballots that were deleted or rewritten."""

from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from govern.store.database import asking, db

#: a reader in the way may keep the database from it for a second, not longer
_WITHIN_A_SECOND = {"sqlite": "PRAGMA busy_timeout=1000", "postgresql": "SET lock_timeout = '1s'"}
_REWRITE = {
    "sqlite": "PRAGMA wal_checkpoint(TRUNCATE)",
    "postgresql": "VACUUM FULL secret_ballots, consultative_papers",
}
_AS_BEFORE = {"sqlite": "PRAGMA busy_timeout=10000", "postgresql": "RESET lock_timeout"}


def overwrite_what_is_deleted(session: Session) -> None:
    """Let SQLite overwrite with zeros what this connection deletes from now on."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA secure_delete=ON"))


def forget_after_commit(session: Session) -> None:
    """Drop what still holds deleted ballots as soon as this transaction is durable."""
    event.listen(session, "after_commit", lambda _session: forget_deleted_ballots(), once=True)


def forget_deleted_ballots() -> None:
    """Drop the pages and the log in which ballots still stand as they were before they were rewritten.

    Where a reader is in the way, the database drops them at its next occasion.
    """
    kind = db.engine.dialect.name
    with asking() as connection:
        connection.exec_driver_sql(_WITHIN_A_SECOND[kind])
        try:
            connection.exec_driver_sql(_REWRITE[kind])
        except OperationalError:
            return
        finally:
            connection.exec_driver_sql(_AS_BEFORE[kind])
