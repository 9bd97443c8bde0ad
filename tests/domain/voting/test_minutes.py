"""Composing minutes from the record of a meeting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from govern.domain.access.actor import Office
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind, BodyKind, ItemKind
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.meeting_record import MeetingRecord, RecordedProxy
from govern.domain.voting.minutes import AttendanceLine, Attended, Minutes
from govern.domain.voting.minutes_agenda import AdoptedTogether, MinutedAgenda, explained_agenda
from govern.domain.voting.minutes_composition import compose
from govern.domain.voting.minutes_prose import item_sentences, opening_sentences
from govern.domain.voting.minutes_words import sides, stay_in_words
from tests.make.held_meeting import (
    BRUSSELS,
    CHAIR,
    MEMBERS,
    OPENED,
    SECRETARY,
    attended,
    held_meeting,
    held_minutes,
    person_at,
)


@pytest.fixture(scope="module")
def record() -> MeetingRecord:
    return held_meeting()


@pytest.fixture(scope="module")
def minutes(record: MeetingRecord) -> Minutes:
    return compose(record)


def line_of(minutes: Minutes, number: int) -> AttendanceLine:
    return next(line for line in minutes.attendance if line.name == MEMBERS[number].name)


def told(minutes: Minutes, number: int) -> list[str]:
    return [str(each) for each in item_sentences(minutes.items[number - 1], BRUSSELS)]


def test_minutes_become_a_record_and_come_back_whole() -> None:
    whole = held_minutes()
    assert from_record(Minutes, to_record(whole)) == whole


def test_everybody_with_a_seat_is_in_the_list_once(minutes: Minutes) -> None:
    kinds = [len(minutes.who(kind)) for kind in Attended]
    assert kinds == [24, 2, 1, 1]


def test_who_came_late_or_left_has_the_time(minutes: Minutes) -> None:
    late, early = line_of(minutes, 8), line_of(minutes, 11)
    assert str(stay_in_words(late.stays[0], BRUSSELS)) == "remote, from 14:35"
    assert str(stay_in_words(early.stays[0], BRUSSELS)) == "on site, until 15:40"
    assert line_of(minutes, 0).stays[0].arrived_at is None


def test_who_left_and_came_back_has_two_stays(record: MeetingRecord) -> None:
    again = attended(90, 11, AttendanceKind.READMITTED, 110, channel=AttendanceChannel.ON_SITE)
    facts = compose(replace(record, attendance=(*record.attendance, again)))
    said = [str(stay_in_words(stay, BRUSSELS)) for stay in line_of(facts, 11).stays]
    assert said == ["on site, until 15:40", "on site, from 15:54"]


def test_a_proxy_counts_only_when_its_holder_attended(record: MeetingRecord) -> None:
    to_nobody = RecordedProxy(MEMBERS[25].member, MEMBERS[26].member, OPENED - timedelta(days=1), None)
    facts = compose(replace(record, proxies=(*record.proxies, to_nobody)))
    assert line_of(facts, 16).proxy_holder == MEMBERS[0].name
    assert line_of(facts, 25).attended is Attended.EXCUSED


def test_a_proxy_withdrawn_before_the_meeting_is_left_out(record: MeetingRecord) -> None:
    first, *others = record.proxies
    withdrawn = replace(first, withdrawn_at=OPENED - timedelta(hours=1))
    facts = compose(replace(record, proxies=(withdrawn, *others)))
    assert line_of(facts, 16).attended is Attended.ABSENT


def test_a_proxy_withdrawn_during_the_meeting_is_told_with_its_time(record: MeetingRecord) -> None:
    first, *others = record.proxies
    withdrawn = replace(first, withdrawn_at=OPENED + timedelta(minutes=141))
    facts = compose(replace(record, proxies=(withdrawn, *others)))
    assert "withdrew the proxy" in str(facts.closing[-1].sentences[0])
    assert facts.closing[-1].at == OPENED + timedelta(minutes=141)


def test_a_member_without_a_vote_is_told_why(minutes: Minutes) -> None:
    assert str(line_of(minutes, 27).without_vote) == "Its standing gives it no vote."
    assert line_of(minutes, 0).without_vote is None


def test_an_arrival_stands_before_the_vote_that_followed_it(minutes: Minutes) -> None:
    (happening,) = minutes.items[3].votes[0].before
    assert [str(each).split(")")[-1] for each in happening.sentences] == [
        " joined at a distance.",
        "From then on 25 of 27 were present or represented.",
    ]


def test_what_happened_after_the_last_vote_belongs_to_the_closing(record: MeetingRecord) -> None:
    leaving = attended(90, 0, AttendanceKind.DEPARTED, 130)
    facts = compose(replace(record, attendance=(*record.attendance, leaving)))
    assert [happening.at for happening in facts.closing] == [OPENED + timedelta(minutes=130)]
    assert "From then on 22 of 27" in str(facts.closing[0].sentences[-1])


def test_an_arrival_that_changes_no_count_says_only_who_came(record: MeetingRecord) -> None:
    second = attended(90, 0, AttendanceKind.ARRIVED, 20, person=person_at(100))
    facts = compose(replace(record, attendance=(*record.attendance, second)))
    assert len(facts.items[3].votes[0].before[0].sentences) == 1


def test_the_quorum_is_that_of_the_opening(minutes: Minutes) -> None:
    (figures,) = minutes.quorum.figures
    assert (figures.filled, figures.entitled, figures.needed) == (24, 27, 14)


def test_a_cancelled_vote_has_neither_tally_nor_names(minutes: Minutes) -> None:
    cancelled, counted = minutes.items[3].votes
    assert (cancelled.outcome, cancelled.ballots, cancelled.explanation) == (None, (), ())
    assert counted.resolution is not None
    assert counted.resolution.reference == "RES-2026-002"


def test_every_ballot_stands_under_its_holder_and_its_caster(minutes: Minutes) -> None:
    ballots = {ballot.holder: ballot for ballot in minutes.items[3].votes[1].ballots}
    assert ballots[MEMBERS[5].name].capacity is Capacity.DEPUTY
    assert ballots[MEMBERS[16].name].cast_by == "Anneleen Verstappen-Claes"
    assert MEMBERS[27].name not in ballots


def test_those_present_who_cast_nothing_are_named_too(record: MeetingRecord) -> None:
    first, *others = record.votes
    silent = dict(list(first.ballots.items())[1:])
    facts = compose(replace(record, votes=(replace(first, ballots=silent), *others)))
    assert [str(side.word) for side in sides(facts.items[1].votes[0])] == ["For", "Abstained", "Not cast"]


def test_the_person_who_opened_the_votes_chaired(minutes: Minutes) -> None:
    assert (minutes.chair, minutes.secretary) == ("Ulrike Hammerbacher", "Margaux Delvignerie")


def test_without_a_vote_the_first_presiding_officer_present_chaired(record: MeetingRecord) -> None:
    officers = ((Office.CHAIR, person_at(26)), (Office.VICE_CHAIR, CHAIR))
    assert compose(replace(record, votes=(), officers=officers)).chair == "Ulrike Hammerbacher"
    nobody = compose(replace(record, votes=(), officers=()))
    assert (nobody.chair, nobody.secretary) == (None, None)


def test_a_body_of_persons_has_a_line_for_each(record: MeetingRecord) -> None:
    board = replace(
        record,
        meeting=replace(record.meeting, body_kind=BodyKind.BOARD),
        members=(),
        persons=(CHAIR, SECRETARY),
        attendance=(replace(record.attendance[1], member=None, person=CHAIR),),
        proxies=(),
        votes=(),
    )
    lines = compose(board).attendance
    assert [(line.name, line.attended) for line in lines] == [
        ("Ulrike Hammerbacher", Attended.PRESENT),
        ("Margaux Delvignerie", Attended.ABSENT),
    ]


def test_the_opening_can_be_read_without_an_edit(minutes: Minutes) -> None:
    assert [str(each) for each in opening_sentences(minutes)] == [
        "Ulrike Hammerbacher took the chair and opened the meeting at 14:04.",
        "Margaux Delvignerie kept the minutes.",
        "Of 27 entitled to vote, 24 were present or represented: the quorum of 14 was reached.",
    ]


def test_an_adopted_item_tells_its_figures_its_resolution_and_what_it_approves(minutes: Minutes) -> None:
    assert told(minutes, 2)[1:] == [
        "It was adopted: 23 for, 0 against, 1 abstained.",
        "It is resolution RES-2026-001.",
        "With it the minutes of GA-2025-02 are approved.",
    ]


def test_a_cancelled_vote_is_told_before_the_one_that_counted(minutes: Minutes) -> None:
    first, second, *_ = told(minutes, 4)
    assert first == (
        "A vote opened at 14:40 was cancelled and never counted (The budget table was not on the screen yet)."
    )
    assert second == "The chair put the proposal to the vote."


def test_a_rejected_item_says_so(minutes: Minutes) -> None:
    assert told(minutes, 6)[-1] == "It was rejected: 12 for, 11 against, 1 abstained."


def test_the_prose_of_an_item_adopted_with_others_leaves_its_resolution_to_the_facts(
    minutes: Minutes,
) -> None:
    adopted = MinutedAgenda(adopted=AdoptedTogether(2, "2026-002", "RES-2026-004"))
    said = item_sentences(replace(minutes.items[6], votes=(), agenda=adopted), BRUSSELS)
    assert [str(each) for each in said][-1:] == ["The meeting treated this item together with others."]
    assert "RES-2026-004" in str(explained_agenda(adopted)[0].sentence)


@pytest.mark.parametrize("kind", list(ItemKind))
def test_an_item_of_any_kind_without_a_vote_still_says_something(kind: ItemKind, minutes: Minutes) -> None:
    item = replace(minutes.items[6], kind=kind)
    assert str(item_sentences(item, BRUSSELS)[-1]).endswith(".")
