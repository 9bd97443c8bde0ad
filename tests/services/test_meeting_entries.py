"""Every audit entry of a meeting is found, told in its minutes, and told without breaking secrecy."""

import ast
import re
from collections.abc import Iterator

from flask import Flask

from govern.domain.values.ids import MeetingId
from govern.services.minutes_follow_up import acts_of_meeting
from govern.settings import ROOT
from govern.store.database import db
from govern.store.queries.meeting_entries import ELSEWHERE, SUBJECTS, entries_of_meeting
from govern.store.tables.audit import AuditEntry
from govern.store.tables.voting import Vote
from tests.machine.queries import counted
from tests.make.association import make_association
from tests.make.follow_up import make_action, make_comment_on
from tests.make.minutes import facts_of, issue, make_minutes, row_of
from tests.make.sealed import make_sealed
from tests.make.secret_votes import cast_all_secretly, make_secret_vote


def test_every_entry_of_a_rich_meeting_stands_in_its_minutes_once(app: Flask) -> None:
    world = make_association()
    minutes = make_minutes(world)
    make_comment_on(world, minutes)
    issue(world, minutes)
    make_action(world, minutes, member="Member 1")
    told = sorted(number for each in facts_of(minutes).follow_up.acts for number in each.numbers())
    meeting = MeetingId(row_of(minutes).meeting_id)
    assert told == [each.seq for each in entries_of_meeting(db.session(), meeting)]
    every = db.session.query(AuditEntry).filter(AuditEntry.subject_kind.in_(SUBJECTS)).count()
    assert len(told) == every > 15


def test_two_meetings_share_no_entry_and_leave_none_out(app: Flask) -> None:
    make_sealed()
    meetings = [row[0] for row in db.session.query(Vote.meeting_id).distinct() if row[0]]
    found = [each.seq for meeting in meetings for each in entries_of_meeting(db.session(), meeting)]
    assert len(found) == len(set(found))
    kinds = {kind for (kind,) in db.session.query(AuditEntry.subject_kind).distinct()}
    assert kinds - set(SUBJECTS) - ELSEWHERE == set()


def named_subjects() -> Iterator[str]:
    """Yield every kind of subject that the services write into the record."""
    for path in (ROOT / "govern/services").glob("*.py"):
        text = path.read_text()
        yield from re.findall(r'subject_kind="(\w+)"', text)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == (
                "Recorded"
            ):
                second = node.args[1] if len(node.args) > 1 else None
                if isinstance(second, ast.Constant) and isinstance(second.value, str):
                    yield second.value


def test_every_kind_of_subject_belongs_to_meetings_or_elsewhere() -> None:
    assert set(named_subjects()) - set(SUBJECTS) - ELSEWHERE == set()
    assert set(SUBJECTS) & ELSEWHERE == set()


def test_secret_ballots_are_told_all_at_once_and_of_nobody(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "++-0b")
    meeting = MeetingId(db.session.get_one(Vote, vote).meeting_id)  # type: ignore[arg-type]
    told = [each for each in acts_of_meeting(db.session(), meeting) if "ecret" in each.acts[0].what.id]
    assert [(each.count, each.person) for each in told] == [(5, None)]
    assert str(told[0].entries_in_words()).startswith("entries ")


def test_more_entries_need_no_more_queries(app: Flask) -> None:
    world = make_association()
    minutes = make_minutes(world)
    meeting = MeetingId(row_of(minutes).meeting_id)
    with counted() as before:
        acts_of_meeting(db.session(), meeting)
    issue(world, minutes)
    db.session.expire_all()
    with counted() as after:
        acts_of_meeting(db.session(), meeting)
    assert len([each for each in after if each.startswith("SELECT")]) <= len(before)
