"""New members ask the board; it answers all members in time, or all can read that it did not."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.meetings.newcomer_clocks import ClockPlace, ClockState
from govern.domain.values.errors import Conflict, NotAllowed
from govern.services.board_questions import withdraw_board_question
from govern.services.board_questions_shown import question_shown, questions_shown
from govern.services.home import what_needs_me
from govern.services.keeping_time import keep_time
from govern.services.voice import voice_of
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Letter
from tests.machine.stores import Store
from tests.make.answers import answer, ask, make_asking
from tests.make.association import World
from tests.make.voice import switch_off
from tests.make.votes import NOW

LAST_DAY = NOW + timedelta(days=21)
LATE = NOW + timedelta(days=22)


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("an association whose board owes new members an answer", make_asking)


def told(occasion: str) -> set[str]:
    return {each.recipient_name for each in db.session.query(Letter).filter_by(occasion=occasion)}


def test_an_answer_in_time_goes_to_all_members(world: World) -> None:
    question = ask(world, at=NOW)
    assert ask(world, at=NOW) == question
    assert told("board_question_asked") >= {"Bruno Board", "Clara Chair", "Sofia Secretary"}
    answer(world, question, at=LAST_DAY)
    assert told("board_question_answered") >= {"Rep 1a", "Nils Port", "Fay Fresh"}
    shown = question_shown(world.actor("Rep 1a"), question, at=LATE)
    assert shown.clock is not None
    assert (shown.clock.state, shown.days_late) == (ClockState.KEPT, 0)
    with pytest.raises(Conflict, match="answered already"):
        withdraw_board_question(world.actor("Fay Fresh"), question, at=LATE)


def test_what_nobody_answers_is_announced_once_and_stays_on_the_list_until_answered(world: World) -> None:
    question = ask(world, at=NOW)
    assert (keep_time(at=LAST_DAY), keep_time(at=LATE), keep_time(at=LATE)) == (0, 1, 0)
    assert told("board_question_unanswered") >= {"Fay Fresh", "Bruno Board"}
    missed = voice_of(world.actor("Rep 1a"), at=LATE + timedelta(days=99)).missed
    assert [each.url_kind for each in missed] == [ClockPlace.QUESTION]
    assert "unanswered since" in str(missed[0].what)
    answer(world, question, at=LATE + timedelta(days=99), by="Sofia Secretary")
    assert voice_of(world.actor("Rep 1a"), at=LATE + timedelta(days=99)).missed == ()
    late = questions_shown(world.actor("Rep 1a"), at=LATE + timedelta(days=99)).settled[0]
    assert late.days_late == 100
    entries = db.session.query(AuditEntry).filter_by(subject_id=question).order_by(AuditEntry.seq)
    words = ["board_question.asked", "board_question.unanswered", "board_question.answered"]
    assert [each.action for each in entries] == words


def test_board_and_asker_see_on_their_page_that_it_waits(world: World) -> None:
    question = ask(world, at=NOW)
    for who in ("Bruno Board", "Sofia Secretary", "Fay Fresh"):
        needs = what_needs_me(world.actor(who), at=NOW, language="en").deadlines
        assert [each.by for each in needs if each.id == question] == [LAST_DAY.date()]
    others = what_needs_me(world.actor("Nils Port"), at=NOW, language="en").deadlines
    assert question not in {each.id for each in others}


def test_only_new_members_ask_only_the_board_answers_and_only_the_asker_takes_back(world: World) -> None:
    question = ask(world, at=NOW)
    assert questions_shown(world.actor("Rep 1a"), at=NOW).asks_for == ()
    with pytest.raises(NotAllowed):
        answer(world, question, at=NOW, by="Fay Fresh")
    with pytest.raises(NotAllowed):
        withdraw_board_question(world.actor("Nils Port"), question, at=NOW)
    withdraw_board_question(world.actor("Fay Fresh"), question, at=NOW)
    with pytest.raises(Conflict, match="taken back"):
        answer(world, question, at=NOW)
    assert keep_time(at=LATE) == 0


def test_switched_off_it_keeps_what_had_begun_and_takes_nothing_new(world: World) -> None:
    ask(world, at=NOW)
    switch_off(on=LAST_DAY.date())
    with pytest.raises(Conflict, match="do not say that the board answers"):
        ask(world, at=LAST_DAY, words="And now?")
    assert keep_time(at=LATE) == 1
