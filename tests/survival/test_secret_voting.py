"""Secret voting when the server is killed, and when many send one ballot at the same instant."""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from govern.domain.values.ids import RightId
from govern.domain.voting.receipt_hash import receipt_hashes
from govern.services.secret_ballots import fresh_code
from govern.settings import Settings
from govern.store.tables.audit import AuditEntry
from govern.store.tables.urns import RollMark, SecretBallot
from tests.machine.server import Server, serving
from tests.machine.voters import Voter, voters_of_a_new_vote

CHOICES = ("for", "against", "blank")
MANY = 32


@dataclass
class Codes:
    """What a voter sent in order: the code of each ballot, and how many of them were acknowledged."""

    voter: Voter
    sent: list[str] = field(default_factory=list)
    acknowledged: int = 0

    def send(self, port: int, *, again: bool = False) -> int:
        """Cast, or change the last ballot; again sends the very last request once more."""
        if not again:
            self.sent.append(fresh_code())
        earlier = self.sent[-2] if len(self.sent) > 1 else ""
        choice = CHOICES[len(self.sent) % len(CHOICES)]
        status = self.voter.cast_secretly(port, choice, self.sent[-1], earlier)
        if status == 200:
            self.acknowledged = len(self.sent)
        return status

    def hash(self, number: int) -> str:
        """Return the hash of the code that was sent as the so manieth, from 1."""
        (hashed,) = receipt_hashes(self.sent[number - 1], RightId(self.voter.right), 1)  # type: ignore[arg-type]
        return hashed


def vote_until_killed(server: Server, people: list[Codes]) -> None:
    def click(person: Codes) -> None:
        while person.send(server.port):
            pass

    threads = [threading.Thread(target=click, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    while not have_voted([person.acknowledged for person in people]):
        time.sleep(0.01)
    server.kill()
    for thread in threads:
        thread.join()


def have_voted(acknowledged: list[int]) -> bool:
    """Return whether everybody voted and some again, however unevenly a busy machine serves them."""
    return all(acknowledged) and sum(acknowledged) >= 4 * len(acknowledged)


@dataclass(frozen=True)
class Stored:
    """What is on record: marks, hashes of ballots, and audit entries of first casts."""

    marks: int
    hashes: frozenset[str]
    entries: int


def stored(settings: Settings) -> Stored:
    engine = sa.create_engine(settings.sqlalchemy_url.replace("postgresql:", "postgresql+psycopg:"))
    first = AuditEntry.__table__.c.action == "ballot.cast_secretly"
    with engine.connect() as connection:
        hashes = connection.scalars(sa.select(SecretBallot.__table__.c.receipt_hash)).all()
        found = Stored(
            marks=connection.scalar(sa.select(sa.func.count()).select_from(RollMark.__table__)) or 0,
            hashes=frozenset(hashes),
            entries=connection.scalar(sa.select(sa.func.count()).where(first)) or 0,
        )
    engine.dispose()
    assert len(hashes) == len(found.hashes)
    return found


def test_a_kill_splits_no_secret_ballot_from_its_mark(settings: Settings, tmp_path: Path) -> None:
    people = [Codes(voter) for voter in voters_of_a_new_vote(settings, 6, secret=True)]
    with serving(settings, tmp_path) as server:
        vote_until_killed(server, people)
    found = stored(settings)
    assert found.marks == len(found.hashes) == found.entries == len(people)
    for person in people:
        last = {person.hash(number) for number in (person.acknowledged, len(person.sent))}
        assert len(last & found.hashes) == 1, "an acknowledged ballot was lost"
    check_resending(settings, tmp_path, people)


def check_resending(settings: Settings, tmp_path: Path, people: list[Codes]) -> None:
    """The last requests again, twice: each is acknowledged now, and counts once."""
    with serving(settings, tmp_path, workers=1) as server:
        assert {person.send(server.port, again=True) for person in people} == {200}
        found = stored(settings)
        assert found.hashes == {person.hash(len(person.sent)) for person in people}
        assert {person.send(server.port, again=True) for person in people} == {200}
    assert stored(settings) == found


def test_of_many_ballots_of_one_right_at_one_instant_one_is_cast(settings: Settings, tmp_path: Path) -> None:
    voter = voters_of_a_new_vote(settings, 5, secret=True)[0]
    answers: list[int] = []
    with serving(settings, tmp_path) as server:
        threads = [
            threading.Thread(
                target=lambda: answers.append(voter.cast_secretly(server.port, "for", fresh_code()))
            )
            for _ in range(MANY)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers) == [200] + [409] * (MANY - 1)
    found = stored(settings)
    assert (found.marks, len(found.hashes), found.entries) == (1, 1, 1)


def test_one_form_sent_many_times_at_one_instant_is_acknowledged_each_time(
    settings: Settings, tmp_path: Path
) -> None:
    voter, code = voters_of_a_new_vote(settings, 5, secret=True)[0], fresh_code()
    answers: list[int] = []
    with serving(settings, tmp_path) as server:
        threads = [
            threading.Thread(target=lambda: answers.append(voter.cast_secretly(server.port, "for", code)))
            for _ in range(MANY)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [200] * MANY
    found = stored(settings)
    assert (found.marks, len(found.hashes), found.entries) == (1, 1, 1)
