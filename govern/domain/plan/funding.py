"""What public funding pays of a project's costs, what is left to the partners, and who covers that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from fractions import Fraction

from govern.domain.plan.activities import COST_NAMES, CostType
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money, rounded


class CostForm(Enum):
    """How a cost is claimed: as spent, in units of a stated rate (person-months), or as a lump sum."""

    ACTUAL = "actual"
    UNITS = "units"
    LUMP_SUM = "lump_sum"


@dataclass(frozen=True, slots=True)
class FundingSource:
    """Where a rate stands; ``is_checked`` once somebody has read it there."""

    title: str
    url: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class FundingRate:
    """From a day on, the share of eligible costs of some types that the funding pays."""

    costs: frozenset[CostType]
    share: Fraction
    holds_from: date
    source: FundingSource


@dataclass(frozen=True, slots=True)
class IndirectRate:
    """From a day on, indirect costs as a share of the direct ones, some types of them left out."""

    share: Fraction
    without: frozenset[CostType]
    holds_from: date
    source: FundingSource


@dataclass(frozen=True, slots=True)
class FundingRules:
    """The dated rates of one funding line."""

    rates: tuple[FundingRate, ...]
    indirect: tuple[IndirectRate, ...] = ()

    def rate(self, cost: CostType, on: date) -> FundingRate | None:
        """Return the rate for a type of cost on a day: the one that began last; none where none holds."""
        found = [each for each in self.rates if cost in each.costs and each.holds_from <= on]
        return max(found, key=lambda each: each.holds_from, default=None)

    def indirect_rate(self, on: date) -> IndirectRate | None:
        """Return the flat rate of indirect costs on a day; none where the funding has none."""
        found = [each for each in self.indirect if each.holds_from <= on]
        return max(found, key=lambda each: each.holds_from, default=None)


@dataclass(frozen=True, slots=True)
class PlannedCost:
    """A cost of one partner: its amount, or units (such as person-months) of a stated rate."""

    partner: MemberId
    type: CostType
    cents: int
    form: CostForm = CostForm.ACTUAL
    is_eligible: bool = True


@dataclass(frozen=True, slots=True)
class FundedCost:
    """What the funding pays of one partner's costs of one type, and by which rate."""

    partner: MemberId
    type: CostType
    eligible: int
    grant: int
    rate: FundingRate | None


@dataclass(frozen=True, slots=True)
class PartnerFunding:
    """One partner's costs, grant and own share, in cents, and what of the own share is covered.

    ``own_share`` is everything that the grant does not pay: the rest of eligible costs, and all others.
    """

    partner: MemberId
    eligible: int
    not_eligible: int
    grant: int
    covered: int
    costs: tuple[FundedCost, ...]

    @property
    def own_share(self) -> int:
        """What the partner itself, or others for it, have to bring."""
        return self.eligible + self.not_eligible - self.grant

    @property
    def uncovered(self) -> int:
        """What of the own share nobody has confirmed to bring."""
        return max(0, self.own_share - self.covered)


@dataclass(frozen=True, slots=True)
class ProjectFunding:
    """A project's costs, grant and own shares partner by partner, with its sums in words."""

    currency: str
    partners: tuple[PartnerFunding, ...]
    most: int | None
    reduced_by: int
    sentences: tuple[Message, ...] = field(default_factory=tuple)

    @property
    def eligible(self) -> int:
        """All eligible costs."""
        return sum(each.eligible for each in self.partners)

    @property
    def costs(self) -> int:
        """All costs, eligible or not."""
        return self.grant + self.own_share

    @property
    def grant(self) -> int:
        """What the funding pays."""
        return sum(each.grant for each in self.partners)

    @property
    def own_share(self) -> int:
        """What all partners have to bring."""
        return sum(each.own_share for each in self.partners)

    @property
    def uncovered(self) -> int:
        """What nobody has confirmed to bring."""
        return sum(each.uncovered for each in self.partners)


def units_cost(units: Fraction, rate_cents: int) -> int:
    """Return the cents of units, such as person-months, at a rate, to the nearest cent.

    >>> units_cost(Fraction(5, 2), 650_000)
    1625000
    """
    return rounded(units * rate_cents)


@dataclass(frozen=True, slots=True)
class FundingTerms:
    """By which rules a project is funded: the rates of a day, what is covered by whom, the upper limit."""

    rules: FundingRules
    on: date
    currency: str
    #: what each partner has confirmed to bring, in cents
    covered: Mapping[MemberId, int] = field(default_factory=dict)
    most: int | None = None


