"""What is written on the boards of meetings under way: each process renders each of them once per change."""

import threading
import time
from dataclasses import dataclass, field

from flask import Flask

from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.web.live_answer import Answer, count_anew, write_answer
from govern.web.live_facts import Mark, MeetingFacts
from govern.web.live_tickets import Ticket

#: after writing a board a process rests so many times as long as that took, up to most of a second
_SHARE = 5
_LONGEST_REST = 0.7
#: more boards than anybody looks at; then all are taken down and written again when asked for
_MOST_BOARDS = 300


@dataclass(slots=True)
class _Board:
    writing: threading.Lock = field(default_factory=threading.Lock)
    mark: Mark | None = None
    written: float = 0.0
    took: float = 0.0
    answer: Answer | None = None


class Boards:
    """The boards of one process."""

    def __init__(self, app: Flask, facts: MeetingFacts) -> None:
        self._app = app
        self._facts = facts
        self._boards: dict[Ticket, _Board] = {}

    def answer(self, ticket: Ticket) -> Answer:
        """Return what stands on a board; who finds it out of date writes it while others read on.

        Raises:
            NotFound: when there is no such meeting.
        """
        self._facts.look()
        board = self._boards.setdefault(ticket, _Board())
        if self._is_behind(board) and board.writing.acquire(blocking=board.answer is None):
            try:
                if self._is_behind(board):
                    self._write(ticket, board)
            finally:
                board.writing.release()
        if board.answer is None:
            raise NotFound(Message("There is no such meeting."))
        return board.answer

    def _is_behind(self, board: _Board) -> bool:
        if board.answer is None:
            return True
        if board.mark == self._facts.mark:
            return False
        return time.monotonic() - board.written > min(board.took * _SHARE, _LONGEST_REST)

    def _write(self, ticket: Ticket, board: _Board) -> None:
        begun, mark = time.monotonic(), self._facts.mark
        with self._app.app_context():
            shared = self._facts.shared(ticket.meeting)
        if board.answer is not None and board.mark is not None and board.mark.changed == mark.changed:
            board.answer = count_anew(self._app, ticket, shared, board.answer)
        else:
            board.answer = write_answer(self._app, ticket, shared, mark.changed)
        board.mark, board.written = mark, time.monotonic()
        board.took = board.written - begun
        if len(self._boards) > _MOST_BOARDS:
            self._boards.clear()
