"""Whether a decision in writing can stand: each of its points from its facts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState
from govern.domain.rules.decision import Subject
from govern.domain.statutes.structures import Period, PeriodUnit
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.domain.voting.standing import Light, Topic
from govern.domain.voting.standing_written import ProcedureFacts, written_standing
from govern.domain.voting.states import ProcedureMode
from govern.domain.voting.written import PlannedProcedure, WrittenRules
from tests.domain.voting.test_standing import ARTICLE

BEGUN, DAY = datetime(2027, 1, 5, 9, tzinfo=UTC), date(2027, 1, 5)
RULES = WrittenRules(
    BodyKind.ASSEMBLY,
    Subject.ORDINARY,
    DAY,
    modes=(ProcedureMode.UNANIMOUS, ProcedureMode.SILENCE),
    source=ARTICLE,
    silence_source=ARTICLE,
    reply=Period(14, PeriodUnit.DAYS),
    reply_source=ARTICLE,
)
PLAN = PlannedProcedure(
    kind=ItemKind.DECISION,
    state=ItemState.PROPOSED,
    mode=ProcedureMode.SILENCE,
    opened_at=BEGUN,
    opened_on=DAY,
    closes_at=datetime(2027, 1, 19, 17, tzinfo=UTC),
    closes_on=date(2027, 1, 19),
)
SOUND = ProcedureFacts(RULES, PLAN, 5, 5, (), (Explained(Message("All must agree."), ARTICLE),))


def test_a_sound_procedure_is_in_order_on_its_own_short_list() -> None:
    found = written_standing(SOUND)
    assert found.light is Light.GREEN
    assert [each.topic for each in found.points] == [
        Topic.WRITTEN,
        Topic.ELECTORATE,
        Topic.REACHED,
        Topic.REPLY,
        Topic.MAJORITY,
        Topic.RESERVATION,
    ]


@pytest.mark.parametrize(
    ("changed", "topic", "light", "said"),
    [
        ({"rules": replace(RULES, refusal=Message("No."))}, Topic.WRITTEN, Light.RED, "No."),
        ({"rules": replace(RULES, modes=())}, Topic.WRITTEN, Light.RED, "do not allow this way"),
        ({"entitled": 0}, Topic.ELECTORATE, Light.RED, "Entitled to vote"),
        ({"unreached": ("Ada",)}, Topic.REACHED, Light.LOOK, "No e-mail reaches"),
        ({"plan": replace(PLAN, closes_on=date(2027, 1, 18))}, Topic.REPLY, Light.RED, "There must be time"),
        ({"rules": replace(RULES, reply=None)}, Topic.REPLY, Light.LOOK, "Neither statutes nor law"),
        ({"majority": ()}, Topic.MAJORITY, Light.RED, "No rule says"),
        (
            {"plan": replace(PLAN, mode=ProcedureMode.UNANIMOUS)},
            Topic.RESERVATION,
            Light.GREEN,
            "No rule lets",
        ),
    ],
)
def test_each_point_says_how_it_stands(
    changed: dict[str, object], topic: Topic, light: Light, said: str
) -> None:
    found = written_standing(replace(SOUND, **changed)).on(topic)  # type: ignore[arg-type]
    assert found.light is light
    assert any(said in line.sentence.id for line in found.lines)
