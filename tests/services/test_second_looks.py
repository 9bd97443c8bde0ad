"""A decision against which new members vote is without effect until it is read a second time, once."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState
from govern.domain.members.register import FactKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotAllowed
from govern.domain.values.ids import ItemId, MeetingId, ResolutionId, VoteId
from govern.domain.values.text import Text
from govern.domain.voice.exclusion import ExclusionState
from govern.domain.voice.second_look import LookAbout
from govern.domain.voting.ballot import Choice
from govern.domain.voting.resolution_states import ResolutionChange, ResolutionState
from govern.domain.voting.states import Secrecy
from govern.services.cancellation import CancelMeeting, cancel_meeting
from govern.services.closing import close_vote
from govern.services.extract_facts import extract_of
from govern.services.keeping_time import keep_time
from govern.services.meeting_moves import Move
from govern.services.minutes_draft import composed_plainly
from govern.services.postponing import postpone_meeting
from govern.services.proposals import withdraw_item
from govern.services.resolution_acts import RecordChange, record_change
from govern.services.second_look_marks import MarkItem, mark_item
from govern.services.second_look_requests import ask_for_second_look
from govern.services.votes import open_vote
from govern.store.database import db
from govern.store.queries.resolution_records import resolution_record
from govern.store.queries.resolutions import resolution_shown
from govern.store.queries.second_looks import look_of
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.members import MemberFactRow
from govern.store.tables.voting import Resolution, Vote
from tests.machine.stores import Store
from tests.make.association import World
from tests.make.leaving import charged, heard, row_of
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.second_looks import (
    NEW,
    OLD,
    PEOPLE,
    against,
    close,
    decide,
    item_on,
    make_assembly,
    make_suspended,
    make_wary,
    open_now,
    resolution_of,
)
from tests.make.secret_votes import cast_secretly
from tests.make.voice import switch_off
from tests.make.votes import NOW

IN_JUNE = IN_FEBRUARY + timedelta(days=120)
LATER = NOW + timedelta(hours=3)
#: 14 days after the vote
LAST_DAY = NOW + timedelta(days=14)


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("an association whose new members have a second look", make_wary)


@pytest.fixture
def suspended(world: World) -> ResolutionId:
    return make_suspended(world)


@pytest.fixture
def secret(world: World) -> ResolutionId:
    """A decision adopted in secret."""
    item = make_item(world, make_assembly(world))
    vote = open_vote(world.actor("Clara Chair"), item, version=1, at=NOW, secrecy=Secrecy.SECRET)
    for member, person in {**OLD, **PEOPLE}.items():
        cast_secretly(world, vote, member, Choice.FOR, by=person)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    return resolution_of(vote)


def state(world: World, resolution: ResolutionId, at: datetime = LATER) -> ResolutionState:
    db.session.expire_all()
    return resolution_shown(resolution, world.actor("Sofia Secretary"), today=at.date()).state


def ask(world: World, resolution: ResolutionId, member: str, at: datetime) -> bool:
    actor = world.actor(PEOPLE.get(member, "Rep 1a"))
    return ask_for_second_look(actor, resolution, world.members[member], at=at)


def acts(resolution: ResolutionId) -> list[str]:
    entries = db.session.query(AuditEntry).filter_by(subject_id=resolution).order_by(AuditEntry.seq)
    return [each.action for each in entries]


def placed(world: World, starts_at: datetime = IN_JUNE) -> MeetingId:
    meeting = make_meeting(world, starts_at=starts_at)
    assert keep_time(at=LATER) == 1
    return meeting


def read_again(world: World, meeting: MeetingId, ballots: dict[str, str]) -> VoteId:
    moment = open_now(world, meeting)
    return decide(world, ItemId(item_on(meeting).id), ballots, at=moment)


def test_two_of_three_new_members_against_suspend_a_decision(world: World, suspended: ResolutionId) -> None:
    assert state(world, suspended) is ResolutionState.SUSPENDED
    told = resolution_shown(suspended, world.actor("Rep 1a"), today=LATER.date()).history[0].sentence()
    assert "2 of 3 new members voted against; Statutes, Art. 28(1): second reading" in str(told)


def test_one_below_the_line_it_stands_and_nothing_waits(world: World) -> None:
    item = make_item(world, make_assembly(world))
    resolution = resolution_of(decide(world, item, against("New Port")))
    assert state(world, resolution) is ResolutionState.IN_FORCE
    assert look_of(db.session(), resolution) is None


def test_the_second_reading_joins_the_next_assembly_by_itself_once_and_all_are_told(
    world: World, suspended: ResolutionId
) -> None:
    assert keep_time(at=LATER) == 0
    meeting = make_meeting(world, starts_at=IN_JUNE)
    make_meeting(world, starts_at=IN_JUNE + timedelta(days=60))
    assert (keep_time(at=LATER), keep_time(at=LATER)) == (1, 0)
    assert item_on(meeting).title.in_language("en").text == "Raise the fee"
    letters = db.session.query(Letter).filter_by(occasion="second_reading").all()
    assert {each.recipient_name for each in letters} >= {*PEOPLE.values(), *OLD.values()}
    assert acts(suspended) == ["second_look.placed"]


@pytest.mark.parametrize(
    ("ballots", "expected"),
    [
        (against(*NEW), ResolutionState.IN_FORCE),
        ({**against(*NEW), **dict.fromkeys(OLD, "-")}, ResolutionState.SET_ASIDE),
    ],
)
def test_the_second_vote_decides_and_there_is_no_third_reading(
    world: World, suspended: ResolutionId, ballots: dict[str, str], expected: ResolutionState
) -> None:
    vote = read_again(world, placed(world), ballots)
    assert state(world, suspended, IN_JUNE) is expected
    if expected is ResolutionState.IN_FORCE:
        assert state(world, resolution_of(vote), IN_JUNE) is ResolutionState.IN_FORCE
    assert keep_time(at=IN_JUNE + timedelta(hours=3)) == 0


def test_adopted_in_other_words_it_is_in_force_as_amended(world: World, suspended: ResolutionId) -> None:
    meeting = placed(world)
    item_on(meeting).requested_decision = Text.only("en", "The fee is raised by half as much.")
    db.session.commit()
    read_again(world, meeting, against())
    assert state(world, suspended, IN_JUNE) is ResolutionState.AMENDED


def test_it_follows_when_its_meeting_is_cancelled(world: World, suspended: ResolutionId) -> None:
    meeting = placed(world)
    version = db.session.get_one(Meeting, meeting).version
    cancel_meeting(world.actor("Sofia Secretary"), CancelMeeting(meeting, version, "No hall."), at=LATER)
    following = placed(world, IN_JUNE + timedelta(days=30))
    assert item_on(following).title.in_language("en").text == "Raise the fee"
    assert state(world, suspended) is ResolutionState.SUSPENDED


def test_withdrawn_it_comes_back(world: World, suspended: ResolutionId) -> None:
    meeting = placed(world)
    item = item_on(meeting)
    proposer = next(each for each, id_ in world.persons.items() if id_ == item.proposed_by_person_id)
    withdraw_item(world.actor(proposer), ItemId(item.id), version=item.version, at=LATER)
    assert keep_time(at=LATER) == 1
    assert item_on(meeting).id != item.id


def test_a_meeting_that_ends_without_deciding_on_it_lets_it_stand(
    world: World, suspended: ResolutionId
) -> None:
    meeting = placed(world)
    open_now(world, meeting)
    close(meeting, at=IN_JUNE + timedelta(hours=2))
    assert keep_time(at=IN_JUNE + timedelta(hours=3)) == 1
    assert state(world, suspended, IN_JUNE) is ResolutionState.IN_FORCE
    assert acts(suspended) == ["second_look.placed", "second_look.stood"]


def test_a_meeting_without_quorum_lets_it_wait_for_the_next(world: World, suspended: ResolutionId) -> None:
    meeting = placed(world)
    row = db.session.get_one(Meeting, meeting)
    row.state = MeetingState.OPEN
    db.session.commit()
    close(meeting, at=IN_JUNE + timedelta(hours=2))
    following = make_meeting(world, starts_at=IN_JUNE + timedelta(days=60))
    assert keep_time(at=IN_JUNE + timedelta(hours=3)) == 1
    assert item_on(following).title.in_language("en").text == "Raise the fee"
    assert state(world, suspended, IN_JUNE) is ResolutionState.SUSPENDED


def test_nothing_is_recorded_on_it_by_hand_while_it_waits(world: World, suspended: ResolutionId) -> None:
    done = RecordChange(suspended, ResolutionChange.CARRIED_OUT, LATER.date(), "It is done.")
    with pytest.raises(Conflict, match="until its second reading"):
        record_change(world.actor("Sofia Secretary"), done, at=LATER)


def test_after_a_secret_vote_it_is_in_force_until_as_many_have_asked(
    world: World, secret: ResolutionId
) -> None:
    assert state(world, secret) is ResolutionState.IN_FORCE
    assert ask(world, secret, "Fresh Works", LATER) is False
    assert state(world, secret) is ResolutionState.IN_FORCE
    assert "it is in force" in warning(secret)
    assert ask(world, secret, "New Port", LAST_DAY) is True
    assert state(world, secret, LAST_DAY) is ResolutionState.SUSPENDED
    assert acts(secret) == ["second_look.asked", "second_look.asked"]
    assert warning(secret) == "None"


def warning(resolution: ResolutionId) -> str:
    """Return what an extract says of those who can still ask."""
    found = resolution_record(db.session(), resolution)
    assert found is not None
    return str(extract_of(db.session(), found, certifiers=()).askable)


def test_nobody_asks_twice_too_late_or_for_somebody_else(world: World, secret: ResolutionId) -> None:
    ask(world, secret, "Fresh Works", LATER)
    with pytest.raises(Conflict, match="asked for it already"):
        ask(world, secret, "Fresh Works", LATER)
    with pytest.raises(Conflict, match=r"until 2027-02-\d\d \(Statutes, Art\. 28\(3\)\)"):
        ask(world, secret, "New Port", LAST_DAY + timedelta(days=1))
    with pytest.raises(Conflict, match="Only new members"):
        ask(world, secret, "Member 1", LATER)
    with pytest.raises(NotAllowed):
        ask_for_second_look(world.actor("Rep 1a"), secret, world.members["New Port"], at=LATER)


def test_who_merges_with_a_founder_after_the_vote_still_asks_and_before_it_never_could(
    world: World, secret: ResolutionId
) -> None:
    merge(world, "Fresh Works", on=(NOW + timedelta(days=1)).date())
    ask(world, secret, "New Port", LATER)
    assert ask(world, secret, "Fresh Works", NOW + timedelta(days=2)) is True
    merge(world, "Young Yard", on=NOW.date())
    meeting = make_assembly(world, starts_at=IN_JUNE)
    decided = resolution_of(decide(world, make_item(world, meeting), against("New Port")))
    found = look_of(db.session(), decided)
    assert found is not None
    assert (found.look.base, found.is_suspended) == (2, True)


def merge(world: World, member: str, *, on: date) -> None:
    """Enter that a member is one with a founder from a day on."""
    said = {"no": date(2026, 9, 1), "yes": on}
    db.session.add_all(
        MemberFactRow(
            member_id=world.members[member],
            kind=FactKind.FOUNDER,
            value=value,
            holds_from=day,
            recorded_at=NOW,
        )
        for value, day in said.items()
    )
    db.session.commit()


def test_postponed_the_assembly_keeps_its_second_reading(world: World, suspended: ResolutionId) -> None:
    meeting = placed(world)
    row = db.session.get_one(Meeting, meeting)
    row.state = MeetingState.CONVOKED
    db.session.commit()
    move = Move(meeting, (IN_JUNE + timedelta(days=80)).replace(tzinfo=None), "Europe/Brussels")
    postpone_meeting(world.actor("Sofia Secretary"), move, version=row.version, note="No room.", at=LATER)
    assert keep_time(at=LATER) == 0
    read_again(world, meeting, against(*NEW))
    assert state(world, suspended, IN_JUNE + timedelta(days=150)) is ResolutionState.IN_FORCE


def test_when_the_days_have_run_it_stays_in_force_for_good(world: World, secret: ResolutionId) -> None:
    ask(world, secret, "Fresh Works", LATER)
    after = LAST_DAY + timedelta(days=1)
    assert (keep_time(at=LAST_DAY), keep_time(at=after), keep_time(at=after)) == (0, 1, 0)
    assert state(world, secret, after) is ResolutionState.IN_FORCE
    with pytest.raises(Conflict, match="settled"):
        ask(world, secret, "New Port", after)


def test_the_day_before_it_is_switched_off_the_right_holds_and_on_the_day_it_does_not(world: World) -> None:
    meeting = make_assembly(world)
    switch_off(on=(NOW + timedelta(days=1)).date())
    first = decide(world, make_item(world, meeting), against(*NEW))
    then = decide(world, make_item(world, meeting), against(*NEW), at=NOW + timedelta(days=1))
    assert state(world, resolution_of(first)) is ResolutionState.SUSPENDED
    assert state(world, resolution_of(then)) is ResolutionState.IN_FORCE


def test_a_legal_date_named_before_the_vote_lets_nothing_wait(world: World) -> None:
    secretary, item = world.actor("Sofia Secretary"), make_item(world, make_assembly(world))
    with pytest.raises(Conflict, match="Name the article"):
        mark_item(secretary, MarkItem(item, LookAbout.LEGAL_DATE), at=NOW)
    with pytest.raises(NotAllowed):
        mark_item(world.actor("Clara Chair"), MarkItem(item, LookAbout.LEGAL_DATE, "CSA 3:47"), at=NOW)
    mark_item(secretary, MarkItem(item, LookAbout.LEGAL_DATE, "CSA 3:47"), at=NOW)
    resolution = resolution_of(decide(world, item, against(*NEW)))
    assert state(world, resolution) is ResolutionState.IN_FORCE
    with pytest.raises(Conflict, match="The vote has begun"):
        mark_item(secretary, MarkItem(item, LookAbout.ORDINARY), at=LATER)


def test_an_exclusion_is_never_read_again(world: World) -> None:
    item = make_item(world, make_assembly(world), subject=Subject.EXCLUSION)
    charge = row_of(heard(world, charged(world, "Member 4")))
    charge.state, charge.item_id = ExclusionState.ON_AGENDA, item
    db.session.commit()
    resolution = resolution_of(decide(world, item, against("Fresh Works", "New Port")))
    assert state(world, resolution) is ResolutionState.IN_FORCE


def test_each_decision_of_a_consent_agenda_is_read_again(world: World) -> None:
    meeting = make_assembly(world)
    first, second = (make_item(world, meeting, title=title) for title in ("One", "Two"))
    container = make_item(world, meeting, title="Together", kind=ItemKind.CONSENT)
    for each in (first, second):
        db.session.get_one(AgendaItem, each).consent_item_id = container
    db.session.commit()
    decide(world, container, against(*NEW))
    following = placed_twice(world)
    on_it = db.session.query(AgendaItem).filter_by(meeting_id=following, state=ItemState.ON_AGENDA)
    assert {each.title.in_language("en").text for each in on_it} == {"One", "Two"}


def placed_twice(world: World) -> MeetingId:
    meeting = make_meeting(world, starts_at=IN_JUNE)
    assert keep_time(at=LATER) == 2
    return meeting


def test_minutes_and_extract_say_it_and_the_second_minutes_say_what_came_of_it(
    world: World, suspended: ResolutionId
) -> None:
    vote = db.session.get_one(Resolution, suspended).vote_id
    first = MeetingId(db.session.get_one(Vote, vote).meeting_id)
    close(first)
    assert "2 of 3 new members voted against" in minuted(first)
    found = resolution_record(db.session(), suspended)
    assert found is not None
    assert "without effect until then" in str(extract_of(db.session(), found, certifiers=()).suspended)
    second = placed(world)
    read_again(world, second, against())
    close(second, at=IN_JUNE + timedelta(hours=3))
    assert "it is in force" in minuted(second)


def minuted(meeting: MeetingId) -> str:
    """Return what the minutes of a meeting say of second looks."""
    facts = composed_plainly(db.session(), db.session.get_one(Meeting, meeting))
    return " ".join(str(each) for item in facts.items for vote in item.votes for each in vote.looked_again)
