"""What a member gave and received in a year, as a workbook beside its statement."""

from collections.abc import Sequence

from govern.domain.plan.contributions import KIND_NAMES, STATE_NAMES
from govern.domain.plan.receipts import RECEIPT_NAMES
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.exchange.plain_workbook import Cell, Sheet
from govern.i18n.translator import Translator
from govern.store.queries.contributions import ContributionShown
from govern.store.queries.receipts import ReceiptShown

_GIVEN = (
    *(Message("Number"), Message("Contribution"), Message("Activity"), Message("Kind"), Message("Due")),
    *(Message("Days of work"), Message("Worth"), Message("Confirmed"), Message("Delivered")),
    *(Message("Disputed"), Message("Accepted"), Message("State")),
)
_RECEIVED = (Message("What"), Message("Activity"), Message("Kind"), Message("When"), Message("Worth"))


def sheets(
    rows: Sequence[ContributionShown], received: Sequence[ReceiptShown], currency: str, speak: Translator
) -> dict[str, Sheet]:
    """Return one sheet of what was given and one of what was received, every amount as a figure."""
    return {
        speak.text("Given"): [_head(_GIVEN, speak), *(_given(each, speak) for each in rows)],
        speak.text("Received"): [
            _head(_RECEIVED, speak),
            *(_received(each, currency, speak) for each in received),
        ],
    }


def _head(words: Sequence[Message], speak: Translator) -> Sequence[Cell]:
    return [speak.message(each) for each in words]


def _given(row: ContributionShown, speak: Translator) -> Sequence[Cell]:
    sums = row.sums
    amounts = (row.worth_cents, *(each.cents for each in (sums.confirmed, sums.delivered, sums.disputed)))
    return (
        row.reference,
        row.title,
        row.activity_reference,
        speak.message(KIND_NAMES[row.kind]),
        row.due_on.isoformat(),
        speak.number(row.worth_days) if row.worth_days else None,
        *(Money(cents, row.currency) for cents in (*amounts, sums.accepted.cents)),
        speak.message(STATE_NAMES[row.state]),
    )


def _received(row: ReceiptShown, currency: str, speak: Translator) -> Sequence[Cell]:
    return (
        row.title,
        row.activity_reference,
        speak.message(RECEIPT_NAMES[row.kind]),
        row.received_on.isoformat(),
        Money(row.cents, currency),
    )
