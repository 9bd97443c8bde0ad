"""The joint action plan of the story: made, taken on by all members, under way, in part late."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from govern.cli.demonstration import company
from govern.cli.demonstration import plan_words as words
from govern.cli.demonstration.plan_activities import ACTIVITIES, CAPACITIES
from govern.cli.demonstration.plan_words import DONE, PROPOSED, STOPPED, Told
from govern.domain.access.actor import Actor
from govern.domain.plan import subjects
from govern.domain.plan.activities import ActivityState, Part, ResultKind
from govern.domain.values.ids import ActivityId, GoalId, MemberId, PersonId, PlanId
from govern.domain.values.text import Text
from govern.services import (
    activity_needs,
    activity_parts,
    activity_people,
    activity_starting,
    activity_states,
    indicator_values,
    people_given,
    plan_editing,
    plan_making,
)
from govern.services.plan_subjects import RESULT
from govern.store.queries.plan_activities import activity_shown
from govern.store.queries.reading import reading

_SEAT = ZoneInfo("Europe/Brussels")
#: before this week nothing of the plan was written
_BEGUN = -29
#: when members took parts in what was still to come
_SHARED = -13
Act = Callable[[datetime], None]


@dataclass(slots=True)
class Teller:
    """Tells the plan, and remembers what it has made."""

    today: date
    plan: PlanId | None = None
    goals: list[GoalId] = field(default_factory=list)
    activities: dict[str, ActivityId] = field(default_factory=dict)
    _results: dict[tuple[str, int], UUID] = field(default_factory=dict)
    _people: dict[tuple[int, str], PersonId] = field(default_factory=dict)
    _actors: dict[int, Actor] = field(default_factory=dict)

    def day(self, week: int) -> date:
        """Return a working day of a week counted from today."""
        day = self.today + timedelta(weeks=week)
        return day - timedelta(days=max(day.weekday() - 4, 0))

    def at(self, week: int) -> datetime:
        """Return ten o'clock on that day."""
        return datetime.combine(self.day(week), time(10), _SEAT)

    def acts(self) -> Iterator[tuple[int, int, Act]]:
        """Yield what is done, with its week and its place among what is done in that week."""
        for told in ACTIVITIES:
            week = max(_BEGUN, min(told.weeks[0] - 1, _SHARED))
            yield week, 1, partial(self._propose, told)
            yield week, 2, partial(self._share, told)
            if told.state is not PROPOSED:
                yield week, 3, partial(self._settle, told, ActivityState.PLANNED, "")
                yield week, 4, partial(self._need, told)
            yield from self._progress(told)
        for indicator in words.INDICATORS:
            yield _BEGUN, 5, partial(self._aim, indicator)

    def _progress(self, told: Told) -> Iterator[tuple[int, int, Act]]:
        if told.state in (ActivityState.RUNNING, DONE, STOPPED):
            week = told.weeks[0] if told.began is None else told.began
            yield week, 6, partial(self._start, told)
        for each in told.results:
            if each.reached is not None:
                yield each.reached, 7, partial(self._reach, told, each)
        if told.state is DONE:
            yield told.weeks[1], 8, partial(self._settle, told, DONE, told.note)
        if told.state is STOPPED:
            yield -4, 8, partial(self._settle, told, STOPPED, told.note)
        yield -1, 7, partial(self._ask, told)

    def _start(self, told: Told, at: datetime) -> None:
        activity_starting.start_activity(self._lead(told), self.activities[told.key], at=at)

    def begin(self, at: datetime) -> None:
        """Begin the plan with its goals: three years from the year in which its work began."""
        secretary = company.secretary(at)
        year = self.day(_BEGUN).year
        time_of_plan = (date(year, 1, 1), date(year + 2, 12, 31))
        said = subjects.PlanSaid(words.TITLE, words.VISION, *time_of_plan, currency="EUR")
        self.plan = plan_making.make_plan(secretary, said, at=at)
        for title, wording in words.GOALS:
            goal = plan_making.add_goal(secretary, self.plan, subjects.GoalSaid(title, wording), at=at)
            self.goals.append(goal)

    def _propose(self, told: Told, at: datetime) -> None:
        days = (self.day(told.weeks[0]), self.day(told.weeks[1]))
        said = subjects.ActivitySaid(self.goals[told.goal], told.title, told.wording, *days)
        proposing = plan_making.Proposing(self._member(told.lead), Part.ACCOUNTABLE) if told.lead else None
        made = plan_making.add_activity(self._lead(told), said, proposing, at=at)
        self.activities[told.key] = made
        for each in told.results:
            due = self._result(each, reached=False)
            self._results[told.key, each.due] = plan_making.add_result(self._lead(told), made, due, at=at)
        for hazard in told.risks:
            owner = self._member(told.lead) if told.lead else None
            title, response = words.said(hazard.title), words.said(hazard.response)
            risk = subjects.RiskSaid(title, hazard.likelihood, hazard.impact, response, owner, None)
            plan_making.add_risk(self._lead(told), made, risk, at=at)

    def _result(self, each: words.Result, *, reached: bool) -> subjects.ResultSaid:
        kind = ResultKind.MILESTONE if each.is_milestone else ResultKind.DELIVERABLE
        on = self.day(each.reached) if reached and each.reached is not None else None
        return subjects.ResultSaid(kind, each.title, self.day(each.due), on, None)

    def _reach(self, told: Told, each: words.Result, at: datetime) -> None:
        said = self._result(each, reached=True)
        plan_editing.change(
            self._lead(told), plan_editing.Change(RESULT, self._results[told.key, each.due], said, 1), at=at
        )

    def _share(self, told: Told, at: datetime) -> None:
        """Give members their parts, which those who work confirm, and let them name people."""
        for part, members in (
            (Part.RESPONSIBLE, told.responsible),
            (Part.CONSULTED, told.consulted),
            (Part.INFORMED, told.informed),
        ):
            for number in members:
                self._give(told, number, part, at, confirms=part is Part.RESPONSIBLE)
        for number, name, days in told.people:
            self._name(told, (number, name), days, at)

    def _ask(self, told: Told, at: datetime) -> None:
        """Ask, last week, those who have not answered yet."""
        for number in told.waiting:
            self._give(told, number, Part.RESPONSIBLE, at, confirms=False)
        if told.asked is not None:
            self._give(told, told.asked, Part.ACCOUNTABLE, at, confirms=False)

    def _give(self, told: Told, number: int, part: Part, at: datetime, *, confirms: bool) -> None:
        activity, member = self.activities[told.key], self._member(number)
        activity_parts.give_part(
            company.secretary(at), activity_parts.GivePart(activity, member, part), at=at
        )
        if confirms:
            activity_parts.answer_part(
                self._actor(number), activity_parts.AnswerPart(activity, member, part, confirms=True), at=at
            )

    def _name(self, told: Told, who: tuple[int, str], days: int, at: datetime) -> None:
        number, name = who
        activity, member = self.activities[told.key], self._member(number)
        known = self._people.get(who) or self._representative(number, name)
        person = known or people_given.NewPerson(name, "")
        year = max(self.day(told.weeks[0]).year, min(self.today.year, self.day(told.weeks[1]).year))
        given = activity_people.GivePerson(activity, member, person, year, Fraction(days))
        self._people[who] = activity_people.give_person(self._actor(number), given, at=at)
        if who in CAPACITIES:
            capacity = (self._people[who], year, Fraction(CAPACITIES[who]))
            activity_people.set_capacity(self._actor(number), activity, member, capacity, at=at)

    def _representative(self, number: int, name: str) -> PersonId | None:
        found = people_given.people_of_member(reading(), self._member(number))
        return next((person for person, known in found.items() if known == name), None)

    def _settle(self, told: Told, state: ActivityState, note: str, at: datetime) -> None:
        actor = company.secretary(at) if state is ActivityState.PLANNED else self._lead(told)
        activity = self.activities[told.key]
        version = activity_shown(reading(), actor, activity).version
        activity_states.settle(actor, activity_states.Settle(activity, state, note, version), at=at)

    def _need(self, told: Told, at: datetime) -> None:
        for key, lag in told.needs:
            command = activity_needs.SetNeed(self.activities[told.key], self.activities[key], lag)
            activity_needs.set_need(self._lead(told), command, at=at)

    def _aim(
        self, indicator: tuple[int, Text, str, int, int, Sequence[tuple[int, int]], str], at: datetime
    ) -> None:
        goal, name, unit, baseline, target, values, basis = indicator
        secretary = company.secretary(at)
        said = subjects.IndicatorSaid(
            name, unit, Fraction(baseline), Fraction(target), date(self.day(_BEGUN).year + 2, 12, 31)
        )
        made = plan_making.add_indicator(secretary, self.goals[goal], said, at=at)
        for week, value in values:
            measured = indicator_values.Measure(made, self.day(week), Fraction(value), basis)
            indicator_values.measure(secretary, measured, at=self.at(week))

    def _lead(self, told: Told) -> Actor:
        """Return who acts for the accountable member; the secretary where there is none."""
        return self._actor(told.lead) if told.lead else company.secretary(self.at(_SHARED))

    def _actor(self, number: int) -> Actor:
        if number not in self._actors:
            self._actors[number] = company.first_of(f"M-{number:03}", self.at(-1))
        return self._actors[number]

    def _member(self, number: int) -> MemberId:
        return next(iter(self._actor(number).represents))


def tell_plan(today: date) -> Teller:
    """Make the plan and let it run until today; what was done first is done first."""
    teller = Teller(today)
    teller.begin(teller.at(_BEGUN))
    for week, _, act in sorted(teller.acts(), key=lambda each: each[:2]):
        act(teller.at(week))
    return teller
