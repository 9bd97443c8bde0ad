"""Convocation and minutes of a second call say which meeting it follows, why, and what decides now."""

from datetime import datetime

import pytest
from flask import Flask

from govern.domain.meetings.convocation_facts import ConvocationFacts
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import MeetingId
from govern.domain.values.record import from_record
from govern.domain.voting.explanation import explain
from govern.services.audit_verification import verify_audit
from govern.services.conduct import close_meeting
from govern.services.meeting_records import record_of
from govern.store.database import db
from govern.store.tables.documents import Document
from govern.store.tables.meetings import Meeting
from tests.make.association import World, make_association
from tests.make.second_calls import CHAIR, hold_second_call, make_failed_assembly, make_second_call

IN_MARCH = datetime(2027, 3, 10, 10)  # noqa: DTZ001
FOLLOWS = "Second call after GA-2027-01 of 2027-02-09, which had no quorum."


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=6)


@pytest.fixture
def held(world: World) -> MeetingId:
    """A second call on an amendment, with three of six present, held and closed."""
    failed = make_failed_assembly(world, subjects=(Subject.AMENDMENT,))
    second = make_second_call(world, failed, IN_MARCH)
    hold_second_call(world, second, present=3)
    close_meeting(world.actor(CHAIR), second, at=db.session.get_one(Meeting, second).starts_at)
    return second


def convocation(meeting: MeetingId) -> ConvocationFacts:
    query = db.session.query(Document).filter_by(meeting_id=meeting, kind=DocumentKind.CONVOCATION)
    return from_record(ConvocationFacts, query.filter_by(language="en").one().facts)


def test_the_convocation_says_why_it_is_a_second_call_and_by_which_article(held: MeetingId) -> None:
    said = {
        str(each.sentence): str(each.source and each.source.citation()) for each in convocation(held).call
    }
    assert said == {
        FOLLOWS: "Statutes, Art. 16(5)",
        "It decides only on the agenda of GA-2027-01.": "Statutes, Art. 16(4)",
        "An amendment of the statutes. Quorum: at least 1/2 of all entitled to vote must be present or "
        "represented at the vote.": "Statutes, Art. 25(5)",
    }


def test_each_item_says_what_the_first_call_lacked(held: MeetingId) -> None:
    (item,) = convocation(held).items
    assert str(item.before) == "At GA-2027-01: Present or represented 2 of 6, quorum 4: not met."


def test_minutes_and_outcome_say_that_it_was_a_second_call(held: MeetingId) -> None:
    record = record_of(db.session(), db.session.get_one(Meeting, held))
    assert [str(each.sentence) for each in record.call] == [FOLLOWS]
    outcome = record.votes[0].outcome
    assert outcome is not None
    assert str(explain(outcome)[0].sentence) == FOLLOWS


def test_the_record_of_a_second_call_verifies(held: MeetingId) -> None:
    assert verify_audit().faults == ()


def test_a_first_call_says_nothing_of_the_kind(world: World) -> None:
    failed = make_failed_assembly(world)
    assert record_of(db.session(), db.session.get_one(Meeting, failed)).call == ()
