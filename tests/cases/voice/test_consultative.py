"""Cases that a jurist can write: which members that wait for their vote are asked beside it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import yaml

from govern.domain.members.categories import Category, Channel, Standing
from govern.domain.members.register import MemberSnapshot
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import MemberId
from govern.domain.voice.consultative import consultative_right
from govern.rulefiles.reader import read_law, read_vocabulary
from tests.cases.meetings.test_newcomers import day as day_of
from tests.cases.meetings.test_newcomers import member
from tests.make.rules import statutes

Case = dict[str, object]
CASES = yaml.safe_load((Path(__file__).parent / "consultative.yaml").read_text())
UNTIL = date(2027, 6, 1)
OTHER_RULES: dict[str, RuleValue] = {
    "assembly.votes.per_member": 1,
    "assembly.votes.full": 1,
    "assembly.votes.observer": 1,
    "assembly.voting.dues": True,
}


def rulebook_of(case: Case) -> Rulebook:
    """Return statutes with the right until it is switched off, on top of a law where the case names one."""
    own = dict(OTHER_RULES)
    if "law" not in case:
        own["assembly.voting.waiting"] = int(str(case.get("waiting", 3)))
    asked: dict[str, RuleValue] = {} if "silent" in case else {"newcomers.consultative": True}
    law = read_law(str(case["law"])) if "law" in case else ()
    later: dict[str, RuleValue] = {"newcomers.consultative": False} if asked else {}
    if "then" in case:
        later = {**asked, "assembly.voting.waiting": int(str(case["then"]))}
    versions = (statutes({**own, **asked}), statutes({**own, **later}, since=UNTIL))
    return Rulebook(read_vocabulary(), law, versions)


def member_of(case: Case, on: date) -> MemberSnapshot:
    said = case["member"]
    assert isinstance(said, dict)
    if said.keys() & {"founder_from", "admitted_again"}:
        return replace(member(case, on), dues_paid=True, standing=Standing.VOTE)
    return MemberSnapshot(
        id=MemberId(UUID(int=1)),
        reference="M-001",
        name="Fresh Works",
        founder=False,
        admitted_on=said["admitted"],
        left_on=said.get("left"),
        category=Category(said.get("category", "full")),
        country="IT",
        region="",
        standing=Standing(said.get("standing", "vote")),
        dues_paid="dues" not in said,
        channel=Channel.EMAIL,
        consent_on=None,
        email="",
        postal_address="",
        language="en",
    )


@pytest.mark.parametrize(
    ("case", "day"),
    [
        pytest.param(case, day, id=f"{case['case']}: {day['why']}, {day['day']}")
        for case in CASES
        for day in case["days"]
    ],
)
def test_members_are_asked_beside_the_vote_as_stated(case: Case, day: dict[str, date]) -> None:
    on = day_of(day["day"])
    record_date = day.get("record_date", on)
    right = consultative_right(
        member_of(case, record_date), rulebook_of(case), record_date=record_date, on=on
    )
    assert (right is not None) == day["asked"]
    if right is not None:
        assert right.until == day["until"]
