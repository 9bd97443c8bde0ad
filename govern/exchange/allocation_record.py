"""The sharing of a budget as a record for machines."""

from fractions import Fraction

from govern.domain.sharing.allocation import Allocation, Payment, Raise, Refusal, Step, Tie
from govern.domain.values.digest import Json


def allocation_record(found: Allocation) -> dict[str, Json]:
    """Return the outcome with every figure exact; ids of the selected in the order of their characters."""
    return {
        "method": found.method.value,
        "utility": None if found.utility is None else found.utility.value,
        "completion": None if found.completion is None else found.completion.value,
        "seed": found.seed,
        "budget": exact(found.budget),
        "voters": found.voters,
        "selected": sorted(found.selected),
        "cost": exact(found.cost),
        "equal_share": None if found.equal_share is None else exact(found.equal_share),
        "raised": None if found.raised is None else _raise(found.raised),
        "steps": [_step(step) for step in found.steps],
        "not_selected": [_refusal(each) for each in found.refusals],
        "sentences": [str(each) for each in found.remarks],
    }


def exact(value: Fraction) -> int | str:
    """Return a whole number as such, any other as exact decimals or, endless, as a fraction.

    >>> exact(Fraction(4)), exact(Fraction(9, 4)), exact(Fraction(2, 3))
    (4, '2.25', '2/3')
    """
    if value.denominator == 1:
        return value.numerator
    places = 1
    while places <= value.denominator.bit_length() and (value * 10**places).denominator != 1:
        places += 1
    scaled = value * 10**places
    if scaled.denominator != 1:
        return str(value)
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _step(step: Step) -> dict[str, Json]:
    return {
        "project": step.project,
        "name": step.name,
        "cost": exact(step.cost),
        "score": step.score,
        "supporters": step.supporters,
        "chosen_by": step.chosen_by.value,
        "payment": None if step.payment is None else _payment(step.payment),
        "tie": None if step.tie is None else _tie(step.tie),
        "spent": exact(step.spent),
        "sentence": str(step.sentence),
    }


def _payment(payment: Payment) -> dict[str, Json]:
    return {
        "price": exact(payment.price),
        "paid_in_full": payment.in_full,
        "paid_with_less": payment.with_less,
        "sum_of_less": exact(payment.paid_with_less),
        "left": exact(payment.left),
    }


def _tie(tie: Tie) -> dict[str, Json]:
    return {"among": list(tie.among), "broken_by": tie.broken_by.value}


def _refusal(refusal: Refusal) -> dict[str, Json]:
    return {
        "project": refusal.project,
        "name": refusal.name,
        "cost": exact(refusal.cost),
        "score": refusal.score,
        "supporters": refusal.supporters,
        "why": refusal.why.value,
        "available": exact(refusal.available),
        "sentence": str(refusal.sentence),
    }


def _raise(raised: Raise) -> dict[str, Json]:
    return {
        "share": exact(raised.share),
        "raises": raised.raises,
        "ended": raised.ended.value,
        "next_cost": None if raised.next_cost is None else exact(raised.next_cost),
    }
