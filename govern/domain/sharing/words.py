"""What each step of sharing a budget says."""

from collections.abc import Iterable
from fractions import Fraction

from govern.domain.sharing.allocation import Ended, Payment, Raise, Tie, TieBrokenBy
from govern.domain.sharing.budget import Project
from govern.domain.values.message import Message


def amount(value: Fraction) -> int | str:
    """Return an amount to be read: whole, or with two decimals, after a tilde where that is rounded.

    >>> amount(Fraction(5)), amount(Fraction(5, 2)), amount(Fraction(200, 3))
    (5, '2.50', '~66.67')
    """
    if value.denominator == 1:
        return value.numerator
    cents = round(value * 100)
    whole, rest = divmod(abs(cents), 100)
    mark, sign = "" if cents == value * 100 else "~", "-" if cents < 0 else ""
    return f"{mark}{sign}{whole}.{rest:02d}"


def paid(cost: Fraction, supporters: int, payment: Payment, *, by_points: bool) -> Message:
    """Return who paid how much for a project."""
    values = {
        "cost": amount(cost),
        "supporters": supporters,
        "price": amount(payment.price),
        "full": payment.in_full,
        "less": payment.with_less,
        "sum": amount(payment.paid_with_less),
        "left": amount(payment.left),
    }
    if payment.with_less:
        return Message(
            "Cost {cost}. Of its supporters ({supporters}), {full} pay {price} for each point given, {less}"
            " pay all they have, {sum} together. They have {left} left."
            if by_points
            else "Cost {cost}. Of its supporters ({supporters}), {full} pay {price} each, {less} pay all they"
            " have, {sum} together. They have {left} left.",
            values,
        )
    return Message(
        "Cost {cost}. Each of its supporters ({supporters}) pays {price} for each point given. They have"
        " {left} left."
        if by_points
        else "Cost {cost}. Each of its supporters ({supporters}) pays {price}. They have {left} left.",
        values,
    )


def taken(cost: Fraction, score: int, left: Fraction) -> Message:
    """Return that a project was taken by its score."""
    return Message(
        "Score {score}. Cost {cost}; {left} of the budget are left after it.",
        {"score": score, "cost": amount(cost), "left": amount(left)},
    )


def tied(sentence: Message, tie: Tie | None) -> Message:
    """Return the sentence of a step, with what decided among equals."""
    if tie is None:
        return sentence
    return Message("{sentence} {why}", {"sentence": sentence, "why": _decided(tie)})


def _decided(tie: Tie) -> Message:
    others = {"others": ", ".join(tie.among[1:])}
    if tie.broken_by is TieBrokenBy.COST:
        return Message("It comes before {others}, as good in this round, because it costs less.", others)
    if tie.broken_by is TieBrokenBy.SCORE:
        return Message(
            "It comes before {others}, as good in this round and as dear, by its higher score.", others
        )
    return Message("It comes before {others}, its equal, by lot.", others)


def supporters_lack(project: Project, supporters: int, money: Fraction) -> Message:
    """Return that supporters cannot pay for a project together."""
    return Message(
        "Its supporters ({supporters}) have {money} left; it costs {cost}: {missing} are missing.",
        {
            "supporters": supporters,
            "money": amount(money),
            "cost": amount(project.cost),
            "missing": amount(project.cost - money),
        },
    )


def does_not_fit(project: Project, left: Fraction) -> Message:
    """Return that a project costs more than what is left of the budget."""
    return Message(
        "It costs {cost}; {left} of the budget were left.",
        {"cost": amount(project.cost), "left": amount(left)},
    )


def stopped() -> Message:
    """Return that an earlier project had ended everything."""
    return Message("A project with a higher score did not fit, which ended it.")


def no_support() -> Message:
    """Return that nobody supports a project."""
    return Message("Nobody voted for it.")


def below(score: int, threshold: int) -> Message:
    """Return that a project has too low a score."""
    return Message(
        "Its score of {score} is below the threshold of {threshold}.",
        {"score": score, "threshold": threshold},
    )


def remarks(equal_share: Fraction, raised: Raise | None) -> Iterable[Message]:
    """Return what is to be said of the shares of voters."""
    yield Message("Each voter has an equal share of {share}.", {"share": amount(equal_share)})
    if raised is None:
        return
    values = {"raises": raised.raises, "share": amount(raised.share)}
    if raised.raises:
        yield Message("It was raised by one unit at a time to {share}.", values)
    if raised.ended is Ended.EXHAUSTIVE:
        yield Message("It was not raised further: no other project with support fits into the budget.")
    elif raised.next_cost is not None:
        yield Message(
            "It was not raised further: the result would cost {cost}, more than the budget.",
            {"cost": amount(raised.next_cost)},
        )
