"""Many at the same instant: one right, one key, one closing."""

import threading
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from flask import Flask

from govern.domain.values.errors import Conflict
from govern.domain.voting.ballot import Choice
from govern.services.ballots import CastBallot, Receipt, cast_ballot
from govern.services.closing import close_vote
from govern.settings import Settings
from govern.store.database import db
from govern.store.queries.electorates import counted_ballots
from govern.store.tables.voting import Ballot
from tests.machine.server import serving
from tests.machine.voters import voters_of_a_new_vote
from tests.make.association import make_association
from tests.make.votes import NOW, make_vote, right_of
from tests.survival.test_kill_during_voting import check_order, stored

MANY = 32


def at_once(app: Flask, act: Callable[[int], object]) -> list[object]:
    """Let many threads act at the same instant, each as a request of its own; return what came back."""
    start = threading.Barrier(MANY)
    results: list[object] = []

    def run(number: int) -> None:
        with app.app_context():
            start.wait()
            try:
                results.append(act(number))
            except Conflict as refusal:
                results.append(refusal)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_ballots_of_one_right_at_one_instant_are_numbered_and_one_counts(app: Flask) -> None:
    world = make_association()
    vote, caster = make_vote(world), world.persons["Rep 1a"]
    right = right_of(vote, "Member 1")
    db.session.commit()
    receipts = at_once(
        app,
        lambda _: cast_ballot(CastBallot(vote, right, Choice.FOR, uuid4().hex), caster=caster, at=NOW),
    )
    assert sorted(each.ordinal for each in receipts if isinstance(each, Receipt)) == list(range(1, MANY + 1))
    assert len(counted_ballots(db.session(), vote)) == 1


def test_one_request_sent_many_times_at_one_instant_is_one_ballot(app: Flask) -> None:
    world = make_association()
    vote, caster = make_vote(world), world.persons["Rep 1a"]
    ballot = CastBallot(vote, right_of(vote, "Member 1"), Choice.FOR, "the-same-request")
    db.session.commit()
    receipts = at_once(app, lambda _: cast_ballot(ballot, caster=caster, at=NOW))
    assert len(receipts) == MANY
    assert len(set(receipts)) == 1
    assert db.session.query(Ballot).count() == 1


def test_a_ballot_is_before_the_closing_and_counted_or_after_it_and_refused(app: Flask) -> None:
    world = make_association()
    vote, caster, chair = make_vote(world), world.persons["Rep 1a"], world.actor("Clara Chair")
    right = right_of(vote, "Member 1")
    db.session.commit()

    def act(number: int) -> object:
        if number == MANY // 2:
            return close_vote(chair, vote, at=NOW)
        ballot = CastBallot(vote, right, list(Choice)[number % 3], uuid4().hex)
        return cast_ballot(ballot, caster=caster, at=NOW)

    results = at_once(app, act)
    accepted = [each for each in results if isinstance(each, Receipt)]
    assert db.session.query(Ballot).count() == len(accepted)
    assert len(results) == MANY


def test_two_server_processes_number_the_ballots_of_one_right_in_turn(
    settings: Settings, tmp_path: Path
) -> None:
    voter = voters_of_a_new_vote(settings, 3)[0]
    keys = [uuid4().hex for _ in range(MANY // 2)] * 2
    answers: list[int] = []
    with serving(settings, tmp_path) as server:
        threads = [
            threading.Thread(target=lambda key=key: answers.append(voter.cast(server.port, "for", key)))
            for key in keys
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [303] * MANY
    ballots = stored(settings)
    assert len(ballots) == MANY // 2
    check_order(ballots)
