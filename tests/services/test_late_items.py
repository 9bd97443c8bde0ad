"""Items that join after the convocation: discussed, and decided only where the rules let them be."""

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, MeetingState
from govern.domain.meetings.late import Late, may_decide_late
from govern.domain.rules.decision import Subject
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.errors import Conflict
from govern.domain.values.text import Text
from govern.services.agenda import AddItem, add_item
from govern.services.drafting import Content
from govern.store.database import db
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.make.association import make_association
from tests.make.consent import open_meeting
from tests.make.meetings import make_meeting
from tests.make.votes import open_item

WISH = Content(
    ItemKind.DECISION, Subject.ORDINARY, Text.only("en", "A wish"), None, Text.only("en", "We wish.")
)
SOURCE = Source(Origin.STATUTES, "EXA", "14(3)")


def test_a_vote_on_what_no_convocation_named_is_refused_with_the_article(app: Flask, clock: Clock) -> None:
    world = make_association(members=3)
    meeting = make_meeting(world, state=MeetingState.CONVOKED)
    item = add_item(world.actor("Sofia Secretary"), AddItem(meeting, WISH), at=clock())
    open_meeting(world, meeting, present=3)
    assert db.session.get_one(Meeting, meeting).state is MeetingState.OPEN
    with pytest.raises(Conflict, match=r"Statutes, Art\. 14\(3\)"):
        open_item(world, item)


@pytest.mark.parametrize(
    ("may_be_decided", "by_full_house", "is_full_house", "allowed"),
    [
        (True, False, False, True),
        (False, False, True, False),
        (False, True, False, False),
        (False, True, True, True),
    ],
)
def test_a_full_house_decides_only_where_the_rules_say_so(
    clock: Clock, *, may_be_decided: bool, by_full_house: bool, is_full_house: bool, allowed: bool
) -> None:
    late = Late(clock().date(), may_be_decided, SOURCE, by_full_house=by_full_house)
    assert bool(may_decide_late(late, is_full_house=is_full_house)) is allowed
    assert may_decide_late(None, is_full_house=False)
