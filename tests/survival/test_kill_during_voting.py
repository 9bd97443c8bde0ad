"""The server is killed while people vote; what was acknowledged stands, and asking again changes nothing."""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from govern.settings import Settings
from govern.store.tables.audit import AuditEntry
from govern.store.tables.voting import Ballot
from tests.machine.server import Server, serving
from tests.machine.voters import Voter, exchange, voters_of_a_new_vote

KILLS = 2
CHOICES = ("for", "against", "abstain")


@dataclass
class Act:
    """One click: what was sent, and whether an answer said that it counted."""

    voter: Voter
    choice: str
    key: str = field(default_factory=lambda: uuid4().hex)
    is_acknowledged: bool = False

    def send(self, port: int) -> int:
        status = self.voter.cast(port, self.choice, self.key)
        self.is_acknowledged = self.is_acknowledged or status == 303
        return status


def vote_until_killed(server: Server, voters: list[Voter]) -> list[Act]:
    """Let every voter click again and again, changing its mind, until nobody answers."""
    acts: list[Act] = []

    def click(voter: Voter) -> None:
        for number in range(10_000):
            act = Act(voter, CHOICES[number % 3])
            acts.append(act)
            if act.send(server.port) == 0:
                return

    people = [threading.Thread(target=click, args=(voter,)) for voter in voters]
    for person in people:
        person.start()
    while sum(act.is_acknowledged for act in acts) < 5 * len(voters):
        time.sleep(0.01)
    server.kill()
    for person in people:
        person.join()
    return acts


def stored(settings: Settings) -> dict[tuple[str, str], tuple[int, str, str]]:
    """Return every ballot on record by right and key: ordinal, choice, receipt."""
    engine = sa.create_engine(settings.sqlalchemy_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        rows = connection.execute(sa.select(Ballot.__table__)).all()
        entries = connection.scalar(
            sa.select(sa.func.count()).where(AuditEntry.__table__.c.action == "ballot.cast")
        )
    engine.dispose()
    assert len(rows) == entries, "every ballot has its audit entry, and every entry its ballot"
    return {
        (str(row.right_id), row.request_key): (row.ordinal, row.choice.value, row.receipt) for row in rows
    }


def test_no_acknowledged_vote_is_lost_and_none_counted_twice(settings: Settings, tmp_path: Path) -> None:
    voters = voters_of_a_new_vote(settings, 6)
    acts: list[Act] = []
    for _ in range(KILLS):
        with serving(settings, tmp_path) as server:
            acts += vote_until_killed(server, voters)
    before = stored(settings)
    sent = {(act.voter.right, act.key): act.choice for act in acts}
    acknowledged = {(act.voter.right, act.key) for act in acts if act.is_acknowledged}
    assert acknowledged <= set(before), "an acknowledged vote was lost"
    assert all(sent[act] == choice for act, (_, choice, _) in before.items())
    check_order(before)
    check_resending(settings, tmp_path, acts, before)


def check_order(ballots: dict[tuple[str, str], tuple[int, str, str]]) -> None:
    """Every right has its ballots numbered from 1, none twice, so that exactly one is the latest."""
    numbers = Counter((right, ordinal) for (right, _), (ordinal, _, _) in ballots.items())
    longest = {right: max(n for each, n in numbers if each == right) for right, _ in numbers}
    assert set(numbers.values()) == {1}
    assert len(numbers) == sum(longest.values())


def check_resending(
    settings: Settings, tmp_path: Path, acts: list[Act], before: dict[tuple[str, str], tuple[int, str, str]]
) -> None:
    """The same requests again: those on record get the same receipt, the others are cast once."""
    again = [act for act in acts if (act.voter.right, act.key) in before]
    lost = [act for act in acts if act not in again]
    with serving(settings, tmp_path, workers=1) as server:
        assert {act.send(server.port) for act in again} == {303}
        assert stored(settings) == before
        assert {act.send(server.port) for act in lost + lost} <= {303}
        voter = acts[0].voter
        page = exchange(server.port, reading(voter)).decode()
    after = stored(settings)
    assert len(after) == len(acts)
    latest = max((entry for act, entry in after.items() if act[0] == voter.right), key=lambda each: each[0])
    assert re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", page) == [latest[2]]


def reading(voter: Voter) -> bytes:
    """Return the request for the page of the vote."""
    lines = f"GET /votes/{voter.vote} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    return f"{lines}Cookie: {voter.cookie}\r\n\r\n".encode()
