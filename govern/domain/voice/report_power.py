"""Voting power by cohort through a year: before and after each change of rules and of members."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from govern.domain.meetings.seats import Presence, Seat
from govern.domain.members.entitlement import entitlement, groups_of, seniority_of
from govern.domain.members.register import MemberSnapshot, snapshot
from govern.domain.power.report import Index, power_of
from govern.domain.rules.composition import compose_decision_rule
from govern.domain.rules.decision import DecisionRule, Subject, TieRule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import RightId
from govern.domain.values.message import Message
from govern.domain.voice.report_groups import Members, Span
from govern.domain.voting.cohorts import Cohort, CohortPower, power_by_cohort
from govern.domain.voting.electorate import Right, freeze_right
from govern.domain.voting.game_of_rule import game_of

#: power does not depend on why a member has its vote, and nobody reads it
_ANY_REASON = Message("All members")
#: about the most seconds that one count of power may take: a page waits for many of them
_PATIENCE = 1
#: of more days than these, admissions and departures of one month are told together
_MOST_DAYS = 24


class ChangeKind(StrEnum):
    """What can change who has how much power."""

    AMENDMENT = "amendment"
    ADMITTED = "admitted"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PowerChange:
    """An amendment of the statutes that came into force, or a member that joined or left (by its name)."""

    kind: ChangeKind
    on: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class PowerOn:
    """The power of the cohorts on a day; a refusal says why there is none."""

    cohorts: tuple[CohortPower, ...] = ()
    refusal: Message | None = None

    def of(self, cohort: Cohort) -> CohortPower | None:
        """Return the power of a cohort in which somebody has a vote."""
        return next((each for each in self.cohorts if each.cohort is cohort), None)


@dataclass(frozen=True, slots=True)
class PowerStep:
    """What changed on a day, or in a month, with the power on the day before and after it."""

    on: date
    changes: tuple[PowerChange, ...]
    before: PowerOn
    after: PowerOn


@dataclass(frozen=True, slots=True)
class YearOfPower:
    """Power on the first and on the last day of the report, and at each change between."""

    first: PowerOn
    steps: tuple[PowerStep, ...]
    last: PowerOn


def year_of_power(
    members: Members, rulebook: Rulebook, span: Span, changes: Iterable[PowerChange]
) -> YearOfPower:
    """Return the power over ordinary decisions of the assembly, by Banzhaf, as rules and members change."""
    counting = _Counting(members, rulebook, {})
    return YearOfPower(
        counting.on(span.first),
        tuple(
            PowerStep(
                days[-1].on,
                days,
                counting.on(max(days[0].on - timedelta(days=1), span.first)),
                counting.on(days[-1].on),
            )
            for days in grouped([each for each in changes if each.on in span])
        ),
        counting.on(span.last),
    )


def changes_of_year(members: Members, span: Span, versions: Iterable[date]) -> Iterator[PowerChange]:
    """Yield the amendments, admissions and departures of the year."""
    yield from (PowerChange(ChangeKind.AMENDMENT, each) for each in versions if each in span)
    for entry in members.entries.values():
        found = snapshot(entry, span.last)
        if found.admitted_on in span:
            yield PowerChange(ChangeKind.ADMITTED, found.admitted_on, found.name)
        if found.left_on is not None and found.left_on in span:
            yield PowerChange(ChangeKind.LEFT, found.left_on, found.name)


def grouped(changes: Iterable[PowerChange]) -> tuple[tuple[PowerChange, ...], ...]:
    """Return changes by their days; where there are too many, those of members by their months."""
    ordered = sorted(changes, key=lambda each: (each.on, each.kind, each.what))
    is_many = len({each.on for each in ordered}) > _MOST_DAYS
    found: dict[tuple[date, bool], list[PowerChange]] = {}
    for each in ordered:
        is_rule = each.kind is ChangeKind.AMENDMENT
        key = (each.on.replace(day=1), False) if is_many and not is_rule else (each.on, is_rule and is_many)
        found.setdefault(key, []).append(each)
    return tuple(tuple(each) for each in sorted(found.values(), key=lambda days: days[-1].on))


@dataclass(frozen=True, slots=True)
class _Counting:
    """Power by day, counted once for each rule and electorate."""

    members: Members
    rulebook: Rulebook
    known: dict[date, tuple[DecisionRule | None, tuple[Right, ...], PowerOn]]

    def on(self, day: date) -> PowerOn:
        if day not in self.known:
            self.known[day] = self._count(day)
        return self.known[day][2]

    def _count(self, day: date) -> tuple[DecisionRule | None, tuple[Right, ...], PowerOn]:
        try:
            rule = compose_decision_rule(self.rulebook, body="assembly", subject=Subject.ORDINARY, on=day)
            rights = (self._right(each, day, rule) for each in self.members.on(day))
            entitled = tuple(each for each in rights if each.is_entitled)
        except RuleBroken as refusal:
            return None, (), PowerOn(refusal=refusal.message)
        for other, alike, power in self.known.values():
            if other == rule and alike == entitled:
                return rule, entitled, power
        return rule, entitled, _power(rule, entitled)

    def _right(self, member: MemberSnapshot, day: date, rule: DecisionRule) -> Right:
        """Return the right of a member that is there; its seniority only where that breaks ties."""
        is_new = self.members.profile_of(member, day).cohort is Cohort.NEWCOMERS
        groups = groups_of(member, is_new=is_new)
        seat = Seat(
            name=member.name,
            weight=entitlement(member, self.rulebook, record_date=day, on=day).weight,
            groups=(*groups, seniority_of(member, day)) if rule.tie is TieRule.SENIORITY else groups,
            reason=_ANY_REASON,
            presence=Presence.PRESENT,
            member=member.id,
        )
        return freeze_right(seat, RightId(member.id))


def _power(rule: DecisionRule, rights: tuple[Right, ...]) -> PowerOn:
    try:
        played = game_of(rule, rights)
        report = power_of(played.game, Index.BANZHAF, _PATIENCE)
    except RuleBroken as refusal:
        return PowerOn(refusal=refusal.message)
    return PowerOn(power_by_cohort(report, played.rights))
