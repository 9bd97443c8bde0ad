"""The room: pauses, the chair, guests and speakers, and what each of them means for the rest."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.room import EventKind, Guest
from govern.domain.meetings.room import sessions as sessions_of
from govern.domain.meetings.speaking import SpeakingOrder, SpeakingRules, SpeechKind, SpeechState, list_of
from govern.domain.members.categories import Standing
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict, NotAllowed
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.voting.minutes_composition import compose
from govern.services.audit_verification import verify_chain
from govern.services.audit_words import ACTIONS
from govern.services.closing import close_vote
from govern.services.conduct import close_meeting
from govern.services.meeting_records import record_of
from govern.services.recusals import Recuse, recuse
from govern.services.seating import attendance_facts, seats_of
from govern.services.speech_askers import AskFloor
from govern.services.speeches import SpeechAct, ask_floor
from govern.store.database import db
from govern.store.queries.attendance import attendance_log
from govern.store.queries.room import sitting_events, speeches
from govern.store.tables.audit import AuditEntry
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import Vote
from tests.machine.stores import Store
from tests.make.association import World, make_association, make_member
from tests.make.meetings import IN_FEBRUARY, make_item
from tests.make.room import act, ask, correct, happen, make_lively_assembly
from tests.make.votes import NOW, make_arrival, make_open_assembly, make_proxy, open_item

OBSERVES = {FactKind.STANDING: Standing.OBSERVER.value}
LATER = NOW + timedelta(minutes=10)
TOMORROW = datetime(2027, 2, 10, 9)  # noqa: DTZ001 - on the clock of the meeting


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("four members", lambda: make_association(members=4))


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_open_assembly(world, present=3)


@pytest.fixture
def item(world: World, meeting: MeetingId) -> ItemId:
    return make_item(world, meeting)


def presence(meeting: MeetingId) -> int:
    return sum(seat.is_filled for seat in seats_of(db.session(), meeting, on=IN_FEBRUARY.date()))


def test_no_vote_opens_while_the_meeting_is_suspended(world: World, meeting: MeetingId, item: ItemId) -> None:
    happen(world, meeting, EventKind.SUSPENDED, note="Lunch.")
    with pytest.raises(Conflict, match=r"suspended since .*Lunch\."):
        open_item(world, item)
    assert presence(meeting) == 3
    happen(world, meeting, EventKind.RESUMED, at=LATER)
    open_item(world, item, at=LATER)


def test_a_suspended_meeting_is_not_closed(world: World, meeting: MeetingId) -> None:
    happen(world, meeting, EventKind.SUSPENDED, note="Lunch.")
    with pytest.raises(Conflict, match="Resume it first"):
        close_meeting(world.actor("Clara Chair"), meeting, at=LATER)


def test_an_adjourned_meeting_goes_on_with_those_who_come_again(world: World, meeting: MeetingId) -> None:
    happen(world, meeting, EventKind.ADJOURNED, note="Decided by all, same hall.", until=TOMORROW)
    with pytest.raises(Conflict, match="was adjourned to"):
        happen(world, meeting, EventKind.RESUMED, at=LATER)
    tomorrow = NOW + timedelta(days=1)
    happen(world, meeting, EventKind.RESUMED, at=tomorrow)
    assert presence(meeting) == 0
    make_arrival(meeting, world.persons["Rep 1a"], world.members["Member 1"], at=tomorrow)
    assert presence(meeting) == 1
    found = sessions_of(sitting_events(db.session(), meeting), IN_FEBRUARY, None)
    assert [(each.began_at, each.ended_at) for each in found] == [(IN_FEBRUARY, NOW), (tomorrow, None)]


def test_an_adjournment_struck_out_brings_everybody_back(world: World, meeting: MeetingId) -> None:
    event = happen(world, meeting, EventKind.ADJOURNED, note="By mistake.", until=TOMORROW)
    happen(world, meeting, EventKind.STRUCK, about=event, note="Meant a break.", at=LATER)
    assert presence(meeting) == 3
    with pytest.raises(Conflict, match="nothing here"):
        happen(world, meeting, EventKind.STRUCK, about=event, note="Again.", at=LATER)


def test_a_deputy_in_the_chair_presides_and_the_chair_does_not(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    happen(
        world,
        meeting,
        EventKind.CHAIR_TAKEN,
        person=world.persons["Rep 1a"],
        note="Chosen by the meeting.",
    )
    with pytest.raises(NotAllowed, match="Rep 1a has had the chair since"):
        open_item(world, item)
    vote = open_item(world, item, chair="Rep 1a")
    assert db.session.get_one(Vote, vote).chair_person_id == world.persons["Rep 1a"]
    with pytest.raises(Conflict, match="A vote is open"):
        happen(world, meeting, EventKind.CHAIR_GIVEN_BACK)
    close_vote(world.actor("Rep 1a"), vote, at=LATER)
    happen(world, meeting, EventKind.CHAIR_GIVEN_BACK, by="Clara Chair", at=LATER)
    open_item(world, make_item(world, meeting), at=LATER)


def test_nobody_else_takes_part_in_running_the_meeting(world: World, meeting: MeetingId) -> None:
    with pytest.raises(NotAllowed):
        happen(world, meeting, EventKind.SUSPENDED, by="Rep 1a", note="Lunch.")
    with pytest.raises(Conflict, match="Record the arrival first"):
        happen(world, meeting, EventKind.CHAIR_TAKEN, person=world.persons["Rep 4a"], note="Chosen.")


def test_what_happened_before_a_vote_is_not_added_after_it(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    close_vote(world.actor("Clara Chair"), open_item(world, item), at=NOW)
    earlier = datetime(2027, 2, 9, 10, 10)  # noqa: DTZ001 - on the clock of the meeting
    with pytest.raises(Conflict, match="A vote was opened at"):
        happen(world, meeting, EventKind.SUSPENDED, note="Lunch.", happened=earlier, at=LATER)


def test_speakers_are_called_by_the_rule_that_the_meeting_chose(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    rules = SpeakingRules(SpeakingOrder.FIRST_SPEECHES, minutes=3)
    happen(world, meeting, EventKind.SPEAKING_RULES, rules=rules)
    heard = ask(world, meeting, 1, item=item)
    act(world, heard, SpeechAct.BEGIN)
    act(world, heard, SpeechAct.END, at=LATER)
    again = ask(world, meeting, 1, item=item, at=LATER)
    first = ask(world, meeting, 2, item=item, at=LATER + timedelta(seconds=1))
    point = ask(
        world, meeting, 3, item=item, kind=SpeechKind.POINT_OF_ORDER, at=LATER, subject="Close the list."
    )
    found = speeches(db.session(), meeting)
    waiting = [each.speech.id for each in list_of(found, rules.order, item)]
    assert waiting == [point, first, again]
    assert found[0].limit == 3


def test_one_speaks_at_a_time_but_for_a_point_of_order(world: World, meeting: MeetingId) -> None:
    one, two = ask(world, meeting, 1), ask(world, meeting, 2)
    act(world, one, SpeechAct.BEGIN)
    with pytest.raises(Conflict, match="End that speech first"):
        act(world, two, SpeechAct.BEGIN)
    point = ask(world, meeting, 3, kind=SpeechKind.POINT_OF_ORDER, subject="The sound is off.")
    act(world, point, SpeechAct.BEGIN)
    with pytest.raises(Conflict, match="why the point of order is refused"):
        act(world, point, SpeechAct.REFUSE)
    act(world, point, SpeechAct.REFUSE, reason="It is not.")
    happen(world, meeting, EventKind.SUSPENDED, note="Lunch.", at=LATER)
    assert [each.state for each in speeches(db.session(), meeting)] == [
        SpeechState.SPOKEN,
        SpeechState.ASKED,
        SpeechState.SPOKEN,
    ]


def test_an_interest_takes_the_holder_off_the_list_and_out_of_the_vote(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    speech = ask(world, meeting, 2, item=item)
    recuse(world.actor("Rep 2a"), Recuse(item, world.members["Member 2"], None, "Our project."), at=NOW)
    assert speeches(db.session(), meeting)[0].state is SpeechState.WITHDRAWN
    assert speech
    with pytest.raises(Conflict, match="has an interest in this item"):
        ask(world, meeting, 2, item=item)
    assert ask(world, meeting, 2)


def test_an_observer_and_a_guest_speak_by_leave(world: World, meeting: MeetingId, item: ItemId) -> None:
    from_afar = make_member(world, "Member 5", representatives=("Rep 5a",), facts=OBSERVES)
    make_arrival(meeting, world.persons["Rep 5a"], from_afar)
    with pytest.raises(Conflict, match="is an observer"):
        ask(world, meeting, 5, item=item)
    guest = happen(
        world, meeting, EventKind.GUEST_ADMITTED, guest=Guest("Gerda Guest", "Expert", items=(item,))
    )
    leave = AskFloor(meeting, item, guest=guest)
    ask_floor(world.actor("Clara Chair"), leave, at=NOW)
    with pytest.raises(Conflict, match="Gerda Guest is not in the meeting"):
        ask_floor(world.actor("Clara Chair"), AskFloor(meeting, None, guest=guest), at=NOW)
    by_leave = AskFloor(meeting, item, person=world.persons["Rep 5a"], member=from_afar)
    assert ask_floor(world.actor("Clara Chair"), by_leave, at=NOW)


def test_a_corrected_arrival_names_the_votes_that_keep_what_they_had(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    vote = open_item(world, item, at=IN_FEBRUARY + timedelta(minutes=1))
    with pytest.raises(Conflict, match="electorate is frozen"):
        correct(world, meeting, 3, minutes=5)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    correct(world, meeting, 3, minutes=5)
    (shown,) = [each for each in attendance_log(db.session(), meeting) if each.corrections]
    assert shown.corrections[0].votes == (vote,)
    at_the_vote = attendance_facts(db.session(), meeting, until=IN_FEBRUARY + timedelta(minutes=1))
    assert len(at_the_vote) == 2


def test_the_minutes_tell_of_the_room(world: World) -> None:
    meeting = make_lively_assembly(world)
    item = make_item(world, meeting)
    make_proxy(world, meeting, "Member 4", "Member 2")
    recuse(world.actor("Rep 2a"), Recuse(item, world.members["Member 2"], None, "Our project."), at=LATER)
    happen(
        world, meeting, EventKind.ADJOURNED, note="All agreed.", until=TOMORROW, at=NOW + timedelta(hours=1)
    )
    happen(world, meeting, EventKind.RESUMED, at=NOW + timedelta(days=1))
    close_meeting(world.actor("Clara Chair"), meeting, at=NOW + timedelta(days=1, hours=1))
    minutes = compose(record_of(db.session(), db.session.get_one(Meeting, meeting)))
    told = [str(sentence) for each in minutes.closing for sentence in each.sentences]
    assert "The meeting was suspended. Reason: A break." in told
    assert any(each.startswith("With that everybody’s attendance ended") for each in told)
    assert not any("left" in each for each in told)
    assert len(minutes.room.sessions) == 2
    first, second = (each.floor for each in minutes.items)
    assert first is not None
    assert second is not None
    assert [(each.member, each.seconds) for each in first.speeches] == [("Member 1", 180)]
    followed = [str(each.sentence) for each in second.interests[0].followed]
    assert "The proxies that it held lapsed for this item: Member 4." in followed


def test_every_kind_of_event_and_act_has_words_in_the_record() -> None:
    acts = {f"sitting.{each.value}" for each in EventKind}
    assert sorted(acts - ACTIONS.keys()) == []


def test_a_speech_is_sealed_by_the_act_that_ends_it_and_by_a_ruling_after_it(
    world: World, meeting: MeetingId
) -> None:
    point = ask(world, meeting, 1, kind=SpeechKind.POINT_OF_ORDER, subject="The time.")
    act(world, point, SpeechAct.BEGIN)
    happen(world, meeting, EventKind.SUSPENDED, note="Lunch.", at=LATER)
    happen(world, meeting, EventKind.RESUMED, at=LATER)
    act(world, point, SpeechAct.ADMIT, at=LATER)
    close_meeting(world.actor("Clara Chair"), meeting, at=LATER)
    entries = db.session.query(AuditEntry).order_by(AuditEntry.seq)
    sealing = [each.action for each in entries if f"speech:{point}" in each.seals]
    assert sealing == ["sitting.suspended", "speech.admitted"]
    assert verify_chain(db.session()).is_intact
