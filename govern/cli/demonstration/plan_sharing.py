"""Common budgets in the story: one that members have shared out, one that they vote on; a small call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from govern.cli.demonstration import company
from govern.cli.demonstration.plan_support import support_firms
from govern.cli.demonstration.plan_words import said
from govern.domain.plan.activities import Part
from govern.domain.plan.shared_budget import BallotForm
from govern.domain.plan.subjects import ActivitySaid
from govern.domain.values.ids import GoalId
from govern.domain.values.text import Text
from govern.services.plan_making import Proposing, add_activity
from govern.services.shared_agenda import put_round_forward
from govern.services.shared_ballots import CastShared, cast_shared
from govern.services.shared_budgets import BeginRound, begin_round
from govern.services.shared_proposals import ProposeToRound, propose_to_round
from govern.services.shared_shown import round_shown
from govern.services.shared_voting import act_on_shared_budgets
from govern.store.queries.reading import reading

_SEAT = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True, slots=True)
class Wish:
    """An activity that a member proposes to a round: for which goal, for how much, who supports it."""

    member: str
    goal: int
    title: Text
    wording: Text
    cents: int
    #: points by the number of the member; the others give none
    points: Mapping[int, int]


def _all(numbers: Sequence[int], points: int) -> dict[int, int]:
    return dict.fromkeys(numbers, points)


PAST = (
    Wish(
        "M-002",
        0,
        said("Test benches open to all", "Des bancs d’essai ouverts à tous"),
        said("A calendar of free hours on twelve test benches, and a desk that answers within two days."),
        14_500_00,
        {**_all((1, 2, 3, 4, 6, 8, 9, 11, 12, 15, 17, 21), 5), **_all((5, 14, 20, 22), 3)},
    ),
    Wish(
        "M-014",
        1,
        said("Trainers travel", "Les formateurs voyagent"),
        said("Eight trainers give their course once in another country."),
        9_800_00,
        {**_all((5, 7, 14, 16, 18, 20, 22, 28, 29), 5), **_all((2, 9, 12, 13), 2)},
    ),
    Wish(
        "M-030",
        2,
        said("A first fair for small suppliers", "Un premier salon pour petits fournisseurs"),
        said("A shared stand for suppliers that have never left their country."),
        7_200_00,
        _all((13, 19, 27, 28, 29, 30), 5),
    ),
    Wish(
        "M-008",
        2,
        said("Film of the year", "Le film de l’année"),
        said("Ten minutes on what the network has done."),
        8_900_00,
        _all((8, 15), 4),
    ),
    Wish(
        "M-006",
        0,
        said("Common guide to battery transport", "Guide commun du transport de batteries"),
        said("What may go on which road, in nine languages."),
        6_400_00,
        {**_all((6, 10, 21, 28), 4), **_all((3, 11, 17), 3)},
    ),
)

NOW = (
    Wish(
        "M-003",
        1,
        said("Exchange of apprentices", "Échange d’apprentis"),
        said("Twenty apprentices spend four weeks with a firm in another country."),
        8_000_00,
        _all((1, 3, 4, 5, 9, 12), 5),
    ),
    Wish(
        "M-028",
        0,
        said("Measure dust from brakes", "Mesurer les poussières de freins"),
        said("One method for five laboratories."),
        5_600_00,
        {**_all((2, 6, 8), 4), **_all((28, 30), 5)},
    ),
    Wish(
        "M-021",
        2,
        said("Translate the supplier guide", "Traduire le guide des fournisseurs"),
        said("Into Czech, Greek, Polish and Portuguese."),
        3_900_00,
        {**_all((7, 11, 21), 5), **_all((1, 2), 1)},
    ),
    Wish(
        "M-012",
        2,
        said("Breakfast with buyers", "Petit-déjeuner avec les acheteurs"),
        said("Six mornings, each in another region."),
        4_200_00,
        _all((12, 14), 3),
    ),
)
#: who has voted in the round of today so far
_EARLY = frozenset({1, 2, 3, 5, 6, 7, 8, 11, 12, 14, 21, 28, 30})


@dataclass(frozen=True, slots=True)
class Sharing:
    """Tells rounds; ``today`` is the day of the story."""

    today: date
    goals: tuple[GoalId, ...]

    def at(self, days: int, clock: int = 10) -> datetime:
        """Return an hour of a day counted from today."""
        return datetime.combine(self.today + timedelta(days=days), time(clock), _SEAT)

    def past(self) -> UUID:
        """Tell the round of this summer: proposed to, voted on, counted; return it."""
        title = said("Common budget for what members want", "Budget commun pour ce que veulent les membres")
        round_ = self._round(title, 32_000_00, (-80, -66, -65, -56), PAST)
        voters = frozenset(range(1, 32)) - {10, 23, 25}
        self._votes(round_, (-65, -60), PAST, voters)
        act_on_shared_budgets(at=self.at(-55, 6))
        return round_

    def running(self) -> None:
        """Tell the round that is voted on today."""
        title = said("Common budget for the spring", "Budget commun pour le printemps")
        round_ = self._round(title, 12_000_00, (-16, -4, -3, 11), NOW)
        self._votes(round_, (-3, -1), NOW, _EARLY)

    def _round(
        self, title: Text, cents: int, days: tuple[int, int, int, int], wishes: Sequence[Wish]
    ) -> UUID:
        until, first, last = (self.today + timedelta(days=each) for each in days[1:])
        wording = said("Every member has the same share of it. What do you want to do together?")
        command = BeginRound(title, wording, cents, BallotForm.POINTS, until, first, last)
        begun = self.at(days[0])
        round_ = begin_round(company.secretary(begun), command, at=begun)
        for hours, each in enumerate(wishes):
            self._propose(round_, each, begun + timedelta(days=3, hours=hours))
        return round_

    def _propose(self, round_: UUID, wish: Wish, at: datetime) -> None:
        actor = company.first_of(wish.member, at)
        member = min(actor.represents, key=str)
        begins = self.today + timedelta(days=60)
        wanted = ActivitySaid(
            self.goals[wish.goal], wish.title, wish.wording, begins, begins + timedelta(days=200)
        )
        activity = add_activity(actor, wanted, Proposing(member, Part.ACCOUNTABLE), at=at)
        propose_to_round(actor, ProposeToRound(round_, activity, wish.cents, member), at=at)

    def _votes(
        self, round_: UUID, days: tuple[int, int], wishes: Sequence[Wish], voters: frozenset[int]
    ) -> None:
        act_on_shared_budgets(at=self.at(days[0], 6))
        at = self.at(days[1], 14)
        for line in company.members(at.date()):
            actor, number = company.who_is(line.people[0], at), int(line.reference.removeprefix("M-"))
            shown = round_shown(reading(), actor, round_, on=at.date())
            points = {
                each.reference: wish.points.get(number, 0)
                for each, wish in zip(shown.proposals, wishes, strict=True)
            }
            if number in voters and any(each.member == line.member for each in shown.own):
                key = f"demo-{number:03d}-{abs(days[0]):03d}"
                cast_shared(actor, CastShared(round_, line.member, points, key), at=at)


def tell_sharing(today: date, goals: Sequence[GoalId], *, at: datetime) -> None:
    """Tell both rounds and the call; the result of the first goes on the agenda of the next assembly."""
    sharing = Sharing(today, tuple(goals))
    past = sharing.past()
    support_firms(today)
    sharing.running()
    put_round_forward(company.secretary(at), past, at=at)
