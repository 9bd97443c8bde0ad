"""Mails when a vote opens, one reminder, and what comes by itself."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.values.errors import Conflict, NotAllowed
from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import ProcedureMode, ProcedureState
from govern.services.keeping_time import keep_time, reminds_at
from govern.services.vote_letters import announce_vote, remind_of_vote
from govern.store.database import db
from govern.store.tables.documents import Letter
from govern.store.tables.procedures import WrittenProcedure
from tests.make.association import make_association
from tests.make.votes import NOW, cast_for, make_vote
from tests.make.written import AT, begun, statutes_with


def letters(occasion: str) -> list[Letter]:
    return db.session.query(Letter).filter_by(occasion=occasion).order_by(Letter.recipient_name).all()


def test_everybody_who_may_cast_gets_one_mail_that_leads_to_the_ballot(app: Flask) -> None:
    vote = make_vote(make_association(members=3), present=2)
    announce_vote(vote, at=NOW)
    announce_vote(vote, at=NOW)
    written = letters("vote_open")
    assert [each.recipient_name for each in written] == ["Rep 1a", "Rep 1b", "Rep 2a", "Rep 2b"]
    assert all(f"/votes/{vote}" in each.body for each in written)


def test_a_proxy_holder_reads_for_whom_it_votes(app: Flask) -> None:
    vote = make_vote(make_association(members=3), present=2, proxies={"Member 3": "Member 2"})
    announce_vote(vote, at=NOW)
    (mail,) = (each for each in letters("vote_open") if each.recipient_name == "Rep 2a")
    assert "Member 2, Member 3" in mail.body


def test_only_those_without_a_ballot_are_reminded(app: Flask) -> None:
    world = make_association(members=3)
    vote = make_vote(world, present=2)
    cast_for(world, vote, "Member 1", Choice.FOR)
    assert remind_of_vote(vote, at=NOW, actor=world.actor("Clara Chair")) == 2
    assert [each.recipient_name for each in letters("vote_reminder")] == ["Rep 2a", "Rep 2b"]


def test_there_is_one_reminder_only_and_the_chair_asks_for_it(app: Flask) -> None:
    world = make_association(members=2)
    vote = make_vote(world, present=2)
    with pytest.raises(NotAllowed):
        remind_of_vote(vote, at=NOW, actor=world.actor("Sofia Secretary"))
    remind_of_vote(vote, at=NOW, actor=world.actor("Clara Chair"))
    with pytest.raises(Conflict, match="One reminder is enough"):
        remind_of_vote(vote, at=NOW, actor=world.actor("Clara Chair"))


def test_no_mail_says_how_anybody_voted_or_how_many_did(app: Flask) -> None:
    world, bodies = make_association(members=2), []
    for choice in (Choice.FOR, Choice.AGAINST):
        vote = make_vote(world, present=2)
        cast_for(world, vote, "Member 1", choice)
        remind_of_vote(vote, at=NOW, actor=world.actor("Clara Chair"))
        mail = db.session.query(Letter).filter_by(vote_id=vote, recipient_name="Rep 2a").one()
        bodies.append(mail.body.replace(str(vote), "vote"))
    assert bodies[0] == bodies[1]


def test_mails_and_counting_come_by_themselves_and_once(app: Flask) -> None:
    world = make_association(members=2, statutes=statutes_with("majority", silence=True))
    procedure = begun(world, ProcedureMode.SILENCE)
    row = db.session.get_one(WrittenProcedure, procedure)
    reminding, over = reminds_at(row.opened_at, row.closes_at), row.closes_at + timedelta(seconds=1)
    assert [keep_time(at=each) for each in (AT, AT, reminding, reminding, over, over)] == [1, 0, 1, 0, 1, 0]
    assert db.session.get_one(WrittenProcedure, procedure).state is ProcedureState.CLOSED
    assert "silence is consent" in letters("vote_reminder")[0].body
