"""Yes, no or abstention for each candidate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from govern.domain.counting.added import with_seats
from govern.domain.counting.feasibility import Feasibility
from govern.domain.counting.profile import Scores
from govern.domain.counting.result import Action, CountResult, Method, Stage
from govern.domain.counting.seats import Race, Seated, seat_by_totals
from govern.domain.counting.standing import check_not_blank, check_seats, said_something, scores_without
from govern.domain.counting.tallies import check_points, points
from govern.domain.values.message import Message, MessageValue


@dataclass(frozen=True, slots=True)
class Share:
    """The share of yes among yes and no that a candidate must reach, or exceed when strict.

    An abstention is no vote cast.
    """

    share: Fraction = Fraction(1) / 2
    strict: bool = True

    def is_met(self, yes: int, no: int) -> bool:
        """Return whether the votes for a candidate are enough; without any they are not."""
        wanted = self.share * (yes + no)
        return yes > wanted if self.strict else 0 < yes >= wanted


#: what is asked where nothing else is said
MORE_YES_THAN_NO = Share()


@dataclass(frozen=True, slots=True)
class _Votes:
    yes: int
    no: int
    abstentions: int

    @property
    def total(self) -> Fraction:
        return Fraction(self.yes - self.no)


def count_yes_no(scores: Scores, race: Race, asked: Share = MORE_YES_THAN_NO) -> CountResult:
    """Return who has yes enough; of more such candidates than seats, those with the greatest lead of yes.

    Points are 1 for yes, -1 for no, 0 for an abstention. A seat for which nobody has yes enough stays
    empty. With limits, as many seats as can be are filled by candidates with yes enough, and among sets of
    that size the one with the greatest lead is elected.

    Raises:
        RuleBroken: for other points, blank ballots only, or seats that cannot be filled.
    """
    scores = scores_without(scores, race.constraints.already_elected)
    check_seats(race.seats, len(scores.candidates))
    valid = said_something(scores)
    check_not_blank(valid)
    check_points(scores, -1, 1)
    votes = _votes(scores)
    passed = {name: each.total for name, each in votes.items() if asked.is_met(each.yes, each.no)}
    seated = _seated(passed, race)
    behind = sorted(
        (name for name in votes if name not in passed), key=lambda name: (-votes[name].total, name)
    )
    seated = replace(seated, order=(*seated.order, *behind))
    opening = Message("{valid} ballots with a yes or a no.", {"valid": valid})
    sentences = (opening, *_told(votes, passed, seated, race))
    totals = {name: each.total for name, each in votes.items()}
    stage = Stage(Action.TOTALS, sentences, totals, seated.elected)
    return with_seats(Method.YES_NO, stage, seated, race, valid=valid)


def _votes(scores: Scores) -> Mapping[str, _Votes]:
    cast = int(scores.counts.sum())
    leads = points(scores)
    given = points(replace(scores, points=np.abs(scores.points)))
    return {
        name: _Votes((both + lead) // 2, (both - lead) // 2, cast - both)
        for name, lead, both in zip(scores.candidates, leads, given, strict=True)
    }


def _seated(passed: Mapping[str, Fraction], race: Race) -> Seated:
    """Return who is elected of those with yes enough, with as few seats left empty as the limits allow."""
    most = min(race.seats, len(passed))
    feasibility = Feasibility(race.constraints, tuple(passed))
    for seats in range(most, 0, -1):
        if feasibility.can_complete((), tuple(passed), seats):
            return seat_by_totals(passed, replace(race, seats=seats))
    infeasible = feasibility.why_not((), tuple(passed), most)
    return Seated((), tuple(sorted(passed, key=lambda name: (-passed[name], name))), infeasible=infeasible)


def _told(
    votes: Mapping[str, _Votes], passed: Mapping[str, Fraction], seated: Seated, race: Race
) -> Iterator[Message]:
    for name in seated.order:
        said: dict[str, MessageValue] = {
            "name": name,
            "yes": votes[name].yes,
            "no": votes[name].no,
            "abstentions": votes[name].abstentions,
        }
        if name in seated.elected:
            yield Message("{name} is elected: {yes} yes, {no} no, {abstentions} abstentions.", said)
        elif name in passed:
            yield Message("{name} has yes enough, {yes} to {no}, but no seat is left.", said)
        else:
            yield Message("{name} has not yes enough: {yes} yes, {no} no, {abstentions} abstentions.", said)
    empty = race.seats - len(seated.elected)
    if empty:
        yield Message("{n} seat stays empty.", {"n": empty}, plural="{n} seats stay empty.")
