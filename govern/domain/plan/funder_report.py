"""A project as its funder reads it: by work package and partner, with person-months, grant and own share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import CostForm, FundedCost, IndirectRate, PartnerFunding
from govern.domain.plan.projects import ProjectState
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.money import Money, divided
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class PackageCost:
    """A cost as it was planned: in which work package (None: in none), by whom, and in how many units."""

    package: int | None
    partner: MemberId
    type: CostType
    cents: int
    form: CostForm = CostForm.ACTUAL
    units: Fraction | None = None
    is_eligible: bool = True


@dataclass(frozen=True, slots=True)
class ReportedShare:
    """What one partner has in one work package, in cents; ``costs`` are the eligible ones by type."""

    package: int | None
    partner: MemberId
    person_months: Fraction
    costs: tuple[tuple[CostType, int], ...]
    not_eligible: int
    grant: int

    @property
    def eligible(self) -> int:
        """All eligible costs."""
        return sum(cents for _, cents in self.costs)

    @property
    def own_share(self) -> int:
        """What the funding does not pay of them."""
        return self.eligible + self.not_eligible - self.grant


@dataclass(frozen=True, slots=True)
class ReportedPackage:
    """A work package: its activity and time."""

    number: int
    reference: str
    title: Text
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ReportedRate:
    """A rate that was used, and where it stands."""

    cost: CostType
    share: Fraction
    holds_from: date
    source: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class ReportedPartner:
    """A partner, with its country and how much of its own share is confirmed."""

    id: MemberId
    name: str
    country: str
    confirmed: int


@dataclass(frozen=True, slots=True)
class FunderReport:
    """A project by work package and partner, on a day."""

    reference: str
    funder_reference: str
    title: Text
    state: ProjectState
    starts_on: date
    ends_on: date
    line: Text
    legal_basis: str
    rates_on: date
    currency: str
    as_of: date
    coordinator: str
    rates: tuple[ReportedRate, ...]
    partners: tuple[ReportedPartner, ...]
    packages: tuple[ReportedPackage, ...]
    shares: tuple[ReportedShare, ...]
    sentences: tuple[Message, ...]

    def money(self, cents: int) -> Money:
        """Return an amount in the currency of the project."""
        return Money(cents, self.currency)

    def of_package(self, number: int | None) -> tuple[ReportedShare, ...]:
        """Return what the partners have in one work package."""
        return tuple(each for each in self.shares if each.package == number)

    def of_partner(self, partner: MemberId) -> tuple[ReportedShare, ...]:
        """Return what one partner has in all work packages."""
        return tuple(each for each in self.shares if each.partner == partner)

    @property
    def cost_types(self) -> tuple[CostType, ...]:
        """Return the types of cost that occur, in their order."""
        used = {cost for share in self.shares for cost, _ in share.costs}
        return tuple(each for each in CostType if each in used)

    @property
    def has_unassigned(self) -> bool:
        """Return whether something belongs to no work package."""
        return any(each.package is None for each in self.shares)


@dataclass(frozen=True, slots=True)
class SharesAdded:
    """Shares added up: of a work package, a partner, or the project."""

    person_months: Fraction
    by_type: Mapping[CostType, int]
    eligible: int
    not_eligible: int
    grant: int
    own_share: int


def added(shares: Iterable[ReportedShare]) -> SharesAdded:
    """Return the sum of some shares."""
    rows = tuple(shares)
    by_type: dict[CostType, int] = {}
    for cost, cents in (pair for each in rows for pair in each.costs):
        by_type[cost] = by_type.get(cost, 0) + cents
    return SharesAdded(
        sum((each.person_months for each in rows), Fraction(0)),
        by_type,
        sum(each.eligible for each in rows),
        sum(each.not_eligible for each in rows),
        sum(each.grant for each in rows),
        sum(each.own_share for each in rows),
    )


def shares_of(
    partner: PartnerFunding, costs: Sequence[PackageCost], flat: IndirectRate | None
) -> tuple[ReportedShare, ...]:
    """Return one partner's costs and grant by work package; together they are exactly the partner's.

    Grant and flat indirect costs are reckoned for the partner as a whole, and divided among its work
    packages by the costs that they go with, no cent lost.
    """
    own = [each for each in costs if each.partner == partner.partner]
    types = {each.type for each in partner.costs}
    counted = [each for each in own if _counts(each, types)]
    packages = sorted({each.package for each in own}, key=lambda number: (number is None, number or 0))
    eligible: dict[int | None, list[tuple[CostType, int]]] = {each: [] for each in packages}
    grants: dict[int | None, int] = dict.fromkeys(packages, 0)
    for funded in partner.costs:
        weights = _weights(funded, counted, packages, flat)
        if not any(weights):
            weights = [1, *([0] * (len(packages) - 1))]
        parts, paid = divided(funded.eligible, weights), divided(funded.grant, weights)
        for package, part, grant in zip(packages, parts, paid, strict=True):
            grants[package] += grant
            eligible[package] += [(funded.type, part)] if part else []
    return tuple(
        ReportedShare(
            package,
            partner.partner,
            sum(_person_months(own, package), Fraction(0)),
            tuple(eligible[package]),
            sum(each.cents for each in own if each.package == package and not _counts(each, types)),
            grants[package],
        )
        for package in packages
    )


def _weights(
    funded: FundedCost,
    counted: Sequence[PackageCost],
    packages: Sequence[int | None],
    flat: IndirectRate | None,
) -> list[int]:
    """Return how much of a type of cost each work package has; of flat ones, what they are reckoned on."""
    planned = [each for each in counted if each.type is funded.type]
    if not planned and funded.type is CostType.INDIRECT and flat is not None:
        planned = [each for each in counted if each.type not in flat.without]
    return [sum(each.cents for each in planned if each.package == package) for package in packages]


def _counts(cost: PackageCost, types: set[CostType]) -> bool:
    return cost.is_eligible and cost.type in types


def _person_months(own: Sequence[PackageCost], package: int | None) -> Iterator[Fraction]:
    for each in own:
        if each.package == package and each.form is CostForm.UNITS and each.type is CostType.PERSONNEL:
            yield each.units or Fraction(0)
