"""What the result of a shared budget says of each activity, with its figures."""

from collections.abc import Iterable
from fractions import Fraction

from govern.domain.sharing.allocation import Ended, Raise, Refusal, Step, Tie, TieBrokenBy, Unfunded
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money, rounded


def money_of(amount: Fraction, currency: str) -> Money:
    """Return whole units of a currency, with their fractions, to the nearest cent.

    >>> money_of(Fraction(100, 3), "EUR")
    Money(cents=3333, currency='EUR')
    """
    return Money(rounded(amount * 100), currency)


def paid_by_shares(step: Step, paid: Iterable[int], currency: str) -> tuple[Message, ...]:
    """Return who paid for an activity from their shares, as whole cents."""
    amounts = tuple(paid)
    values: dict[str, MessageValue] = {
        "n": len(amounts),
        "cost": money_of(step.cost, currency),
        "least": Money(min(amounts), currency),
        "most": Money(max(amounts), currency),
    }
    if max(amounts) - min(amounts) <= 1:
        who = Message(
            "{n} member supports it and pays its cost of {cost} from its share.",
            values,
            plural="{n} members support it and pay its cost of {cost} from their shares, {most} each.",
        )
    else:
        who = Message(
            "{n} members support it and pay its cost of {cost} from their shares, {least} to {most} each.",
            values,
        )
    return (who, *_spent(step), *_tied(step.tie))


def _spent(step: Step) -> tuple[Message, ...]:
    if step.payment is None or not step.payment.with_less:
        return ()
    return (Message("Those who pay least give all that they have left."),)


def paid_from_rest(step: Step, budget: Fraction, currency: str) -> tuple[Message, ...]:
    """Return that an activity was taken by its score, from what was left of the budget."""
    values: dict[str, MessageValue] = {
        "score": step.score,
        "cost": money_of(step.cost, currency),
        "left": money_of(budget - step.spent, currency),
    }
    said = Message(
        "Shares did not pay for it. Of what still fitted into the budget it has the highest score, {score};"
        " it gets {cost} from what the shares left, and {left} remain.",
        values,
    )
    return (said, *_tied(step.tie))


def _tied(tie: Tie | None) -> tuple[Message, ...]:
    if tie is None:
        return ()
    others = {"others": ", ".join(tie.among[1:])}
    said = {
        TieBrokenBy.COST: Message("It was equal to {others} and comes first because it costs less.", others),
        TieBrokenBy.SCORE: Message(
            "It was equal to {others}, and as dear; it comes first by its higher score.", others
        ),
        TieBrokenBy.LOT: Message(
            "It was equal to {others} in cost and score; the lot put it first, drawn from the seed.", others
        ),
    }
    return (said[tie.broken_by],)


def not_funded(refusal: Refusal, own: Fraction, currency: str) -> tuple[Message, ...]:
    """Return why an activity gets nothing; ``own`` is what its supporters have left of their shares."""
    if not refusal.supporters:
        return (Message("No member supports it."),)
    cost = money_of(refusal.cost, currency)
    values: dict[str, MessageValue] = {
        "n": refusal.supporters,
        "left": money_of(own, currency),
        "cost": cost,
        "missing": money_of(max(refusal.cost - own, Fraction()), currency),
    }
    said = Message(
        "The {n} member that supports it has {left} left of its share; it costs {cost}, {missing} are"
        " missing.",
        values,
        plural="The {n} members that support it have {left} left of their shares together; it costs {cost},"
        " {missing} are missing.",
    )
    if refusal.why is not Unfunded.DOES_NOT_FIT:
        return (said,)
    left = money_of(refusal.available, currency)
    rest = Message("Of the budget {left} were left when its turn came, less than it costs.", {"left": left})
    return (said, rest)


def remarks(
    equal: Fraction, raised: Raise | None, counted: tuple[int, int, int], currency: str
) -> tuple[Message, ...]:
    """Return what is to be said of shares; ``counted`` are members entitled, members voting, their votes."""
    entitled, voted, votes = counted
    found = [
        Message(
            "{voted} of {entitled} members voted. The budget is divided among those who voted.",
            {"voted": voted, "entitled": entitled},
        ),
        Message("An equal share is {share} for each member.", {"share": money_of(equal, currency)})
        if votes == voted
        else Message(
            "Members have several votes in the assembly: each of {votes} votes has an equal share, {share}.",
            {"votes": votes, "share": money_of(equal, currency)},
        ),
    ]
    if raised is not None and raised.raises:
        found.append(
            Message(
                "Whatever shares could not pay for would be left over. So all shares were raised alike, to"
                " {share}, as far as the activities that they pay for still fit into the budget.",
                {"share": money_of(raised.share, currency)},
            )
        )
    if raised is not None and raised.ended is Ended.OVERSPENDS and raised.next_cost is not None:
        found.append(
            Message(
                "One more would have been too much: the activities would have cost {cost}.",
                {"cost": money_of(raised.next_cost, currency)},
            )
        )
    return tuple(found)
