"""The room by itself: lists of speakers, time spoken, corrected times, what a quorum still misses."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from govern.domain.meetings.attendance import AttendanceFact, attendees
from govern.domain.meetings.attendance_correction import (
    Correction,
    as_it_was,
    check_correction,
    with_sessions,
)
from govern.domain.meetings.floor import Voice, list_rule, voice_of
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.domain.meetings.quorum import measure_quorum
from govern.domain.meetings.quorum_gap import gaps
from govern.domain.meetings.quorum_history import QuorumStep, step_line
from govern.domain.meetings.seats import Presence, Seat
from govern.domain.meetings.speaking import (
    Speaker,
    SpeakingOrder,
    SpeakingRules,
    Speech,
    SpeechKind,
    list_of,
    spoken,
)
from govern.domain.members.categories import Standing
from govern.domain.rules.decision import QuorumTest
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import TestCounts as Counts
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import MemberId, PersonId, SpeechId
from govern.domain.values.message import Message

TEN = datetime(2027, 2, 9, 10, tzinfo=UTC)
LAW = Source(Origin.STATUTES, "Statutes", "16(1)")


def after(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


def speech(number: int, side: int, *, began: int | None = None, ended: int | None = None) -> Speech:
    return Speech(
        id=SpeechId(UUID(int=number)),
        ordinal=number,
        kind=SpeechKind.SPEECH,
        speaker=Speaker(f"Speaker {side}", PersonId(UUID(int=side)), MemberId(UUID(int=side))),
        asked_at=after(number),
        began_at=None if began is None else after(began),
        ended_at=None if ended is None else after(ended),
    )


def order(found: tuple[Speech, ...], rule: SpeakingOrder) -> list[int]:
    return [each.speech.ordinal for each in list_of(found, rule, None)]


def test_each_order_of_a_list_calls_others_first() -> None:
    found = (speech(1, 1, began=2, ended=4), speech(2, 1), speech(3, 2), speech(4, 2), speech(5, 3))
    assert order(found, SpeakingOrder.OF_REQUEST) == [2, 3, 4, 5]
    assert order(found, SpeakingOrder.FIRST_SPEECHES) == [3, 5, 2, 4]
    assert order(found, SpeakingOrder.BY_MEMBER) == [3, 5, 2, 4]


def test_a_point_of_order_takes_no_time_from_the_speech_it_interrupts() -> None:
    main = speech(1, 1, began=0, ended=10)
    point = replace(speech(2, 2, began=3, ended=5), kind=SpeechKind.POINT_OF_ORDER)
    assert spoken(main, (main, point), after(20)) == timedelta(minutes=8)
    assert spoken(point, (main, point), after(20)) == timedelta(minutes=2)


def fact(ordinal: int, kind: AttendanceKind, minutes: int, person: int = 1) -> AttendanceFact:
    who = PersonId(UUID(int=person))
    return AttendanceFact(ordinal, None, who, kind, AttendanceChannel.ON_SITE, after(minutes))


CAME_AND_WENT = (fact(1, AttendanceKind.ARRIVED, 0), fact(2, AttendanceKind.DEPARTED, 30))


def test_a_corrected_time_may_not_turn_coming_and_going_around() -> None:
    late = Correction(1, after(40), "Came late.")
    reasons = check_correction(CAME_AND_WENT, late, ended=(), at=after(60)).reasons
    assert "leave before arriving" in str(reasons[0])
    never = Correction(2, None, "Stayed.")
    assert check_correction(CAME_AND_WENT, never, ended=(), at=after(60))
    assert len(attendees(as_it_was(CAME_AND_WENT, {2: None}, ()))) == 1


def test_no_time_to_come_and_no_correction_without_a_reason() -> None:
    assert not check_correction(CAME_AND_WENT, Correction(2, after(90), "Later."), ended=(), at=after(60))
    assert not check_correction(CAME_AND_WENT, Correction(2, after(20), ""), ended=(), at=after(60))


def test_the_end_of_a_session_sends_everybody_out_over_midnight_too() -> None:
    midnight = after(14 * 60)
    facts = with_sessions(
        (fact(1, AttendanceKind.ARRIVED, 0), fact(2, AttendanceKind.ARRIVED, 900)), (midnight,)
    )
    assert [(each.at, each.ends_session) for each in facts] == [
        (after(0), False),
        (midnight, True),
        (after(900), False),
    ]


def seat(number: int, presence: Presence, country: str) -> Seat:
    member = MemberId(UUID(int=number))
    return Seat(f"Member {number}", Fraction(1), (f"country:{country}",), Message(""), presence, member)


SEATS = (
    seat(1, Presence.PRESENT, "BE"),
    seat(2, Presence.ABSENT, "BE"),
    seat(3, Presence.ABSENT, "FR"),
    seat(4, Presence.ABSENT, "DE"),
)


def half_of(counts: Counts) -> QuorumTest:
    return QuorumTest(counts, None, Threshold(Fraction(1, 2), strict=False), LAW)


def test_a_quorum_says_what_is_short_and_who_would_help() -> None:
    registered = frozenset({UUID(int=4)})
    heads, countries = gaps([half_of(Counts.HEADS), half_of(Counts.COUNTRIES)], SEATS, registered=registered)
    assert str(heads.missing) == "1 member short"
    assert [each.name for each in heads.helpers] == ["Member 4", "Member 2", "Member 3"]
    assert str(countries.missing) == "1 country short"
    assert [each.name for each in countries.helpers] == ["Member 4", "Member 3"]


def test_the_picture_of_a_quorum_goes_up_in_steps() -> None:
    before, now = (measure_quorum([half_of(Counts.HEADS)], seats).figures[0] for seats in (SEATS[1:], SEATS))
    line = step_line((QuorumStep(after(0), before), QuorumStep(after(30), now)), after(60))
    assert line.path == "M0 90H200V68H400"


def test_an_observer_speaks_by_leave_and_the_meeting_chooses_its_list() -> None:
    rules = Rulebook({}, ())
    assert voice_of(Standing.OBSERVER, rules, "Observer", date(2027, 2, 9))[0] is Voice.BY_LEAVE
    assert voice_of(Standing.SUSPENDED, rules, "Suspended", date(2027, 2, 9))[0] is Voice.NONE
    chosen = list_rule(SpeakingRules(SpeakingOrder.BY_MEMBER), rules, date(2027, 2, 9))
    assert chosen.is_chosen
    assert list_rule(None, rules, date(2027, 2, 9)).rules.order is SpeakingOrder.OF_REQUEST
