"""Counting a round: the Method of Equal Shares on what members said, and whose share paid for what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from govern.domain.plan import shared_words as words
from govern.domain.plan.shared_budget import (
    CountryShare,
    MemberShare,
    Paid,
    Proposed,
    ResultLine,
    RoundFacts,
    RoundResult,
    Voter,
)
from govern.domain.sharing.allocation import Allocation, ChosenBy, Completion, Refusal, Step, Utility
from govern.domain.sharing.budget import Project, SharedBudget, group_ballots
from govern.domain.sharing.share import share_by_equal_shares
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import divided, rounded

#: the settings of every round: a point is worth what the activity costs, and money left is used
UTILITY, COMPLETION = Utility.COST, Completion.ADD1_GREEDY
#: what nobody supports gets nothing, however much is left
THRESHOLD = 1


def share_out(facts: RoundFacts) -> RoundResult:
    """Return how the budget is shared, activity by activity and member by member.

    Only those who voted have a share; a member with several votes has as many. The budget is counted in
    whole units of its currency, in which shares are raised.

    Raises:
        RuleBroken: when nobody has voted.
    """
    shared = shared_budget_of(facts)
    found = share_by_equal_shares(shared, UTILITY, COMPLETION, seed=facts.seed)
    ledger = _Ledger(facts, found)
    lines = (*ledger.bought(), *ledger.refused())
    voted = ledger.voted
    return RoundResult(
        facts=facts,
        cost=rounded(found.cost * 100),
        lines=lines,
        shares=tuple(ledger.share_of(each) for each in voted),
        countries=tuple(_countries(facts, lines, voted)),
        remarks=words.remarks(
            found.equal_share or Fraction(),
            found.raised,
            (len(facts.voters), len(voted), shared.voters),
            facts.money.currency,
        ),
    )


def shared_budget_of(facts: RoundFacts) -> SharedBudget:
    """Return the round as the method counts it, in units of the currency; nothing of who said what."""
    units = units_of(facts)
    said = [each.points for each in _voted(facts) for _ in range(units[each.member])]
    projects = tuple(
        Project(each.id, each.title.authentic_text, Fraction(each.cents, 100)) for each in facts.proposed
    )
    return SharedBudget(Fraction(facts.money.cents, 100), projects, group_ballots(said), THRESHOLD)


def units_of(facts: RoundFacts) -> Mapping[MemberId, int]:
    """Return as how many voters each member that voted counts: its votes, made whole numbers for all."""
    voted = _voted(facts)
    scale = lcm(*(each.votes.denominator for each in voted)) if voted else 1
    return {each.member: int(each.votes * scale) for each in voted}


def _voted(facts: RoundFacts) -> tuple[Voter, ...]:
    return tuple(each for each in facts.voters if each.has_voted)


@dataclass
class _Ledger:
    """The shares of members as they are spent, in the order of the purchases."""

    facts: RoundFacts
    found: Allocation

    def __post_init__(self) -> None:
        """Give each member its share."""
        raised, equal = self.found.raised, self.found.equal_share or Fraction()
        self.voted = _voted(self.facts)
        self.units = units_of(self.facts)
        self.share = raised.share if raised else equal
        self.left = {each.member: self.share * self.units[each.member] for each in self.voted}
        self.paid: dict[MemberId, list[tuple[str, int]]] = {each.member: [] for each in self.voted}
        self.proposed: dict[str, Proposed] = {each.id: each for each in self.facts.proposed}

    def bought(self) -> Iterator[ResultLine]:
        """Yield what is funded, in order."""
        currency = self.facts.money.currency
        for step in self.found.steps:
            if step.chosen_by is ChosenBy.SHARES:
                paid = self._pay(step)
                said = words.paid_by_shares(step, (each.cents for each in paid), currency)
            else:
                paid, said = (), words.paid_from_rest(step, self.found.budget, currency)
            yield self._line(self.proposed[step.project], step, paid, said)

    def _pay(self, step: Step) -> tuple[Paid, ...]:
        """Take the price from every supporter, or what is left to it where that is less."""
        price = step.payment.price if step.payment else Fraction()
        exact: list[tuple[Voter, Fraction]] = []
        for each in self.voted:
            points = each.points.get(step.project, 0)
            if points:
                given = min(self.left[each.member], price * points * self.units[each.member])
                self.left[each.member] -= given
                exact.append((each, given))
        cents = divided(rounded(step.cost * 100), [given for _voter, given in exact])
        paid = tuple(
            Paid(voter.member, voter.name, whole) for (voter, _given), whole in zip(exact, cents, strict=True)
        )
        for part in paid:
            self.paid[part.member].append((step.project, part.cents))
        return paid

    def refused(self) -> Iterator[ResultLine]:
        """Yield what is not funded, the highest score first; asked for when everything is bought."""
        for refusal in sorted(self.found.refusals, key=lambda each: (-each.score, each.project)):
            own = sum(
                (self.left[each.member] for each in self.voted if each.points.get(refusal.project)),
                Fraction(),
            )
            said = words.not_funded(refusal, own, self.facts.money.currency)
            yield self._line(self.proposed[refusal.project], refusal, (), said)

    def _line(
        self, of: Proposed, chosen: Step | Refusal, paid: tuple[Paid, ...], said: tuple[Message, ...]
    ) -> ResultLine:
        return ResultLine(
            id=of.id,
            activity=of.activity,
            title=of.title,
            cents=of.cents,
            score=chosen.score,
            supporters=sum(1 for each in self.voted if each.points.get(of.id)),
            is_funded=isinstance(chosen, Step),
            by_shares=bool(paid),
            paid=paid,
            sentences=said,
        )

    def share_of(self, voter: Voter) -> MemberShare:
        """Return what became of a member's share."""
        share = rounded(self.share * self.units[voter.member] * 100)
        paid = tuple(self.paid[voter.member])
        left = max(share - sum(cents for _id, cents in paid), 0)
        return MemberShare(voter.member, voter.name, voter.country, share, paid, left)


def _countries(
    facts: RoundFacts, lines: tuple[ResultLine, ...], voted: tuple[Voter, ...]
) -> Iterator[CountryShare]:
    """Yield what each country's members got; the equal parts add up to the budget."""
    codes = sorted({each.country for each in facts.voters})
    units = units_of(facts)
    weights = [sum(units[each.member] for each in voted if each.country == code) for code in codes]
    equal = divided(facts.money.cents, weights)
    for code, part in zip(codes, equal, strict=True):
        own = [each for each in voted if each.country == code]
        them = {each.member for each in own}
        supported = {id_ for each in own for id_, points in each.points.items() if points}
        yield CountryShare(
            country=code,
            members=sum(each.country == code for each in facts.voters),
            voted=len(own),
            equal=part,
            paid=sum(each.cents for line in lines for each in line.paid if each.member in them),
            supported=sum(line.cents for line in lines if line.is_funded and line.id in supported),
        )
