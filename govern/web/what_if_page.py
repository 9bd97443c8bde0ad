"""A supposed world as a page shows it: cohorts before and after, what founders can do, past decisions."""

from collections.abc import Mapping
from dataclasses import dataclass

from govern.domain.members.categories import Category
from govern.domain.power.report import Index
from govern.domain.values.message import Message
from govern.domain.voice.what_if import Certainty, PastDecision, Together
from govern.domain.voice.what_if_power import (
    CohortPart,
    Measured,
    MemberPart,
    Reach,
    cohorts_compared,
    members_compared,
    reach_of,
)
from govern.domain.voting.cohorts import COHORT_NAMES, Cohort
from govern.domain.voting.game_of_rule import votes_at_count
from govern.domain.voting.outcome import Result
from govern.services.power import Power
from govern.services.what_if import Compared
from govern.services.what_if_asked import NOWHERE
from govern.web.power_page import ShownCoalition, shown_coalition, width_of

INDEX_NAMES: Mapping[Index, Message] = {
    Index.BANZHAF: Message("how often a vote decides when everyone comes and votes for or against (Banzhaf)"),
    Index.SHAPLEY_SHUBIK: Message("who decides when members join one by one (Shapley-Shubik)"),
}
CERTAINTIES: Mapping[Certainty, Message] = {
    Certainty.CHANGED: Message("changed for sure"),
    Certainty.COULD: Message("could have changed"),
    Certainty.UNCHANGED: Message("unchanged"),
}
TOGETHER: Mapping[Together, Message] = {
    Together.FOR: Message("all of them for"),
    Together.AGAINST: Message("all of them against"),
    Together.ABSTAIN: Message("all of them abstaining"),
    Together.AWAY: Message("all of them away"),
}
_ROW = 62


@dataclass(frozen=True, slots=True)
class ShiftBars:
    """The bars of a cohort: its share of the power before and after, with their lengths."""

    name: Message
    y: int
    part: CohortPart
    before_width: str
    after_width: str


@dataclass(frozen=True, slots=True)
class ShownPower:
    """The power of a world beside that of the association as it is."""

    cohorts: tuple[CohortPart, ...]
    bars: tuple[ShiftBars, ...]
    height: int
    members: tuple[MemberPart, ...]
    founders: tuple[Reach, Reach]
    newcomers: tuple[Reach, Reach]
    blocking: tuple[ShownCoalition | None, ShownCoalition | None]

    @property
    def of_founders(self) -> CohortPart | None:
        """Return what founders have together, None where there are none."""
        return next((each for each in self.cohorts if each.cohort is Cohort.FOUNDERS), None)


def shown_power(found: Compared) -> ShownPower | None:
    """Return the power before and after; None where either cannot be told."""
    before, after = _measured(found.before), _measured(found.after)
    if before is None or after is None:
        return None
    cohorts = cohorts_compared(before, after)
    return ShownPower(
        cohorts=cohorts,
        bars=tuple(_bars(at, each) for at, each in enumerate(cohorts)),
        height=len(cohorts) * _ROW,
        members=members_compared(before, after, {each.id for each in found.seats.rights}),
        founders=(reach_of(Cohort.FOUNDERS, before), reach_of(Cohort.FOUNDERS, after)),
        newcomers=(reach_of(Cohort.NEWCOMERS, before), reach_of(Cohort.NEWCOMERS, after)),
        blocking=(_blocking(found.before), _blocking(found.after)),
    )


@dataclass(frozen=True, slots=True)
class JoiningAlike:
    """Members that join with the same votes, or without one for the same reason."""

    names: tuple[str, ...]
    category: Category
    country: str
    votes: int
    reason: Message | None


def joining_alike(found: Compared) -> tuple[JoiningAlike, ...]:
    """Return those that join, those alike together in the order in which they were named."""
    alike: dict[tuple[Category, str, int], list[str]] = {}
    reasons: dict[tuple[Category, str, int], Message] = {}
    rights = found.seats.rights or (None,) * len(found.lawful.joining)
    for each, right in zip(found.lawful.joining, rights, strict=True):
        key = (
            each.category,
            "" if each.country == NOWHERE else each.country,
            int(right.weight) if right else 0,
        )
        alike.setdefault(key, []).append(each.name)
        if right and not right.is_entitled:
            reasons[key] = right.reason
    return tuple(JoiningAlike(tuple(names), *key, reasons.get(key)) for key, names in alike.items())


def groups_of_ways(decision: PastDecision) -> tuple[tuple[Result | None, tuple[Message, ...]], ...]:
    """Return each result that a decision could have come to, with what all new members would have done."""
    results = dict.fromkeys(each.result for each in decision.ways)
    return tuple(
        (result, tuple(TOGETHER[each.together] for each in decision.ways if each.result is result))
        for result in results
    )


def _measured(power: Power) -> Measured | None:
    if power.report is None or power.played is None or power.rule is None:
        return None
    return Measured(power.played, power.report, votes_at_count(power.rule, power.played.rights))


def _blocking(power: Power) -> ShownCoalition | None:
    return shown_coalition(power.report, power.report.smallest_blocking) if power.report else None


def _bars(at: int, part: CohortPart) -> ShiftBars:
    return ShiftBars(
        name=COHORT_NAMES[part.cohort],
        y=at * _ROW,
        part=part,
        before_width=width_of(part.before.power),
        after_width=width_of(part.after.power),
    )
