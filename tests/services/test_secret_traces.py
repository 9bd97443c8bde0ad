"""Somebody with the whole database of a closed secret vote, its log and its audit trail, and a guess."""

import logging
import re
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from govern.domain.values.ids import VoteId
from govern.domain.voting.ballot import Choice
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.everything import metadata
from govern.store.tables.urns import RollMark, SecretBallot, UrnReceipt
from govern.store.tables.voting import VotingRight
from tests.make.association import World, make_association
from tests.make.secret_votes import cast_all_secretly, cast_secretly, make_secret_vote
from tests.make.votes import NOW

VOTERS = 8
#: what voters chose in the order of the roll, vote by vote
SAID = ("++++----", "+-+-+-+-", "--++--++", "+--++--+", "----++++", "-++--++-")


def closed_vote(world: World, choices: str) -> VoteId:
    """Cast and close a secret vote in which everybody votes in the order of the roll."""
    vote = make_secret_vote(world, present=VOTERS)
    cast_all_secretly(world, vote, choices)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    return vote


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table in the order in which the database keeps them."""
    with db.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table))]
            for table in metadata.sorted_tables
        }


def orders(vote: VoteId) -> list[list[str]]:
    """Return the choices in every order that the database could betray: as kept, by key, by content."""
    session = db.session()
    of_vote = session.query(SecretBallot).filter_by(vote_id=vote)
    kept = [row.content["choice"] for row in of_vote]
    by_key = [row.content["choice"] for row in of_vote.order_by(SecretBallot.key)]
    return [kept, kept[::-1], by_key, by_key[::-1]]


def test_no_order_of_rows_guesses_voters_better_than_chance(app: Flask) -> None:
    world = make_association(members=VOTERS)
    hits: Counter[int] = Counter()
    for said in SAID:
        vote = closed_vote(world, said)
        truth = ["for" if letter == "+" else "against" for letter in said]
        for guess, choices in enumerate(orders(vote)):
            hits[guess] += sum(a == b for a, b in zip(truth, choices, strict=True))
    by_chance, tolerance = len(SAID) * VOTERS / 2, 5 * (len(SAID) * VOTERS) ** 0.5 / 2
    assert all(abs(each - by_chance) <= tolerance for each in hits.values())


def test_no_row_holds_both_a_voter_and_a_choice_or_a_receipt(app: Flask) -> None:
    world = make_association(members=VOTERS)
    closed_vote(world, "+++---0b")
    rights = {str(each) for (each,) in db.session.query(VotingRight.id)}
    people = {str(each) for each in world.persons.values()}
    receipts = {each for (each,) in db.session.query(UrnReceipt.receipt_hash)}
    keys = {each for (each,) in db.session.query(SecretBallot.key)}
    for table, rows in dump().items():
        for row in (str(each) for each in rows):
            names_a_voter = any(each in row for each in rights | people)
            tells_a_ballot = any(each in row for each in receipts | keys) or re.search(r"'choice': '", row)
            assert not (names_a_voter and tells_a_ballot), table


def test_a_receipt_and_a_ballot_stand_in_no_row_together(app: Flask) -> None:
    world = make_association(members=VOTERS)
    closed_vote(world, "+++---0b")
    assert {each for (each,) in db.session.query(SecretBallot.receipt_hash)} == {None}
    assert db.session.query(UrnReceipt).count() == db.session.query(RollMark).count() == VOTERS
    assert {column.name for column in UrnReceipt.__table__.c} == {"receipt_hash", "vote_id"}


def test_ballots_have_no_time_no_number_and_no_voter() -> None:
    kinds = {column.name: type(column.type) for column in SecretBallot.__table__.c}
    assert set(kinds) == {"key", "vote_id", "content", "receipt_hash"}
    assert SecretBallot.__table__.dialect_options["sqlite"]["with_rowid"] is False


def test_nothing_is_logged_of_a_ballot(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    world = make_association()
    code = cast_all_secretly(world, make_secret_vote(world), "+")[0]
    assert code not in caplog.text
    assert "for" not in [str(record.args) for record in caplog.records]


def test_a_fault_of_the_database_tells_no_choice(app: Flask) -> None:
    world = make_association()
    cast_secretly(world, make_secret_vote(world), "Member 1", Choice.BLANK)
    row = db.session.query(SecretBallot).one()
    copy = {"key": row.key, "vote_id": row.vote_id, "content": row.content, "receipt_hash": None}
    with pytest.raises(IntegrityError) as fault:
        db.session.execute(sa.insert(SecretBallot).values(copy))
    db.session.rollback()
    assert "blank" not in str(fault.value)


def kept_outside_of_rows() -> list[bytes]:
    """Return what the database keeps besides its rows: its files, or the name of its file of ballots."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect() as connection:
            return [str(connection.scalar(sa.text("SELECT pg_relation_filenode('secret_ballots')"))).encode()]
    path = Path(str(db.engine.url.database))
    return [
        each.read_bytes() for each in path.parent.glob(f"{path.name}*") if not each.name.endswith(".lock")
    ]


def test_after_the_close_no_file_holds_a_receipt_beside_a_ballot(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    first = cast_secretly(world, vote, "Member 1", Choice.ABSTAIN).code
    cast_secretly(world, vote, "Member 1", Choice.FOR, earlier=first)
    gone = [key.encode() for (key,) in db.session.query(SecretBallot.key)] + [b'{"choice":"abstain"}']
    gone += kept_outside_of_rows() if db.engine.dialect.name == "postgresql" else []
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    db.session.remove()
    assert [each for each in gone for held in kept_outside_of_rows() if each in held] == []


def test_the_library_can_overwrite_what_is_deleted() -> None:
    connection = sqlite3.connect(":memory:")
    assert connection.execute("PRAGMA secure_delete=ON").fetchone() == (1,)
    connection.close()
