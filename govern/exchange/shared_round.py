"""The ballots of a shared budget as a file of Pabulib, from which anybody can count them again."""

from collections.abc import Iterator
from fractions import Fraction

from govern.domain.plan.shared_budget import MOST_POINTS, BallotForm, RoundFacts, Voter
from govern.domain.plan.shared_result import THRESHOLD, units_of
from govern.domain.values.digest import Json
from govern.exchange.allocation_record import exact
from govern.exchange.pabulib import PbFile, Row, Section, with_outcome


def pabulib_of(facts: RoundFacts, selected: tuple[str, ...]) -> PbFile:
    """Return a round as a file: activities as projects, amounts in whole units of the currency.

    A member with several votes stands there as several voters, who say the same.
    """
    votes = tuple(_votes(facts))
    points = facts.form is BallotForm.POINTS
    meta: list[tuple[str, Json]] = [
        ("description", f"{facts.reference}: {facts.title.authentic_text}"),
        ("currency", facts.money.currency),
        ("num_projects", len(facts.proposed)),
        ("num_votes", len(votes)),
        ("budget", exact(_units(facts.money.cents))),
        ("vote_type", "scoring" if points else "approval"),
        ("rule", "equalshares/add1-greedy"),
        ("min_length", 0),
        ("min_project_score_threshold", THRESHOLD),
        *([("max_points", MOST_POINTS)] if points else []),
        ("seed", facts.seed),
        ("commitment", facts.commitment),
    ]
    file = PbFile(
        name=f"{facts.reference}.pb",
        meta=Section(("key", "value"), tuple((key, str(value)) for key, value in meta)),
        projects=Section(
            ("project_id", "cost", "name"),
            tuple(
                (each.id, str(exact(_units(each.cents))), each.title.authentic_text)
                for each in facts.proposed
            ),
        ),
        votes=Section(("voter_id", "vote", *(("points",) if points else ()), "member", "country"), votes),
    )
    return with_outcome(file, selected)


def _votes(facts: RoundFacts) -> Iterator[Row]:
    units = units_of(facts)
    for number, voter in enumerate((each for each in facts.voters if each.has_voted), start=1):
        for at in range(units[voter.member]):
            id_ = str(number) if units[voter.member] == 1 else f"{number}-{at + 1}"
            yield (id_, *_said(voter, facts.form), voter.name, voter.country)


def _said(voter: Voter, form: BallotForm) -> tuple[str, ...]:
    given = [(id_, points) for id_, points in sorted(voter.points.items()) if points]
    named = ",".join(id_ for id_, _points in given)
    return (named, ",".join(str(points) for _id, points in given)) if form is BallotForm.POINTS else (named,)


def _units(cents: int) -> Fraction:
    return Fraction(cents, 100)
