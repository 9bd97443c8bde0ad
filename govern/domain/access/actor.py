"""Who acts: a person with the offices and members that give the right to act."""

from dataclasses import dataclass, field
from enum import Enum

from govern.domain.values.ids import AccountId, BodyId, MemberId, PersonId


class Office(Enum):
    """An office that a person holds, of one body or of the association."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    TREASURER = "treasurer"
    BOARD_MEMBER = "board_member"
    SECRETARY = "secretary"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person at one moment: offices held and members represented that day."""

    account: AccountId
    person: PersonId
    name: str
    offices: frozenset[tuple[Office, BodyId | None]] = field(default_factory=frozenset)
    represents: frozenset[MemberId] = field(default_factory=frozenset)
    #: the committees to which the new members have sent this person: read and listened to, no more
    observes: frozenset[BodyId] = field(default_factory=frozenset)

    def holds(self, *offices: Office, body: BodyId | None = None) -> bool:
        """Return whether one of the offices is held; one held for the association counts for any body."""
        return any(
            office in offices and (body is None or held_for in (None, body))
            for office, held_for in self.offices
        )

    def holds_for_association(self, *offices: Office) -> bool:
        """Return whether one of the offices is held for the association as a whole, not for one body."""
        return any((office, None) in self.offices for office in offices)


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever may run commands on the machine itself; stands above the offices, and has no person."""

    person: None = None


OPERATOR = Operator()
