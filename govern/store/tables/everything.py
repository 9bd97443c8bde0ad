"""All tables at once, for migrations and for creating an empty database."""

from govern.store.tables import (
    accounts,
    agenda,
    amendments,
    association,
    audit,
    convening,
    documents,
    elections,
    follow_up,
    imports,
    meetings,
    members,
    minutes,
    motions,
    planning,
    procedures,
    proofs,
    rehearsals,
    room,
    urns,
    voting,
)
from govern.store.tables.base import Base

metadata = Base.metadata

__all__ = [
    "accounts",
    "agenda",
    "amendments",
    "association",
    "audit",
    "convening",
    "documents",
    "elections",
    "follow_up",
    "imports",
    "meetings",
    "members",
    "metadata",
    "minutes",
    "motions",
    "planning",
    "procedures",
    "proofs",
    "rehearsals",
    "room",
    "urns",
    "voting",
]
