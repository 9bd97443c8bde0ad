"""A small call in the story: four firms have applied, and the evaluators are scoring."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from govern.cli.demonstration import company
from govern.cli.demonstration.plan_words import said
from govern.services.support_applications import RecordApplication, record_application
from govern.services.support_calls import OpenCall, open_call
from govern.services.support_rows import criteria_of
from govern.services.support_scores import ScoreApplication, declare_conflict, score_application
from govern.services.support_steps import begin_scoring, name_evaluator
from govern.store.queries.reading import reading

_SEAT = ZoneInfo("Europe/Brussels")


def support_firms(today: date) -> None:
    """Tell a small call that is being scored: one evaluator has an interest, one has more to score."""
    begun = datetime.combine(today - timedelta(days=40), time(9), _SEAT)
    secretary = company.secretary(begun)
    command = OpenCall(
        title=said("Trials in small firms", "Essais dans de petites entreprises"),
        wording=said(
            "Up to 15,000 euros for a firm with fewer than fifty people that tries one of our methods."
        ),
        cents=45_000_00,
        closes_on=today - timedelta(days=8),
        at_least=2,
        threshold=Fraction(3),
        criteria=(
            (said("Quality of the trial", "Qualité de l’essai"), 3, Fraction(3)),
            (said("What others learn from it", "Ce que d’autres en apprennent"), 2, Fraction(5, 2)),
            (said("Value for money", "Rapport qualité-prix"), 1, Fraction(2)),
        ),
    )
    call = open_call(secretary, command, at=begun)
    evaluators = [company.first_of(each, begun) for each in ("M-002", "M-014", "M-030")]
    for each in evaluators:
        name_evaluator(secretary, call, each.person, at=begun)
    for number, (name, country, title, cents) in enumerate(_FIRMS, start=1):
        day = begun + timedelta(days=20 + number)
        paper = RecordApplication(
            call, name, country, title, f"{name} asks for help with: {title}.", cents, day.date()
        )
        record_application(secretary, paper, at=day)
    scored = datetime.combine(today - timedelta(days=7), time(9), _SEAT)
    begin_scoring(secretary, call, at=scored)
    declare_conflict(evaluators[0], call, 2, "The applicant is a supplier of my firm.", at=scored)
    criteria = criteria_of(reading(), call)
    for place, (evaluator, upto) in enumerate(zip(evaluators, (4, 4, 2), strict=True)):
        for number in range(1, upto + 1):
            if (place, number) == (0, 2):
                continue
            given = {
                each.id: ((number + place + at) % 3 + 3, "As the application shows.")
                for at, each in enumerate(criteria)
            }
            score_application(evaluator, ScoreApplication(call, number, given), at=scored)


_FIRMS = (
    ("Gießerei Talgrund GmbH", "DE", "Dry moulds for brake drums", 14_000_00),
    ("Atelier Rive Haute", "FR", "A cart that carries its own battery", 12_500_00),
    ("Oficina Ponte Velha", "PT", "Seats from cork waste", 15_000_00),
    ("Kovárna Horní Lípa", "CZ", "Fewer rejects at the forge", 11_000_00),
)
