"""What members receive from the plan: money paid out to them, and support that is worth money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from govern.domain.values.amounts import MOST_CENTS
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message


class ReceiptKind(Enum):
    """What a member receives."""

    MONEY = "money"
    SUPPORT = "support"


RECEIPT_NAMES: Mapping[ReceiptKind, Message] = {
    ReceiptKind.MONEY: Message("Money paid out"),
    ReceiptKind.SUPPORT: Message("Support worth money"),
}


@dataclass(frozen=True, slots=True)
class Received:
    """What a member received: worth how many cents, of which year, on which day."""

    kind: ReceiptKind
    cents: int
    year: int
    received_on: date
    basis: str = ""


def admit(received: Received, today: date) -> Decision:
    """Return whether this can be recorded, with all that is wrong."""
    reasons = []
    if not 0 < received.cents <= MOST_CENTS:
        reasons.append(Message("State what it is worth: more than zero."))
    if received.received_on > today:
        reasons.append(Message("It has not been received yet: the day lies ahead."))
    if received.kind is ReceiptKind.SUPPORT and not received.basis.strip():
        reasons.append(Message("State how it was valued, such as by a price list or an offer."))
    return no(*reasons) if reasons else YES
