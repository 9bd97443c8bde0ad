"""Cases that a jurist can write: the days of a meeting, and who may propose until when."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import yaml

from govern.domain.meetings.agenda import PlannedMeeting, Proposer, admit_item
from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import Duty, timeline
from govern.domain.members.register import FactKind, MemberFact, MemberSnapshot, RegisterEntry, snapshot
from govern.domain.values.ids import MemberId
from govern.rulefiles import reader
from tests.make.association import STATUTES

HERE = Path(__file__).parent
RULES = reader.rulebook("be-aisbl", (reader.read_statutes(STATUTES.read_text()),))
Case = dict[str, object]


def cases(file: str) -> list[object]:
    """Return the cases of a file, named by their sentences."""
    return [pytest.param(each, id=each["case"]) for each in yaml.safe_load((HERE / file).read_text())]


def day(value: object) -> date:
    assert isinstance(value, date)
    return value


@pytest.mark.parametrize("case", cases("days.yaml"))
def test_each_duty_has_its_day_figure_and_article(case: Case) -> None:
    body, held_on, seen_on = BodyKind(case["body"]), day(case["held_on"]), day(case["seen_on"])
    found = timeline(RULES, Sitting(body, held_on), on=seen_on)
    wanted = case["days"]
    assert isinstance(wanted, list)
    for each in wanted:
        entry = found.of(Duty(each["duty"]))
        assert entry is not None
        assert entry.source is not None
        said = (entry.day, entry.amount, str(entry.source.citation()), entry.state.value)
        assert said == (each["day"], each["amount"], each["source"], each["state"])


@pytest.mark.parametrize("case", cases("proposals.yaml"))
def test_who_may_propose_until_when(case: Case) -> None:
    decision = admit_item(
        RULES,
        body=BodyKind(case.get("body", "assembly")),
        meeting=meeting(case),
        proposer=proposer(case),
        on=day(case["proposed_on"]),
    )
    assert bool(decision) is ("refused" not in case)
    assert str(case.get("refused", "")) in " ".join(str(reason) for reason in decision.reasons)


def meeting(case: Case) -> PlannedMeeting | None:
    if "held_on" not in case:
        return None
    kind, state = BodyKind(case.get("body", "assembly")), MeetingState(case.get("state", "planned"))
    return PlannedMeeting("GA-2027-01", kind, state, day(case["held_on"]))


def proposer(case: Case) -> Proposer:
    who = case.get("proposer", "member")
    return Proposer(member(case)) if who == "member" else Proposer(is_officer=who == "officer")


def member(case: Case) -> MemberSnapshot:
    admitted = day(case.get("admitted", date(2020, 1, 1)))
    values = {
        FactKind.NAME: "Example Cluster",
        FactKind.ADMITTED: admitted.isoformat(),
        FactKind.CATEGORY: "full",
        FactKind.COUNTRY: "BE",
        FactKind.STANDING: str(case.get("standing", "vote")),
    }
    at = datetime(2020, 1, 1, tzinfo=UTC)
    facts = tuple(MemberFact(kind, value, admitted, at) for kind, value in values.items())
    return snapshot(RegisterEntry(MemberId(uuid4()), "M-001", facts), day(case["proposed_on"]))
