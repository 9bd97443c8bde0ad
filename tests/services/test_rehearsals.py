"""Rehearsals of votes: whoever is there tries, nothing counts, nothing stays."""

import ast
from pathlib import Path

import pytest
from flask import Flask

from govern.domain.values.errors import Conflict, NotAllowed, NotFound
from govern.domain.values.ids import MeetingId, RehearsalId, VoteId
from govern.domain.voting.ballot import Choice
from govern.services.conduct import close_meeting
from govern.services.rehearsals import begin, cast, discard, end, rehearsal_shown
from govern.settings import ROOT
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.rehearsals import Rehearsal, RehearsalBallot
from govern.store.tables.voting import Ballot, Vote
from tests.make.association import World, make_association
from tests.make.votes import NOW, make_open_assembly, make_vote

CHAIR = "Clara Chair"


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def held(world: World) -> tuple[MeetingId, RehearsalId]:
    meeting = make_open_assembly(world, present=3)
    return meeting, begin(world.actor(CHAIR), meeting, at=NOW)


def test_those_who_are_there_try_and_the_later_choice_replaces_the_earlier(world: World) -> None:
    meeting, rehearsal = held(world)
    cast(world.actor("Rep 1a"), rehearsal, Choice.AGAINST, at=NOW)
    cast(world.actor("Rep 1a"), rehearsal, Choice.FOR, at=NOW)
    cast(world.actor("Rep 2a"), rehearsal, Choice.ABSTAIN, at=NOW)
    end(world.actor(CHAIR), rehearsal, at=NOW)
    shown = rehearsal_shown(db.session(), meeting, at=NOW)
    assert shown is not None
    assert (shown.cast, shown.there, dict(shown.counted)) == (
        2,
        3,
        {Choice.FOR: 1, Choice.AGAINST: 0, Choice.ABSTAIN: 1},
    )


def test_nobody_sees_how_it_stands_before_it_ends(world: World) -> None:
    meeting, rehearsal = held(world)
    cast(world.actor("Rep 1a"), rehearsal, Choice.FOR, at=NOW)
    shown = rehearsal_shown(db.session(), meeting, at=NOW, actor=world.actor("Rep 1a"))
    assert shown is not None
    assert (dict(shown.counted), shown.own, shown.may_vote) == ({}, Choice.FOR, True)


def test_only_those_who_are_there_take_part_and_only_who_conducts_begins(world: World) -> None:
    meeting, rehearsal = held(world)
    with pytest.raises(NotAllowed, match="who are there"):
        cast(world.actor("Rep 4a"), rehearsal, Choice.FOR, at=NOW)
    with pytest.raises(NotAllowed):
        begin(world.actor("Rep 1a"), meeting, at=NOW)
    with pytest.raises(Conflict, match="going on already"):
        begin(world.actor(CHAIR), meeting, at=NOW)


def test_no_vote_is_a_rehearsal_and_no_rehearsal_a_vote(world: World) -> None:
    _, rehearsal = held(world)
    vote = make_vote(world)
    with pytest.raises(NotFound):
        cast(world.actor("Rep 1a"), RehearsalId(VoteId(vote)), Choice.FOR, at=NOW)
    cast(world.actor("Rep 1a"), rehearsal, Choice.FOR, at=NOW)
    assert db.session.query(Ballot).count() == 0
    assert db.session.query(Vote).filter_by(id=rehearsal).count() == 0


def test_it_is_deleted_with_the_close_of_the_meeting_and_the_record_keeps_a_number_only(world: World) -> None:
    meeting, rehearsal = held(world)
    cast(world.actor("Rep 1a"), rehearsal, Choice.FOR, at=NOW)
    end(world.actor(CHAIR), rehearsal, at=NOW)
    close_meeting(world.actor(CHAIR), meeting, at=NOW)
    assert db.session.query(Rehearsal).count() + db.session.query(RehearsalBallot).count() == 0
    actions = [each.action for each in db.session.query(AuditEntry).order_by(AuditEntry.seq)]
    assert [each for each in actions if each.startswith("rehearsal")] == ["rehearsal.begun", "rehearsal.held"]


def test_it_can_be_deleted_before(world: World) -> None:
    meeting, _ = held(world)
    discard(world.actor(CHAIR), meeting, at=NOW)
    assert rehearsal_shown(db.session(), meeting, at=NOW) is None


def importers(module: str) -> set[str]:
    """The modules of the application that name a module in an import."""
    found = set()
    for path in Path(ROOT / "govern").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = (
                [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            )
            origin = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            if any(module in (f"{origin}{name}", origin.rstrip(".")) for name in names):
                found.add(path.relative_to(ROOT).as_posix())
    return found


def test_nothing_that_counts_or_minutes_reads_rehearsals(world: World) -> None:
    assert importers("govern.store.tables.rehearsals") == {
        "govern/services/rehearsals.py",
        "govern/store/tables/everything.py",
    }
    assert "govern/services/rehearsals.py" not in importers("govern.store.tables.voting")
