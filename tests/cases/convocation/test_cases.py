"""The cases of this folder, which a jurist can read and extend.

Each case has the ``rules`` of the statutes and the day on which the meeting is held; each line under
``asked`` a day of sending, the clear days that it leaves, whether it is late, and whether it may be issued.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from govern.domain.meetings.convocation import (
    Addressee,
    Draft,
    DraftItem,
    Readiness,
    check_convocation,
)
from govern.domain.meetings.kinds import BodyKind, ItemKind, LetterChannel, MeetingMode, MeetingState
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import statutes

CASES = yaml.safe_load((Path(__file__).parent / "notice.yaml").read_text())
ASKED = [
    pytest.param(case, asked, id=f"{case['case']}: {asked['sent_on']} {asked.get('reason', '')}")
    for case in CASES
    for asked in case["asked"]
]


def checked(case: dict[str, Any], asked: dict[str, Any]) -> Readiness:
    draft = Draft(
        reference="GA-2027-01",
        body=BodyKind(case["body"]),
        state=MeetingState.PLANNED,
        mode=MeetingMode.ON_SITE,
        held_on=case["held_on"],
        place="Brussels",
        remote_access="",
        items=(DraftItem(Text.only("en", "Accounts"), ItemKind.DECISION, has_requested_decision=True),),
        addressees=(Addressee("Member 1", LetterChannel.EMAIL, "one@members.example", "en"),),
    )
    rulebook = Rulebook(read_vocabulary(), (), (statutes(case["rules"], date(2020, 1, 1)),))
    return check_convocation(rulebook, draft, on=asked["sent_on"], waiver=asked.get("reason", ""))


@pytest.mark.parametrize(("case", "asked"), ASKED)
def test_notice(case: dict[str, Any], asked: dict[str, Any]) -> None:
    found = checked(case, asked)
    assert found.notice.days_left == asked["days"]
    assert found.notice.is_late == asked["late"]
    assert found.decision.allowed == asked.get("issued", not asked["late"])
