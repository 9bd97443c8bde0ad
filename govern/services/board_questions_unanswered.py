"""Questions that the board did not answer in time: noted and announced once, and they stay on the list."""

from datetime import datetime
from uuid import UUID

from govern.domain.values.record import to_record
from govern.domain.voice.board_questions import MissedAnswer, is_overdue
from govern.services.association import day_of
from govern.services.audit import Recorded, record
from govern.services.board_question_clocks import clocks_of
from govern.services.board_question_letters import tell_of_silence
from govern.services.seals import seal
from govern.store.database import current_session, transaction
from govern.store.queries.board_questions import waiting
from govern.store.tables.answers import BoardQuestion


def act_on_board_questions(*, at: datetime) -> int:
    """Note and announce every question whose day has passed, each once; return how many they were."""
    session = current_session()
    due = [
        each.row.id
        for each in clocks_of(session, waiting(session), at=at)
        if is_overdue(each.clock, each.asked)
    ]
    return sum(_act_on(each, at=at) for each in due)


def _act_on(question: UUID, *, at: datetime) -> int:
    with transaction() as session:
        row = session.get_one(BoardQuestion, question)
        found = clocks_of(session, (row,), at=at)[0]
        if found.clock is None or not is_overdue(found.clock, found.asked):
            return 0
        missed = MissedAnswer(found.clock.due_on, found.clock.days, found.clock.source)
        row.missed_on, row.missed = day_of(session, at), to_record(missed)
        letters = tell_of_silence(session, row, missed, at=at)
        payload = {"reference": row.reference, "due_on": missed.due_on, "letters": letters}
        sealed = seal(session, "unanswered_question", row.id)
        entry = Recorded(
            "board_question.unanswered", "board_question", row.id, at, payload=payload, seals=sealed
        )
        record(session, entry)
        return 1
