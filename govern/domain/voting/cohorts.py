"""Founders, established members and newcomers: what share of the votes and of the power they have."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from govern.domain.power.report import PowerReport
from govern.domain.values.message import Message
from govern.domain.voting.electorate import Right


class Cohort(StrEnum):
    """Members by when they came."""

    FOUNDERS = "founders"
    ESTABLISHED = "established"
    NEWCOMERS = "newcomers"


COHORT_NAMES = {
    Cohort.FOUNDERS: Message("Founders"),
    Cohort.ESTABLISHED: Message("Established members"),
    Cohort.NEWCOMERS: Message("Newcomers"),
}


@dataclass(frozen=True, slots=True)
class CohortPower:
    """How many voters of a cohort there are, and their shares of all votes and of the power."""

    cohort: Cohort
    voters: int
    votes: Fraction
    power: Fraction


@dataclass(frozen=True, slots=True)
class AlikePower:
    """Voters with the same number of votes and the same power, each."""

    names: tuple[str, ...]
    votes: Fraction
    power: Fraction


def cohort_of(right: Right) -> Cohort:
    """Return the cohort of a holder; a founder stays one."""
    if "founder" in right.groups:
        return Cohort.FOUNDERS
    return Cohort.NEWCOMERS if "newcomer" in right.groups else Cohort.ESTABLISHED


def power_by_cohort(report: PowerReport, rights: tuple[Right, ...]) -> tuple[CohortPower, ...]:
    """Return the shares of each cohort in which there is a voter."""
    total = sum((each.weight for each in rights), Fraction())
    found = []
    for cohort in Cohort:
        voters = tuple(at for at, right in enumerate(rights) if cohort_of(right) is cohort)
        votes = sum((rights[at].weight for at in voters), Fraction())
        if voters:
            found.append(CohortPower(cohort, len(voters), votes / total, report.together(voters)))
    return tuple(found)


def alike(report: PowerReport, rights: tuple[Right, ...]) -> tuple[AlikePower, ...]:
    """Return the voters, those with equal votes and power together, the most powerful first."""
    found: dict[tuple[Fraction, Fraction], list[str]] = {}
    for right, share in zip(rights, report.shares, strict=True):
        found.setdefault((share, right.weight), []).append(right.name)
    return tuple(
        AlikePower(tuple(sorted(names)), votes, power)
        for (power, votes), names in sorted(found.items(), reverse=True)
    )
