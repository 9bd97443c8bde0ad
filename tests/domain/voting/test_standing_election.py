"""Whether an election can stand: each point that only elections have, from its facts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.paper import Candidate
from govern.domain.elections.planning import PROPORTIONAL, ElectionRules, PlannedElection
from govern.domain.elections.states import ElectionState
from govern.domain.values.decision import no
from govern.domain.values.ids import NominationId, new_id
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.domain.voting.standing import Light, Topic
from govern.domain.voting.standing_election import (
    ElectionFacts,
    NominationFacts,
    SecrecyFacts,
    StandFacts,
    election_standing,
)
from govern.domain.voting.standing_words import VERDICTS, verdict_of
from govern.domain.voting.states import Secrecy
from tests.domain.voting.test_standing import ARTICLE, OF_ELECTIONS, OF_PROCEDURES, SOUND

BEGINS = datetime(2027, 2, 9, 9, tzinfo=UTC)
UNTIL = BEGINS - timedelta(days=2)


def stands(name: str, country: str, member: str = "M-001") -> Candidate:
    return Candidate(NominationId(new_id()), name, {"country": country}, member)


THREE = StandFacts((stands("Ada", "BE"), stands("Bea", "FR"), stands("Cai", "FR")))
PLAN = PlannedElection(
    Method.SCOTTISH_STV, 2, (Limit("country", most=1),), (), date(2027, 3, 1), date(2030, 2, 28)
)
RULES = ElectionRules(tuple(Method), ARTICLE, "lot", ARTICLE, 36, ARTICLE)
CALL = NominationFacts(ElectionState.BALLOT_FIXED, UNTIL, BEGINS, BEGINS)
SECRET = SecrecyFacts(Secrecy.SECRET, Explained(Message("Elections are held in secret."), ARTICLE), True)
GOOD = ElectionFacts(CALL, THREE, PLAN, RULES, SECRET)
RULE = Explained(Message("Who has a seat elsewhere may not stand."), ARTICLE)
OUTSIDE = StandFacts((*THREE.candidates, stands("Dan", "DE", "")), members_source=ARTICLE)
BY_NAME = SecrecyFacts(Secrecy.BY_NAME)
FRENCH = StandFacts(THREE.candidates[1:])


def test_a_sound_election_is_in_order_on_every_point_that_applies() -> None:
    found = election_standing(SOUND, GOOD)
    assert found.light is Light.GREEN
    assert [each.topic for each in found.points] == [
        each for each in Topic if each not in (Topic.TEXT, Topic.MAJORITY, *OF_PROCEDURES)
    ]
    assert all(each.lines for each in found.points)


@pytest.mark.parametrize(
    ("changed", "topic", "light", "said"),
    [
        (
            {"nominations": replace(CALL, state=ElectionState.NOMINATIONS, at=UNTIL)},
            Topic.NOMINATIONS,
            Light.NOT_YET,
            "until {moment}",
        ),
        (
            {"nominations": replace(CALL, state=ElectionState.NOMINATIONS)},
            Topic.NOMINATIONS,
            Light.NOT_YET,
            "still to be fixed",
        ),
        ({"nominations": replace(CALL, late=("Ada",))}, Topic.NOMINATIONS, Light.RED, "Proposed after that"),
        (
            {"nominations": replace(CALL, begins_at=UNTIL - timedelta(1))},
            Topic.NOMINATIONS,
            Light.LOOK,
            "was to begin",
        ),
        ({"nominations": replace(CALL, rule=RULE)}, Topic.NOMINATIONS, Light.LOOK, "See whether"),
        ({"stand": replace(OUTSIDE, members_only="members")}, Topic.ELIGIBILITY, Light.RED, "Only members"),
        (
            {"stand": replace(OUTSIDE, members_only="majority_members")},
            Topic.ELIGIBILITY,
            Light.LOOK,
            "Most of",
        ),
        ({"stand": OUTSIDE}, Topic.ELIGIBILITY, Light.GREEN, "No rule says"),
        ({"stand": replace(THREE, gone=("Ada",))}, Topic.ELIGIBILITY, Light.LOOK, "has left since"),
        ({"stand": replace(THREE, rule=RULE)}, Topic.ELIGIBILITY, Light.LOOK, "who stands:"),
        ({"stand": FRENCH}, Topic.SEATS, Light.LOOK, "cannot all hold"),
        ({"plan": replace(PLAN, seats=4, limits=())}, Topic.SEATS, Light.LOOK, "will stay empty"),
        ({"rules": replace(RULES, methods=())}, Topic.METHOD, Light.RED, "do not allow this method"),
        ({"rules": replace(RULES, methods=PROPORTIONAL)}, Topic.METHOD, Light.GREEN, "a lot"),
        ({"rules": replace(RULES, term_months=12)}, Topic.METHOD, Light.RED, "at the latest"),
        ({"uncountable": Message("Parts of a vote.")}, Topic.METHOD, Light.RED, "Parts"),
        ({"secrecy": BY_NAME}, Topic.SECRECY, Light.GREEN, "by name"),
        ({"secrecy": replace(BY_NAME, law=RULE)}, Topic.SECRECY, Light.LOOK, "by name"),
        ({"secrecy": replace(SECRET, secrecy=Secrecy.BY_NAME)}, Topic.SECRECY, Light.RED, "by name"),
        ({"secrecy": replace(SECRET, possible=no(Message("No.")))}, Topic.SECRECY, Light.RED, "in secret"),
        (
            {"secrecy": replace(SECRET, exposures=(Message("Only 3."),))},
            Topic.SECRECY,
            Light.LOOK,
            "in secret",
        ),
        ({"own_electorates": {"Newcomers": 0}}, Topic.ELECTORATE, Light.RED, "Of these vote"),
        ({"own_electorates": {"Newcomers": 2}}, Topic.ELECTORATE, Light.GREEN, "Of these vote"),
    ],
)
def test_each_point_says_how_it_stands(
    changed: dict[str, object], topic: Topic, light: Light, said: str
) -> None:
    found = election_standing(SOUND, replace(GOOD, **changed)).on(topic)  # type: ignore[arg-type]
    assert found.light is light
    assert any(said in line.sentence.id for line in found.lines)


def test_while_people_can_be_proposed_nobody_stands_and_nothing_is_asked_of_them() -> None:
    call = replace(CALL, state=ElectionState.NOMINATIONS, at=UNTIL)
    found = election_standing(SOUND, replace(GOOD, nominations=call, stand=StandFacts(())))
    asked = {each.topic for each in found.points} & set(OF_ELECTIONS)
    assert asked == {Topic.NOMINATIONS, Topic.METHOD, Topic.SECRECY}
    assert found.light is Light.NOT_YET
    assert verdict_of(found) != VERDICTS[Light.NOT_YET]
