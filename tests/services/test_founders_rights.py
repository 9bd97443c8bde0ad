"""Founders' own rights end by themselves on their day: in elections, in the record, and in words."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest
from flask import Flask

from govern.domain.counting.result import Method
from govern.domain.elections.paper import ReservedSeats
from govern.domain.elections.planning import PlannedElection
from govern.domain.members.register import FactKind
from govern.domain.values.errors import RuleBroken
from govern.services.election_reserved import plan_on, reserved_explained
from govern.services.founders_rights import end_on, founders_rights
from govern.services.keeping_time import keep_time
from govern.store.database import db
from govern.store.tables.association import Association
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Letter
from govern.store.tables.elections import Election
from govern.store.tables.voting import Vote
from tests.machine.stores import Store
from tests.make.answers import make_asking
from tests.make.association import World, make_member
from tests.make.elections import PLAN, make_election, make_fixed, open_meeting_of, open_votes_of
from tests.make.voice import switch_off
from tests.make.votes import NOW

FOUNDERS = ReservedSeats("Founders", 1, "founder", "yes", "founder")
NEW = ReservedSeats("New members", 1, "newcomer", "yes", "newcomer")
#: six months after the founding, and six members
RULES = {
    "founders.privileges.end": "{value: 6, paragraph: 2}",
    "founders.privileges.members": "{value: 6, paragraph: 2}",
    "newcomers.seat": "{value: 1, paragraph: 1}",
}


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("an association of five whose founders' rights end", lambda: make_asking(RULES))


def found(on: date) -> None:
    db.session.query(Association).update({"founded_on": on})
    db.session.commit()


def reserving(*seats: ReservedSeats) -> PlannedElection:
    return replace(PLAN, method=Method.BLOCK, seats=3, limits=(), reserved=seats)


def test_on_its_day_founders_have_no_seats_of_their_own_and_the_day_before_they_have(world: World) -> None:
    found(date(2026, 9, 1))
    election = make_election(world, plan=reserving(FOUNDERS, NEW))
    row = db.session.get_one(Election, election)
    before = plan_on(db.session(), row, date(2027, 2, 28))
    on_the_day = plan_on(db.session(), row, date(2027, 3, 1))
    assert before.reserved == (FOUNDERS, NEW)
    assert (on_the_day.reserved, on_the_day.seats) == ((NEW,), 3)


def test_the_vote_of_an_election_is_without_them_and_says_by_which_article(world: World) -> None:
    found(date(2026, 9, 1))
    election = make_election(world, plan=reserving(FOUNDERS, NEW))
    found(date(2026, 8, 1))
    told = [str(each.sentence) for each in reserved_explained(db.session(), election)]
    assert "New members alone elect 1 seat of this board." in told[0]
    assert "ended on 2027-02-01, 6 months after the founding (Statutes, Art. 28(2))." in told[1]
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Fay Fresh")
    open_meeting_of(world, election, present=3)
    votes = open_votes_of(world, election)
    papers = [cast("dict[str, object]", db.session.get_one(Vote, each).ballot_paper) for each in votes]
    assert [each["contest"] for each in papers] == ["New members", ""]


def test_founders_seats_cannot_be_reserved_any_more_nor_new_members_left_out(world: World) -> None:
    found(date(2020, 1, 1))
    with pytest.raises(RuleBroken) as broken:
        make_election(world, plan=reserving(FOUNDERS))
    told = [str(each) for each in (broken.value.message, *broken.value.reasons)]
    assert any("New members alone elect 1 seat of this board (Statutes, Art. 28(1))" in each for each in told)
    assert any("Reserve no seats for founders" in each for each in told)
    assert make_election(world, plan=reserving(NEW))


def test_the_number_of_members_ends_them_for_good_and_all_are_told_once(world: World) -> None:
    found(date(2026, 11, 1))
    assert "today it has 5" in str(founders_rights(at=NOW).sentences[1].sentence)
    assert keep_time(at=NOW) == 0
    facts = {FactKind.ADMITTED: "2027-02-20", FactKind.LEFT: "2027-02-25"}
    make_member(world, "Passing Guest", facts=facts)
    db.session.commit()
    assert end_on(db.session(), date(2027, 2, 19)) is None
    later = NOW + timedelta(days=30)
    assert (keep_time(at=later), keep_time(at=later)) == (1, 0)
    entry = db.session.query(AuditEntry).filter_by(action="privileges.ended").one()
    assert entry.at == later
    told = {each.recipient_name for each in db.session.query(Letter).filter_by(occasion="privileges_ended")}
    assert told >= {"Rep 1a", "Fay Fresh"}
    assert "ended on 2027-02-20" in str(founders_rights(at=later).sentences[0].sentence)


def test_where_no_rule_ends_them_nothing_is_said(world: World) -> None:
    found(date(2020, 1, 1))
    switch_off(on=NOW.date())
    assert founders_rights(at=NOW).sentences == ()
    assert keep_time(at=NOW) == 0
    assert end_on(db.session(), NOW.date() - timedelta(days=1)) is not None
