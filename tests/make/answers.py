"""An association whose board owes new members an answer, and their questions."""

from datetime import date, datetime
from uuid import UUID, uuid4

from govern.domain.members.privileges import EndedBy, PrivilegesEnd
from govern.domain.members.register import FactKind
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.record import to_record
from govern.domain.voice.board_questions import MissedAnswer
from govern.services.audit import Recorded, record
from govern.services.board_questions import AnswerBoard, AskBoard, answer_board_question, ask_board
from govern.services.board_questions_unanswered import act_on_board_questions
from govern.services.seals import seal
from govern.store.database import db
from govern.store.tables.answers import BoardQuestion, Observer, PrivilegesEnded
from tests.make.association import LONG_AGO, World, make_association, make_member
from tests.make.voice import statutes_with

#: Article 28 of the statutes of these tests
RIGHT = {"newcomers.answers": "{value: 21, paragraph: 2}"}
NEW = {"Fresh Works": "Fay Fresh", "New Port": "Nils Port"}


def make_asking(rights: dict[str, str] | None = None) -> World:
    """Make an association of three established members and two new ones that may ask the board."""
    world = make_association(members=3, statutes=statutes_with(RIGHT if rights is None else rights))
    for name, person in NEW.items():
        make_member(world, name, representatives=(person,), facts={FactKind.ADMITTED: "2026-09-01"})
    db.session.commit()
    return world


def ask(
    world: World, *, at: datetime, member: str = "Fresh Works", words: str = "Where is the plan?"
) -> UUID:
    """Let a new member ask the board."""
    command = AskBoard(world.members[member], "The plan", words, "en")
    return ask_board(world.actor(NEW[member]), command, at=at)


def answer(world: World, question: UUID, *, at: datetime, by: str = "Bruno Board") -> None:
    """Let somebody answer for the board."""
    version = db.session.get_one(BoardQuestion, question).version
    command = AnswerBoard(question, "It comes in March.", "en", version)
    answer_board_question(world.actor(by), command, at=at)


def make_answered_late(world: World, question: UUID, *, at: datetime) -> None:
    """Let the day of a question pass, and the board answer it then."""
    assert act_on_board_questions(at=at) == 1
    answer(world, question, at=at)


def make_question(world: World, *, at: datetime, reference: str = "Q-2026-900") -> UUID:
    """Add a question of Member 1, from the time when it was new."""
    row = BoardQuestion(
        id=uuid4(),
        reference=reference,
        member_id=world.members["Member 1"],
        person_id=world.persons["Rep 1a"],
        title="The plan",
        question="Where is the plan?",
        language="en",
        asked_at=at,
        began_on=at.date(),
        version=1,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def make_sealed_answers(world: World) -> None:
    """Add a question of long ago that was answered late, and an end of founders' rights, sealed."""
    question = make_question(world, at=LONG_AGO)
    row = db.session.get_one(BoardQuestion, question)
    source = Source(Origin.STATUTES, "EXA", "28(2)")
    row.missed_on = date(2020, 1, 23)
    row.missed = to_record(MissedAnswer(date(2020, 1, 22), 21, source))
    row.answer, row.answer_language, row.answered_at = "Here.", "en", LONG_AGO
    row.answered_by_person_id = world.persons["Bruno Board"]
    end = PrivilegesEnd(date(2020, 1, 1), EndedBy.MEMBERS, 5, 5, source)
    ended = PrivilegesEnded(
        id=uuid4(), ended_on=date(2020, 1, 1), facts=to_record(end), announced_at=LONG_AGO
    )
    db.session.add(ended)
    seals = {
        **seal(db.session(), "unanswered_question", question),
        **seal(db.session(), "board_answer", question),
        **seal(db.session(), "privileges_end", ended.id),
    }
    record(
        db.session(), Recorded("board_question.answered", "board_question", question, LONG_AGO, seals=seals)
    )
    db.session.commit()


def make_observer(world: World, *, at: datetime) -> UUID:
    """Add an observer, sent from a day on."""
    row = Observer(
        id=uuid4(),
        body_id=world.board,
        member_id=world.members["Member 1"],
        person_id=world.persons["Rep 1a"],
        starts_on=at.date(),
        chosen_in="A letter",
        recorded_at=at,
        recorded_by_person_id=world.persons["Sofia Secretary"],
    )
    db.session.add(row)
    db.session.flush()
    return row.id
