"""Nothing about notice, quorum or majority stands in Python: other statutes, other outcome and sentences."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import GovernError
from govern.domain.voting.outcome import Result
from govern.services.closing import close_vote
from govern.services.convocation import ConvokeMeeting, convoke
from govern.store.database import db
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.make.association import STATUTES, World, make_association
from tests.make.meetings import make_item, make_meeting
from tests.make.votes import NOW, cast_all, make_vote
from tests.web.conftest import Browser

QUORUM = ('assembly.quorum:\n        value: [{counts: heads, share: "1/2"', "4/5")
MAJORITY = (
    'assembly.majority.ordinary:\n        value: [{counts: heads, share: "1/2", strict: true, base: cast}]'
)
STRICTER = (
    "assembly.majority.ordinary:\n"
    '        value: [{counts: heads, share: "3/4", strict: false, base: present}]'
)
CHANGES = {
    "as they are": {},
    "a quorum of four fifths": {QUORUM[0]: QUORUM[0].replace("1/2", QUORUM[1])},
    "three quarters of all present": {MAJORITY: STRICTER},
}


def statutes(change: dict[str, str]) -> str:
    text = STATUTES.read_text()
    for old, new in change.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.fixture
def world(app: Flask, request: pytest.FixtureRequest) -> World:
    return make_association(statutes=statutes(CHANGES[request.param]))


@pytest.mark.parametrize(
    ("world", "result", "sentences"),
    [
        (
            "as they are",
            Result.ADOPTED,
            ("quorum 3: met.", "more than half of votes cast (for and against). Base 3, needed 2, reached 2"),
        ),
        ("a quorum of four fifths", Result.VOID, ("Present or represented 3 of 5, quorum 4: not met.",)),
        (
            "three quarters of all present",
            Result.REJECTED,
            ("at least 3/4 of all present or represented. Base 3, needed 3, reached 2: not met.",),
        ),
    ],
    indirect=["world"],
)
def test_outcome_and_page_follow_the_statutes(
    world: World, result: Result, sentences: tuple[str, ...], signed_in: Callable[[str], Browser]
) -> None:
    vote = make_vote(world, present=3)
    cast_all(world, vote, "++-")
    outcome = close_vote(world.actor("Clara Chair"), vote, at=NOW)
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", signed_in("Rep 1a").get(f"/votes/{vote}").text))
    assert outcome.result is result
    assert [sentence for sentence in sentences if sentence not in page] == []


@pytest.mark.parametrize(("days", "is_refused"), [(21, False), (90, True)])
def test_the_refusal_of_a_late_convocation_follows_the_statutes(
    app: Flask, clock: Clock, days: int, is_refused: bool
) -> None:
    world = make_association(
        statutes=statutes({"assembly.notice: {value: 21}": f"assembly.notice: {{value: {days}}}"})
    )
    meeting = make_meeting(world)
    make_item(world, meeting)
    refusal = ""
    try:
        convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, version=1), at=clock())
    except GovernError as error:
        refusal = " ".join(map(str, (error.message, *error.reasons)))
    assert ("90 clear days" in refusal) is is_refused
    assert (db.session.get_one(Meeting, meeting).state is MeetingState.CONVOKED) is not is_refused
