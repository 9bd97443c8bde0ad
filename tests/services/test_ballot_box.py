"""Ballots that wait together share a transaction, and none takes others along."""

import threading
from collections.abc import Sequence

from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from govern.domain.values.errors import GovernError
from govern.domain.values.ids import PersonId, RightId, VoteId, new_id
from govern.domain.voting.ballot import Choice
from govern.services.ballot_box import BallotBox
from govern.services.ballot_papers import BallotPaper, CastBallot, Receipt
from tests.make.votes import NOW

MANY = 16


def paper(key: str, right: RightId | None = None) -> BallotPaper:
    ballot = CastBallot(VoteId(new_id()), right or RightId(new_id()), Choice.FOR, key)
    caster = PersonId(new_id())
    return BallotPaper(ballot, caster, NOW, caster)


class Desk:
    """Puts papers on record slowly, notes how many came together, and fails over one of them."""

    def __init__(self) -> None:
        self.batches: list[list[RightId]] = []

    def __call__(self, _session: Session, papers: Sequence[BallotPaper]) -> list[Receipt | GovernError]:
        threading.Event().wait(0.01)
        self.batches.append([each.ballot.right for each in papers])
        if any(each.ballot.request_key == "faulty" for each in papers):
            raise OperationalError("INSERT", {}, Exception("disk full"))
        return [Receipt(each.ballot.request_key, each.at, 1) for each in papers]


def settle_all(app: Flask, box: BallotBox, papers: list[BallotPaper]) -> dict[str, str]:
    answers: dict[str, str] = {}
    start = threading.Barrier(len(papers))

    def run(own: BallotPaper) -> None:
        with app.app_context():
            start.wait()
            try:
                answers[own.ballot.request_key] = box.settle(own).code
            except OperationalError:
                answers[own.ballot.request_key] = "failed"

    threads = [threading.Thread(target=run, args=(own,)) for own in papers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_everybody_gets_the_own_answer_in_fewer_transactions_than_ballots(app: Flask) -> None:
    desk = Desk()
    answers = settle_all(app, BallotBox(desk), [paper(f"key {number}") for number in range(MANY)])
    assert answers == {f"key {number}": f"key {number}" for number in range(MANY)}
    assert len(desk.batches) < MANY


def test_a_ballot_over_which_the_database_fails_takes_no_other_along(app: Flask) -> None:
    keys = [*(f"key {number}" for number in range(MANY)), "faulty"]
    answers = settle_all(app, BallotBox(Desk()), [paper(key) for key in keys])
    assert answers == {key: "failed" if key == "faulty" else key for key in keys}


def test_two_ballots_of_one_right_never_share_a_transaction(app: Flask) -> None:
    desk, right = Desk(), RightId(new_id())
    settle_all(app, BallotBox(desk), [paper(f"key {number}", right) for number in range(MANY)])
    assert [len(batch) for batch in desk.batches] == [1] * MANY
