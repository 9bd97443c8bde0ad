"""What an item is for: the meeting is informed, discusses, or decides."""

from collections.abc import Mapping
from enum import Enum

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.message import Message


class Purpose(Enum):
    """What the meeting does with an item."""

    INFORM = "inform"
    DISCUSS = "discuss"
    DECIDE = "decide"


PURPOSE_NAMES: Mapping[Purpose, Message] = {
    Purpose.INFORM: Message("to be informed"),
    Purpose.DISCUSS: Message("to discuss"),
    Purpose.DECIDE: Message("to decide"),
}

_OF_KIND: Mapping[ItemKind, Purpose] = {
    ItemKind.INFORMATION: Purpose.INFORM,
    ItemKind.DISCUSSION: Purpose.DISCUSS,
    ItemKind.DECISION: Purpose.DECIDE,
    ItemKind.MINUTES_APPROVAL: Purpose.DECIDE,
    ItemKind.ELECTION: Purpose.DECIDE,
    ItemKind.CONSENT: Purpose.DECIDE,
}


def purpose_of(kind: ItemKind, *, may_be_decided: bool = True) -> Purpose | None:
    """Return what an item is for; formalities serve none of the three.

    What joined too late to be decided is there to be discussed, whatever its kind asks for.

    >>> purpose_of(ItemKind.DECISION).value, purpose_of(ItemKind.DECISION, may_be_decided=False).value
    ('decide', 'discuss')
    """
    purpose = _OF_KIND.get(kind)
    return Purpose.DISCUSS if purpose is Purpose.DECIDE and not may_be_decided else purpose
