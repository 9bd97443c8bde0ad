"""The voice report of a year: what the members of each group did and had, added up exactly."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from govern.domain.statutes.citation import Source
from govern.domain.values.ids import VoteId
from govern.domain.values.text import Text
from govern.domain.voice.report_facts import OF_SECRET_VOTES, Amount, Event, Figure
from govern.domain.voice.report_groups import Dimension, Group, Members, Profile, Span
from govern.domain.voice.report_power import YearOfPower
from govern.domain.voice.report_secrecy import Told, tellable
from govern.domain.voting.cohorts import Cohort
from govern.domain.voting.outcome import Result
from govern.domain.voting.secret import SMALLEST_GROUP

#: what need not come to whole numbers
_IN_PARTS = (Figure.MINUTES, Figure.SIDED, Figure.WON)


@dataclass(frozen=True, slots=True)
class VoiceFigures:
    """Everything that is counted of a group; None for secret votes where that would lay something open.

    ``days`` is all days from proposals to their decisions together, ``minutes`` all minutes spoken. A vote
    split by its holder takes sides with its parts, so ``sided`` and ``won`` need not be whole.
    """

    proposed: int = 0
    scheduled: int = 0
    decided: int = 0
    adopted: int = 0
    days: int = 0
    speeches: int = 0
    minutes: Fraction = Fraction()
    could_vote: int = 0
    voted: int = 0
    sided: Fraction = Fraction()
    won: Fraction = Fraction()
    could_vote_secretly: int | None = 0
    voted_secretly: int | None = 0
    offices: int = 0
    seats: int = 0

    @property
    def days_to_decision(self) -> Fraction | None:
        """Return the days from proposal to decision, on average; None before the first decision."""
        return Fraction(self.days, self.decided) if self.decided else None

    @property
    def winning_share(self) -> Fraction | None:
        """Return how much of what was for or against was on the winning side; None where nothing was."""
        return self.won / self.sided if self.sided else None

    @property
    def turnout(self) -> Fraction | None:
        """Return what share of the votes by name that could be cast was cast."""
        return Fraction(self.voted, self.could_vote) if self.could_vote else None

    @property
    def is_hidden(self) -> bool:
        """Return whether nothing is told of its secret votes."""
        return self.voted_secretly is None


@dataclass(frozen=True, slots=True)
class GroupOfYear:
    """A group with its members on the last day, its days of membership in the year, and its figures."""

    group: Group
    members: int
    days: int
    figures: VoiceFigures


@dataclass(frozen=True, slots=True)
class ConsultedVote:
    """What members that wait for their vote said beside a vote, and how it went; None: too few in secret."""

    vote: VoteId
    reference: str
    title: Text | None
    on: date
    result: Result | None
    asked: int
    #: how many were for, and against
    in_favour: int | None
    against: int | None


@dataclass(frozen=True, slots=True)
class VoiceReport:
    """The report of a year, up to its last day or to the day on which it was made."""

    year: int
    span: Span
    #: the day up to which decisions on items of the year were followed
    as_of: date
    #: for how many months a member counts as new, 0 where no rule says, and by which rule
    newcomer_months: int
    newcomer_source: Source | None
    cohorts: tuple[GroupOfYear, ...]
    countries: tuple[GroupOfYear, ...]
    total: GroupOfYear
    #: what was done by nobody's representative: guests, officers without a member
    others: VoiceFigures
    votes_by_name: int
    votes_in_secret: int
    consulted: tuple[ConsultedVote, ...]
    power: YearOfPower
    #: the fewest voters in secret among whom a group is told
    fewest: int = SMALLEST_GROUP

    def cohort(self, cohort: Cohort) -> GroupOfYear:
        """Return the figures of a cohort."""
        return next(each for each in self.cohorts if each.group.key == cohort.value)

    @property
    def hides_groups(self) -> bool:
        """Return whether some group is too small for its secret votes to be told."""
        return any(each.figures.is_hidden for each in (*self.cohorts, *self.countries, self.total))

    @property
    def is_empty(self) -> bool:
        """Return whether nothing happened: no item, no speech, no vote, and nobody in office."""
        counted = self.total.figures
        return not any((counted.proposed, counted.speeches, counted.seats, counted.offices)) and not any(
            (self.votes_by_name, self.votes_in_secret)
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """Sums by group, those of all members, and those of nobody's."""

    groups: Mapping[Group, Mapping[Figure, Amount]]
    total: Mapping[Figure, Amount]
    others: Mapping[Figure, Amount]


def count(events: Iterable[Event], members: Members) -> Counted:
    """Return the sums of what happened: each event counts for the groups of its member on its own day."""
    groups: dict[Group, Counter[Figure]] = {}
    total, others = Counter[Figure](), Counter[Figure]()
    for event in events:
        known = event.member is not None and event.member in members.entries
        sums = [total if known else others]
        if known and event.member is not None:
            profile = members.profile(event.member, event.on)
            sums += [groups.setdefault(each, Counter()) for each in profile.groups]
        for figure, amount in event.counts:
            for each in sums:
                each[figure] += amount  # type: ignore[assignment]
    return Counted(groups, total, others)


def secret_voters(events: Iterable[Event], members: Members) -> tuple[Mapping[Profile, int], ...]:
    """Return for each secret vote how many voters of each cohort and country it had."""
    found: dict[UUID | None, Counter[Profile]] = {}
    for event in events:
        if (
            event.member is not None
            and event.member in members.entries
            and (Figure.VOTED_SECRETLY, 1) in event.counts
        ):
            profile = members.profile(event.member, event.on)
            found.setdefault(event.about, Counter())[profile] += 1
    return tuple(found.values())


def figures_of(sums: Mapping[Figure, Amount], *, is_told: bool = True) -> VoiceFigures:
    """Return sums as the figures of a group, those of secret votes only where they may be told."""
    found: dict[str, Amount | None] = {
        each.value: None if each in OF_SECRET_VOTES and not is_told else sums.get(each, 0) for each in Figure
    }
    exact = {each.value: Fraction(sums.get(each, 0)) for each in _IN_PARTS}
    return VoiceFigures(**{**found, **exact})  # type: ignore[arg-type]


def groups_of_year(
    events: Sequence[Event], members: Members, span: Span, days: Mapping[Group, int]
) -> tuple[tuple[GroupOfYear, ...], GroupOfYear, VoiceFigures]:
    """Return every group of the year, cohorts first, with all members together and what was nobody's."""
    counted = count(events, members)
    present: Counter[Group] = Counter()
    for member in members.on(span.last):
        present.update(members.profile_of(member, span.last).groups)
    cohorts = [Group(Dimension.COHORT, each.value) for each in Cohort]
    groups = [*cohorts, *sorted({*days, *counted.groups} - set(cohorts))]
    told = tellable(secret_voters(events, members), groups, SMALLEST_GROUP)
    rows = tuple(_row(each, counted, told, (present[each], days.get(each, 0))) for each in groups)
    of_cohorts = [each for each in rows if each.group in cohorts]
    total = GroupOfYear(
        Group(Dimension.EVERYBODY, ""),
        sum(each.members for each in of_cohorts),
        sum(each.days for each in of_cohorts),
        figures_of(counted.total, is_told=told.total),
    )
    return rows, total, figures_of(counted.others)


def _row(group: Group, counted: Counted, told: Told, size: tuple[int, int]) -> GroupOfYear:
    sums = counted.groups.get(group, {})
    return GroupOfYear(group, *size, figures_of(sums, is_told=group in told.groups))
