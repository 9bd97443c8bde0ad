"""The sums of a progress report that can be followed to their entries."""

from collections.abc import Mapping
from enum import Enum

from govern.domain.values.message import Message


class Figure(Enum):
    """A sum of entries: of the contributions' ledgers, or of what was booked on lines of the budget."""

    PROMISED = "promised"
    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    SPENT = "spent"
    RECEIVED = "received"


OF_BUDGET = (Figure.SPENT, Figure.RECEIVED)
OF_LEDGERS = tuple(each for each in Figure if each not in OF_BUDGET)
FIGURE_NAMES: Mapping[Figure, Message] = {
    Figure.PROMISED: Message("Promised"),
    Figure.CONFIRMED: Message("Confirmed"),
    Figure.DELIVERED: Message("Delivered"),
    Figure.ACCEPTED: Message("Accepted"),
    Figure.SPENT: Message("Spent"),
    Figure.RECEIVED: Message("Received"),
}
