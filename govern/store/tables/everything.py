"""All tables at once, for migrations and for creating an empty database."""

from govern.store.tables import (
    accounts,
    amendments,
    association,
    audit,
    documents,
    elections,
    meetings,
    members,
    procedures,
    urns,
    voting,
)
from govern.store.tables.base import Base

metadata = Base.metadata

__all__ = [
    "accounts",
    "amendments",
    "association",
    "audit",
    "documents",
    "elections",
    "meetings",
    "members",
    "metadata",
    "procedures",
    "urns",
    "voting",
]
