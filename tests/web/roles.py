"""Roles, and a row of what each of them may do: the vocabulary of who_may.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: role -> the person who plays it; own, another and newcomer represent members, and the objects of a
#: scene belong to the member of "own"
ROLES: Mapping[str, str | None] = {
    "visitor": None,
    "nobody": "Nobody Special",
    "own": "Rep 1a",
    "another": "Rep 2a",
    "newcomer": "Rep Newa",
    "board": "Bruno Board",
    "chair": "Clara Chair",
    "secretary": "Sofia Secretary",
    "auditor": "Aurora Auditor",
    "administrator": "Adam Admin",
}

Roles = frozenset[str]
EVERYBODY: Roles = frozenset(ROLES)
SIGNED_IN: Roles = EVERYBODY - {"visitor"}
REPRESENTATIVES: Roles = frozenset({"own", "another", "newcomer"})
OFFICERS: Roles = frozenset({"board", "chair", "secretary", "auditor", "administrator"})
#: everybody with an office or a member
READERS: Roles = REPRESENTATIVES | OFFICERS
OWN: Roles = frozenset({"own"})
BOARD: Roles = frozenset({"board", "chair"})
CHAIR: Roles = frozenset({"chair"})
SECRETARY: Roles = frozenset({"secretary"})
AUDITOR: Roles = frozenset({"auditor"})
ADMINISTRATOR: Roles = frozenset({"administrator"})
DRAFTERS: Roles = BOARD | SECRETARY
NOBODY: Roles = frozenset()


@dataclass(frozen=True)
class Row:
    """One method of one route, and who gets an answer other than a refusal."""

    method: str
    path: str
    allowed: Roles
    data: Mapping[str, object] = field(default_factory=dict)
    using: Mapping[str, str] = field(default_factory=dict)
