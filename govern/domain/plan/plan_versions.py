"""The numbers and states of the versions of a plan: 1, 2, … by the body; 1.1, 1.2, … small changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from govern.domain.values.message import Message


class ProposalState(Enum):
    """What became of a plan, or a change of it, that was put before a body."""

    PUT_FORWARD = "put_forward"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    #: taken off the agenda, or its meeting ended without deciding on it
    DROPPED = "dropped"


PROPOSAL_NAMES: Mapping[ProposalState, Message] = {
    ProposalState.PUT_FORWARD: Message("before the body"),
    ProposalState.ADOPTED: Message("adopted"),
    ProposalState.REJECTED: Message("rejected"),
    ProposalState.DROPPED: Message("not decided"),
}


@dataclass(frozen=True, slots=True, order=True)
class VersionNumber:
    """The number of a version; the body counts, what is changed without it counts behind the point.

    >>> str(VersionNumber(1)), str(VersionNumber(1, 2))
    ('1', '1.2')
    """

    major: int
    minor: int = 0

    def __str__(self) -> str:
        """Return the number as people say it."""
        return f"{self.major}.{self.minor}" if self.minor else str(self.major)

    @classmethod
    def read(cls, written: str) -> "VersionNumber | None":
        """Return the number that somebody wrote, None when it is none.

        >>> VersionNumber.read("1.2"), VersionNumber.read("x")
        (VersionNumber(major=1, minor=2), None)
        """
        parts = written.split(".")
        if len(parts) > 2 or not all(each.isascii() and each.isdigit() and len(each) < 7 for each in parts):
            return None
        return cls(*(int(each) for each in parts))

    def adopted_next(self) -> "VersionNumber":
        """Return the number of what the body adopts next."""
        return VersionNumber(self.major + 1)

    def changed_next(self) -> "VersionNumber":
        """Return the number of the next small change."""
        return VersionNumber(self.major, self.minor + 1)
