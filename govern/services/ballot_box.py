"""The ballot box: ballots that wait at one moment go on record together, and only then are acknowledged."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from govern.domain.values.errors import GovernError
from govern.services.ballot_papers import BallotPaper, Receipt
from govern.store.database import current_session, transaction

Answer: TypeAlias = Receipt | GovernError | SQLAlchemyError
#: puts papers of different rights on record in an open transaction; a refusal is an answer too
PutOnRecord: TypeAlias = Callable[[Session, Sequence[BallotPaper]], Sequence[Receipt | GovernError]]


@dataclass(eq=False, slots=True)
class _Waiting:
    paper: BallotPaper
    answer: Answer | None = None


class BallotBox:
    """Lets whoever comes first put everybody's waiting ballots on record, in one transaction.

    While one transaction is made durable the next ballots gather, and their threads sleep until they
    are settled: the more people vote at one moment, the less each vote costs. Each ballot keeps its own
    row and its own audit entry.
    """

    def __init__(self, put_on_record: PutOnRecord) -> None:
        self._put_on_record = put_on_record
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._queue: list[_Waiting] = []

    def settle(self, paper: BallotPaper) -> Receipt:
        """Return the receipt of a ballot once it is durably on record.

        Raises:
            GovernError: when it is refused.
            SQLAlchemyError: when the database fails.
        """
        own = _Waiting(paper)
        with self._guard:
            self._queue.append(own)
        with self._turn:
            if own.answer is None:
                self._empty(self._take(own))
        if isinstance(own.answer, Receipt):
            return own.answer
        raise own.answer or LookupError("a ballot was taken from the box without an answer")

    def _take(self, own: _Waiting) -> list[_Waiting]:
        """Return one waiting ballot of each right, the caller's own among them; others wait on."""
        with self._guard:
            taken = {own.paper.ballot.right: own}
            for each in self._queue:
                taken.setdefault(each.paper.ballot.right, each)
            batch = list(taken.values())
            self._queue = [each for each in self._queue if each not in batch]
        return batch

    def _empty(self, batch: list[_Waiting]) -> None:
        try:
            with transaction() as session:
                answers = self._put_on_record(session, [each.paper for each in batch])
        except SQLAlchemyError as fault:
            self._one_by_one(batch, fault)
        else:
            for each, answer in zip(batch, answers, strict=True):
                each.answer = answer

    def _one_by_one(self, batch: list[_Waiting], fault: SQLAlchemyError) -> None:
        """Let no ballot take others along when the database fails with it."""
        if len(batch) == 1:
            batch[0].answer = fault
            return
        for each in batch:
            self._empty([each])


_boxes: WeakKeyDictionary[Engine, BallotBox] = WeakKeyDictionary()
_boxes_guard = threading.Lock()


def box_of_this_database(put_on_record: PutOnRecord) -> BallotBox:
    """Return the one box of this process for the database in use."""
    engine = current_session().get_bind().engine
    with _boxes_guard:
        if engine not in _boxes:
            _boxes[engine] = BallotBox(put_on_record)
        return _boxes[engine]
