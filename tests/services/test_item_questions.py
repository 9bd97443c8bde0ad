"""Questions on items, asked in writing before the meeting and answered for everybody invited."""

import pytest
from flask import Flask

from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ItemId
from govern.services.home import what_needs
from govern.services.item_questions import AnswerQuestion, AskQuestion, answer_question, ask_question
from govern.store.database import db
from govern.store.queries.item_questions import questions_on
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.conftest import Clock
from tests.make.association import World, make_association
from tests.make.meetings import make_item, make_meeting


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=2)


@pytest.fixture
def item(world: World) -> ItemId:
    return make_item(world, make_meeting(world))


def ask(world: World, item: ItemId, clock: Clock, text: str = "What does it cost?") -> AskQuestion:
    command = AskQuestion(item, world.members["Member 1"], text, "en")
    ask_question(world.actor("Rep 1a"), command, at=clock())
    return command


def waits_for(world: World, who: str, clock: Clock) -> list[str]:
    home = what_needs(db.session(), world.actor(who), at=clock(), language="en")
    return [str(each.what) for each in home.deadlines if "question" in str(each.what)]


def test_a_question_waits_for_desk_board_and_presenter_until_one_answers(
    world: World, item: ItemId, clock: Clock
) -> None:
    db.session.get_one(AgendaItem, item).presenter_person_id = world.persons["Rep 2a"]
    db.session.commit()
    ask(world, item, clock)
    waiting = {
        who: len(waits_for(world, who, clock))
        for who in ("Sofia Secretary", "Bruno Board", "Rep 2a", "Rep 1a")
    }
    assert waiting == {"Sofia Secretary": 1, "Bruno Board": 1, "Rep 2a": 1, "Rep 1a": 0}
    (shown,) = questions_on(db.session(), [item])[item]
    answer_question(world.actor("Rep 2a"), AnswerQuestion(shown.id, "Nothing.", 1), at=clock())
    (answered,) = questions_on(db.session(), [item])[item]
    assert (answered.facts.asker, answered.facts.answer, answered.facts.answered_by) == (
        "Member 1",
        "Nothing.",
        "Rep 2a",
    )
    assert waits_for(world, "Sofia Secretary", clock) == []


def test_the_same_question_sent_again_is_one(world: World, item: ItemId, clock: Clock) -> None:
    ask(world, item, clock)
    ask(world, item, clock)
    assert len(questions_on(db.session(), [item])[item]) == 1


def test_nobody_asks_for_another_member_nor_answers_without_office(
    world: World, item: ItemId, clock: Clock
) -> None:
    command = ask(world, item, clock)
    with pytest.raises(NotAllowed):
        ask_question(world.actor("Rep 2a"), command, at=clock())
    (shown,) = questions_on(db.session(), [item])[item]
    with pytest.raises(NotAllowed):
        answer_question(world.actor("Rep 2a"), AnswerQuestion(shown.id, "No.", 1), at=clock())


def test_questions_end_with_the_opening(world: World, item: ItemId, clock: Clock) -> None:
    row = db.session.get_one(AgendaItem, item)
    db.session.get_one(Meeting, row.meeting_id).state = MeetingState.OPEN
    db.session.commit()
    with pytest.raises(Conflict, match="Ask your question in the meeting"):
        ask(world, item, clock)


@pytest.mark.parametrize("text", [" ", "x" * 5001])
def test_a_question_says_something_and_not_too_much(
    world: World, item: ItemId, clock: Clock, text: str
) -> None:
    with pytest.raises(RuleBroken):
        ask(world, item, clock, text)


def test_two_answers_at_once_lose_nobodys_text(world: World, item: ItemId, clock: Clock) -> None:
    ask(world, item, clock)
    (shown,) = questions_on(db.session(), [item])[item]
    answer_question(world.actor("Bruno Board"), AnswerQuestion(shown.id, "Ten.", 1), at=clock())
    with pytest.raises(Conflict):
        answer_question(world.actor("Sofia Secretary"), AnswerQuestion(shown.id, "Twelve.", 1), at=clock())
