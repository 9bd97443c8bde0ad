"""What is written on the boards of meetings under way, kept by each process and rendered once per change.

A process looks at the end of the audit chain a few times a second, however many people ask. Only what was
put on record since then decides whether a board is written anew, whether ballots are counted again, or
whether everything stands as it did.
"""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask

from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.message import Message
from govern.services.countdown import close_when_due
from govern.store.queries.live import changes_since
from govern.web.desk_page import counted_anew, running_votes, shared_parts
from govern.web.installation import now
from govern.web.live_answer import Answer, count_anew, write_answer
from govern.web.live_tickets import Ticket

#: how long a process rests between two looks at the chain, in seconds
REST = 0.25
#: after writing a board a process rests so many times as long as that took, up to a second
_SHARE = 5
_LONGEST_REST = 1.0
#: more boards than anybody looks at; then all are taken down and written again when asked for
_MOST_BOARDS = 300
#: acts that no board shows
_QUIET = (
    "account.",
    "sign_in.",
    "letter.",
    "outbox.",
    "document.",
    "post_batch.",
    "person.",
    "vote.reminded",
)
_BALLOTS = "ballot."


@dataclass(slots=True)
class _Chain:
    """How far the process has read the audit chain, and where in it were a change and a ballot."""

    seq: int | None = None
    hash: str = ""
    changed: int = 0
    voted: int = 0
    looked: float = 0.0


@dataclass(frozen=True, slots=True)
class _Facts:
    """What everybody in a meeting may see, as of two points of the chain."""

    changed: int
    voted: int
    shared: Mapping[str, object]
    due: Mapping[VoteId, datetime]


@dataclass(slots=True)
class _Board:
    writing: threading.Lock = field(default_factory=threading.Lock)
    changed: int = -1
    voted: int = -1
    written: float = 0.0
    took: float = 0.0
    answer: Answer | None = None


class Boards:
    """The boards of one process."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._chain = _Chain()
        self._looking = threading.Lock()
        self._facts: dict[MeetingId, _Facts] = {}
        self._boards: dict[Ticket, _Board] = {}

    def answer(self, ticket: Ticket) -> Answer:
        """Return what stands on a board; who finds it out of date writes it while others read on.

        Raises:
            NotFound: when there is no such meeting.
        """
        self._look()
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
        if (board.changed, board.voted) == (self._chain.changed, self._chain.voted):
            return False
        return time.monotonic() - board.written > min(board.took * _SHARE, _LONGEST_REST)

    def _look(self) -> None:
        """Read on in the audit chain, unless that was done a moment ago or is being done."""
        chain = self._chain
        if time.monotonic() - chain.looked < REST or not self._looking.acquire(blocking=False):
            return
        try:
            with self._app.app_context():
                self._close_what_is_due()
                self._read_on(chain)
        finally:
            chain.looked = time.monotonic()
            self._looking.release()

    def _read_on(self, chain: _Chain) -> None:
        found = changes_since(chain.seq)
        if chain.seq is not None and (not found or (found[0].seq, found[0].hash) != (chain.seq, chain.hash)):
            self._start_anew(chain)
            found = changes_since(None)
        for change in found:
            if change.seq == chain.seq:
                continue
            chain.seq, chain.hash = change.seq, change.hash
            if change.action.startswith(_BALLOTS):
                chain.voted = change.seq
            elif not change.action.startswith(_QUIET):
                chain.changed = change.seq

    def _start_anew(self, chain: _Chain) -> None:
        """Forget everything: this is another chain, as after a backup was brought back."""
        chain.seq, chain.hash, chain.changed, chain.voted = None, "", 0, 0
        self._boards.clear()
        self._facts.clear()

    def _close_what_is_due(self) -> None:
        """Count the votes whose time has run out; one that waits for something else is tried again later."""
        at = now()
        for facts in tuple(self._facts.values()):
            for vote, until in facts.due.items():
                if until < at:
                    close_when_due(vote, at=at)

    def _write(self, ticket: Ticket, board: _Board) -> None:
        begun = time.monotonic()
        changed, voted = self._chain.changed, self._chain.voted
        with self._app.app_context():
            shared = self._shared(ticket.meeting, changed, voted)
        if board.answer is not None and board.changed == changed:
            board.answer = count_anew(self._app, ticket, shared, board.answer)
        else:
            board.answer = write_answer(self._app, ticket, shared, changed)
        board.changed, board.voted = changed, voted
        board.written = time.monotonic()
        board.took = board.written - begun

    def _shared(self, meeting: MeetingId, changed: int, voted: int) -> Mapping[str, object]:
        """Return what is known of a meeting: read anew after a change, counted anew after a ballot."""
        facts = self._facts.get(meeting)
        if facts is not None and (facts.changed, facts.voted) == (changed, voted):
            return facts.shared
        if facts is None or facts.changed != changed:
            shared: Mapping[str, object] = shared_parts(meeting, at=now())
        else:
            shared = counted_anew(facts.shared)
        self._make_room()
        self._facts[meeting] = _Facts(changed, voted, shared, _due(shared))
        return shared

    def _make_room(self) -> None:
        if len(self._boards) > _MOST_BOARDS:
            self._boards.clear()
            self._facts.clear()


def _due(shared: Mapping[str, object]) -> dict[VoteId, datetime]:
    return {each.id: each.closes_at for each in running_votes(shared) if each.closes_at is not None}
