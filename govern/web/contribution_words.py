"""What pages on contributions are told from: names of kinds and states, tones, amounts in a currency."""

from collections.abc import Mapping
from datetime import date

from govern.domain.plan.contributions import KIND_NAMES, STATE_NAMES, Amount, ContributionState
from govern.domain.plan.ledger import ACT_NAMES
from govern.domain.plan.receipts import RECEIPT_NAMES
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.store.queries.contributions import ContributionShown

#: tones of chips, as the macro of that name has them
TONES: Mapping[ContributionState, str] = {
    ContributionState.PLEDGED: "needs",
    ContributionState.DECLINED: "refused",
    ContributionState.WITHDRAWN: "refused",
    ContributionState.CONFIRMED: "open",
    ContributionState.DELIVERED: "open",
    ContributionState.DISPUTED: "needs",
    ContributionState.ACCEPTED: "done",
}


def words() -> dict[str, object]:
    """Return the words for templates on contributions."""
    return {
        "kind_names": KIND_NAMES,
        "contribution_states": STATE_NAMES,
        "contribution_tones": TONES,
        "act_names": ACT_NAMES,
        "receipt_names": RECEIPT_NAMES,
        "money": Money,
        "said_amount": said_amount,
        "standing_of": standing_of,
    }


def said_amount(amount: Amount, currency: str) -> Message:
    """Return an amount in words: its worth, and the days of work in it."""
    worth = Money(amount.cents, currency)
    if not amount.days:
        return Message("{worth}", {"worth": worth})
    n = int(amount.days) if amount.days.denominator == 1 else 2
    values: dict[str, MessageValue] = {"n": n, "days": amount.days, "worth": worth}
    return Message("{days} day, {worth}", values, plural="{days} days, {worth}")


def standing_of(shown: ContributionShown, today: date) -> tuple[Message, str]:
    """Return how a contribution stands today, with its tone: also unanswered, overdue, in parts."""
    if shown.is_unanswered(today):
        return Message("unanswered"), "idle"
    if shown.is_overdue(today) and shown.state is ContributionState.CONFIRMED:
        return Message("overdue"), "needs"
    if shown.state is ContributionState.CONFIRMED and shown.sums.delivered.cents:
        return Message("delivered in part"), "open"
    return STATE_NAMES[shown.state], TONES[shown.state]
