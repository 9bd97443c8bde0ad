"""The projects funded, each with what was paid for it and by whom."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from govern.domain.sharing import words
from govern.domain.sharing.allocation import ChosenBy, Payment, Step
from govern.domain.sharing.budget import SharedBudget
from govern.domain.sharing.equal_shares import Offer, Sharing
from govern.domain.sharing.greedy import Taken
from govern.domain.sharing.precedence import Precedence


def steps_by_shares(shared: SharedBudget, sharing: Sharing, unit: int, order: Precedence) -> Iterator[Step]:
    """Return what was bought with voters' shares, in order; ``unit`` divides the unit of the budget."""
    projects = {project.id: project for project in shared.projects}
    spent = Fraction()
    for purchase in sharing.purchases:
        support, project = purchase.support, projects[purchase.support.project]
        payment, tie = payment_for(purchase.offer, unit), order.tie(purchase.tied)
        spent += project.cost
        said = words.paid(project.cost, support.size, payment, by_points=support.kinds != (1,))
        yield Step(
            project=project.id,
            name=project.name,
            cost=project.cost,
            score=support.weight,
            supporters=support.size,
            chosen_by=ChosenBy.SHARES,
            payment=payment,
            tie=tie,
            spent=spent,
            sentence=words.tied(said, tie),
        )


def steps_by_score(shared: SharedBudget, taken: Iterable[Taken], spent: Fraction) -> Iterator[Step]:
    """Return what was taken by score, in order, after so much had been spent."""
    scores, supporters = shared.scores, shared.supporters
    for project, tie in ((each.project, each.tie) for each in taken):
        spent += project.cost
        said = words.taken(project.cost, scores[project.id], shared.amount - spent)
        yield Step(
            project=project.id,
            name=project.name,
            cost=project.cost,
            score=scores[project.id],
            supporters=supporters[project.id],
            chosen_by=ChosenBy.SCORE,
            payment=None,
            tie=tie,
            spent=spent,
            sentence=words.tied(said, tie),
        )


def payment_for(offer: Offer, unit: int) -> Payment:
    """Return who pays how much at the price of an offer, in the unit of the budget."""
    whole, parts = offer.price
    money, support, scale = offer.money, offer.support, offer.scale * unit
    less = [at for at, has in enumerate(money) if has * parts < whole * support.points[at]]
    with_less = sum(support.voters[at] for at in less)
    paid_with_less = sum(money[at] * support.voters[at] for at in less)
    together = sum(has * voters for has, voters in zip(money, support.voters, strict=True))
    return Payment(
        price=Fraction(whole, parts * scale),
        in_full=support.size - with_less,
        with_less=with_less,
        paid_with_less=Fraction(paid_with_less, scale),
        left=Fraction(together, scale) - Fraction(support.cost, unit),
    )