def fund(costs: Iterable[PlannedCost], terms: FundingTerms) -> ProjectFunding:
    """Return what the funding pays of a project's costs by the rates of a day.

    Costs of a type for which no rate holds count as not eligible. Indirect costs by a flat rate are
    added unless a partner plans them itself. Each partner's grant of a type is rounded down to the
    cent, so that the grant is never above what the rate allows; where the funding has an upper
    limit, what is above it is taken from the partners in proportion, to the cent.
    """
    by_partner: dict[MemberId, list[PlannedCost]] = {}
    for each in costs:
        by_partner.setdefault(each.partner, []).append(each)
    ordered = sorted(by_partner, key=str)
    found = [_partner(by_partner[each], terms) for each in ordered]
    above = 0 if terms.most is None else max(0, sum(each.grant for each in found) - terms.most)
    partners = tuple(_reduced(found, above)) if above else tuple(found)
    funding = ProjectFunding(terms.currency, partners, terms.most, above)
    return replace(funding, sentences=tuple(_sentences(funding)))


def _partner(costs: Sequence[PlannedCost], terms: FundingTerms) -> PartnerFunding:
    """Return the funding of one partner, whose costs are at least one."""
    rules, partner = terms.rules, costs[0].partner
    eligible: dict[CostType, int] = {}
    other = 0
    for each in costs:
        if each.is_eligible and rules.rate(each.type, terms.on) is not None:
            eligible[each.type] = eligible.get(each.type, 0) + each.cents
        else:
            other += each.cents
    if CostType.INDIRECT not in eligible and (flat := _flat(eligible, rules, terms.on)):
        eligible[CostType.INDIRECT] = flat
    funded = tuple(
        _funded(partner, cost, eligible[cost], rules.rate(cost, terms.on))
        for cost in CostType
        if cost in eligible
    )
    grant = sum(each.grant for each in funded)
    covered = terms.covered.get(partner, 0)
    return PartnerFunding(partner, sum(eligible.values()), other, grant, covered, funded)


def _flat(direct: Mapping[CostType, int], rules: FundingRules, on: date) -> int:
    """Return the indirect costs that go with direct ones by a flat rate, in cents, rounded down."""
    flat = rules.indirect_rate(on)
    if flat is None or rules.rate(CostType.INDIRECT, on) is None:
        return 0
    counted = sum(cents for cost, cents in direct.items() if cost not in flat.without)
    return (counted * flat.share).__floor__()


def _funded(partner: MemberId, cost: CostType, cents: int, rate: FundingRate | None) -> FundedCost:
    share = rate.share if rate is not None else Fraction(0)
    return FundedCost(partner, cost, cents, (cents * share).__floor__(), rate)


def _reduced(partners: Sequence[PartnerFunding], above: int) -> Iterable[PartnerFunding]:
    """Take what is above the limit from every funded cost in proportion, largest remainders first."""
    flat = [each for partner in partners for each in partner.costs]
    whole = sum(each.grant for each in flat)
    exact = [Fraction(above * each.grant, whole) for each in flat]
    cuts = [each.__floor__() for each in exact]
    order = sorted(range(len(flat)), key=lambda place: (cuts[place] - exact[place], place))
    for place in order[: above - sum(cuts)]:
        cuts[place] += 1
    left = iter(
        FundedCost(each.partner, each.type, each.eligible, each.grant - cut, each.rate)
        for each, cut in zip(flat, cuts, strict=True)
    )
    for partner in partners:
        costs = tuple(next(left) for _ in partner.costs)
        grant = sum(each.grant for each in costs)
        yield PartnerFunding(
            partner.partner, partner.eligible, partner.not_eligible, grant, partner.covered, costs
        )


def _sentences(funding: ProjectFunding) -> Iterable[Message]:
    if not funding.partners:
        yield Message("No costs are planned yet.")
        return
    values = {
        "eligible": Money(funding.eligible, funding.currency),
        "grant": Money(funding.grant, funding.currency),
        "own": Money(funding.eligible - funding.grant, funding.currency),
    }
    yield Message("Eligible costs {eligible}: the funding pays {grant}, the partners bring {own}.", values)
    for cost, rate in _rates_used(funding).items():
        yield Message(
            "{cost}: the funding pays {share} %, a rate that holds from {day} on.",
            {"cost": COST_NAMES[cost], "share": rate.share * 100, "day": rate.holds_from},
        )
    if other := sum(each.not_eligible for each in funding.partners):
        yield Message(
            "{amount} is not eligible: no rate holds for it, or it is marked so. The partners bring it.",
            {"amount": Money(other, funding.currency)},
        )
    if funding.reduced_by and funding.most is not None:
        yield Message(
            "The funding pays at most {most}: {cut} less, taken from all partners in proportion.",
            {
                "most": Money(funding.most, funding.currency),
                "cut": Money(funding.reduced_by, funding.currency),
            },
        )
    if funding.uncovered:
        yield Message(
            "{amount} of the own share is not confirmed by anybody yet.",
            {"amount": Money(funding.uncovered, funding.currency)},
        )


def _rates_used(funding: ProjectFunding) -> Mapping[CostType, FundingRate]:
    used = {each.type: each.rate for partner in funding.partners for each in partner.costs if each.rate}
    return {cost: used[cost] for cost in CostType if cost in used}
