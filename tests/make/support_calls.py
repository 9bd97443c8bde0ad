"""A small call: two criteria, three applications, two evaluators."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

from govern.domain.values.text import Text
from govern.services.support_applications import RecordApplication, record_application
from govern.services.support_calls import OpenCall, open_call
from govern.services.support_rows import criteria_of
from govern.services.support_scores import ScoreApplication, rank_call, score_application
from govern.services.support_steps import begin_scoring, name_evaluator
from govern.store.database import db
from tests.make.association import World

EVALUATORS = ("Bruno Board", "Rep 2a")
#: who applies, for how much, and what both evaluators give by criterion
APPLICANTS = (
    ("Nordlicht GmbH", "DE", 2_000_00, ((4, 4), (5, 3))),
    ("Atelier Sud", "FR", 1_500_00, ((5, 5), (5, 4))),
    ("Workshop Two", "BE", 900_00, ((2, 4), (2, 4))),
)


@dataclass(frozen=True)
class MadeCall:
    """A call and its criteria, in order."""

    call: UUID
    criteria: tuple[UUID, ...]


def make_call(world: World, at: datetime) -> MadeCall:
    """Open a call of EUR 3,000 until tomorrow, with evaluators named and applications recorded."""
    secretary = world.actor("Sofia Secretary")
    command = OpenCall(
        title=Text.only("en", "Trials in small firms"),
        wording=Text.only("en", "For firms with fewer than fifty people."),
        cents=3_000_00,
        closes_on=at.date() + timedelta(days=1),
        at_least=2,
        threshold=Fraction(3),
        criteria=(
            (Text.only("en", "Quality"), 2, Fraction(3)),
            (Text.only("en", "Effect"), 1, Fraction(2)),
        ),
    )
    call = open_call(secretary, command, at=at)
    for name in EVALUATORS:
        name_evaluator(secretary, call, world.persons[name], at=at)
    for name, country, cents, _scores in APPLICANTS:
        application = RecordApplication(
            call, name, country, f"Trial of {name}", "What it is.", cents, at.date()
        )
        record_application(secretary, application, at=at)
    return MadeCall(call, tuple(each.id for each in criteria_of(db.session(), call)))


def make_scored(world: World, at: datetime) -> MadeCall:
    """Make a call and let both evaluators score everything, two days later."""
    made, later = make_call(world, at), at + timedelta(days=2)
    begin_scoring(world.actor("Sofia Secretary"), made.call, at=later)
    for number, (_name, _country, _cents, scores) in enumerate(APPLICANTS, start=1):
        for evaluator, given in zip(EVALUATORS, scores, strict=True):
            give(world, made, evaluator, number, given, at=later)
    return made


def give(
    world: World, made: MadeCall, evaluator: str, number: int, points: tuple[int, int], *, at: datetime
) -> None:
    """Score an application by criterion."""
    scores = {each: (n, "As it says.") for each, n in zip(made.criteria, points, strict=True)}
    score_application(world.actor(evaluator), ScoreApplication(made.call, number, scores), at=at)


def make_ranked(world: World, at: datetime) -> MadeCall:
    """Make a call, score and rank it."""
    made = make_scored(world, at)
    rank_call(world.actor("Sofia Secretary"), made.call, at=at + timedelta(days=2))
    return made
