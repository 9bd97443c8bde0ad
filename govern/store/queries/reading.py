"""The session with which pages and commands read."""

from sqlalchemy.orm import Session

from govern.store.database import current_session


def reading() -> Session:
    """Return what the functions of this package take as ``session``, for readers above the services."""
    return current_session()
