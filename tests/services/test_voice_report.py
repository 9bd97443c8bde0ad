"""The voice report of a year: what the database knows, counted where and when it happened."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from flask import Flask

from govern.documents.voice_report import VoiceReportDocument
from govern.domain.meetings.kinds import DocumentState, ItemState
from govern.domain.members.register import FactKind
from govern.domain.values.errors import NotAllowed, NotFound, RuleBroken
from govern.domain.values.record import from_record
from govern.domain.voice.report import VoiceFigures, VoiceReport
from govern.domain.voting.cohorts import Cohort
from govern.domain.voting.states import Secrecy
from govern.services.closing import close_vote
from govern.services.papers_written import Asked
from govern.services.printing import print_document
from govern.services.speeches import SpeechAct
from govern.services.voice_report import voice_report
from govern.services.voice_report_documents import write_voice_report
from govern.services.voice_report_trace import group_behind
from govern.services.votes import open_vote
from govern.store.database import db
from govern.store.queries.documents import document_file
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Document
from govern.store.tables.meetings import AgendaItem
from tests.machine.queries import counted
from tests.machine.stores import Store
from tests.make.association import World, make_association, make_member
from tests.make.meetings import IN_FEBRUARY, make_item
from tests.make.motions import FEE, admitted, amend, decide_motion, make_fee_item
from tests.make.room import act, ask
from tests.make.secret_votes import cast_all_secretly
from tests.make.votes import NOW, cast_all, make_open_assembly, open_item

#: the day after the assembly
LATER = NOW + timedelta(days=1)


def heard() -> World:
    """Tell of 2027: Member 6 came in autumn; items, speeches and two votes in February."""
    world = make_association(members=5)
    made = make_member(
        world, "Member 6", representatives=("Rep 6a",), facts={FactKind.ADMITTED: "2026-10-01"}, country="FR"
    )
    db.session.commit()
    meeting = make_open_assembly(world, present=6)
    item = make_item(world, meeting, member=made)
    make_item(world, member=world.members["Member 1"], state=ItemState.PROPOSED)
    for number, seconds in ((1, 300), (6, 90)):
        speech = ask(world, meeting, number)
        for done, after in ((SpeechAct.CALL, 0), (SpeechAct.BEGIN, 0), (SpeechAct.END, seconds)):
            act(world, speech, done, at=NOW + timedelta(seconds=after))
    vote = open_item(world, item)
    cast_all(world, vote, "+++--+")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    other = make_item(world, meeting)
    secret = open_vote(world.actor("Clara Chair"), other, version=1, at=NOW, secrecy=Secrecy.SECRET)
    cast_all_secretly(world, secret, "++++++")
    close_vote(world.actor("Clara Chair"), secret, at=NOW)
    return world


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("a year of which a voice report tells", heard)


def report(world: World, year: int = 2027, at: datetime = LATER) -> VoiceReport:
    return voice_report(world.actor("Rep 2a"), year, at=at)


def of(found: VoiceReport, cohort: Cohort) -> VoiceFigures:
    return found.cohort(cohort).figures


def test_items_speeches_and_votes_are_counted_for_the_cohort_of_their_day(world: World) -> None:
    found = report(world)
    new, old = of(found, Cohort.NEWCOMERS), of(found, Cohort.ESTABLISHED)
    assert [new.speeches, new.minutes, old.speeches, old.minutes] == [1, Fraction(3, 2), 1, 5]
    assert [new.could_vote, new.voted, new.won, old.voted, old.sided, old.won] == [1, 1, 1, 5, 5, 3]
    assert (found.votes_by_name, found.votes_in_secret, found.total.figures.could_vote_secretly) == (1, 1, 6)


def test_of_secret_votes_one_newcomer_is_not_told_nor_what_would_tell_it(world: World) -> None:
    found = report(world)
    told = [each.group.key for each in (*found.cohorts, *found.countries) if not each.figures.is_hidden]
    assert told == ["founders"]


def test_an_item_is_of_the_year_and_the_day_at_the_seat_on_which_it_was_proposed(world: World) -> None:
    midnight = datetime(2026, 12, 31, 23, tzinfo=UTC)
    items = db.session.query(AgendaItem).filter(AgendaItem.proposed_by_member_id.is_not(None)).all()
    for row, moment in zip(items, (midnight, midnight - timedelta(seconds=1)), strict=True):
        row.proposed_at = moment
    db.session.commit()
    assert [report(world, year).total.figures.proposed for year in (2026, 2027)] == [1, 1]
    behind = group_behind(world.actor("Rep 2a"), 2027, "", at=LATER)
    assert [(each.on, each.id) for each in behind.items] == [(date(2027, 1, 1), items[0].id)]


def test_votes_on_a_motion_and_on_its_item_are_told_apart(world: World) -> None:
    item = make_fee_item(world, present=6)
    motion = amend(world, item, FEE.replace("200", "150"))
    admitted(world, motion)
    decide_motion(world, motion, "++++++")
    vote = open_item(world, item)
    cast_all(world, vote, "++++++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    behind = group_behind(world.actor("Rep 2a"), 2027, "", at=LATER)
    assert [each.label.motion for each in behind.votes] == [None, 1, None]


def test_a_report_takes_as_many_queries_however_much_happened(world: World) -> None:
    report(world)
    with counted() as few:
        report(world)
    meeting = make_open_assembly(world, present=6)
    for _ in range(3):
        vote = open_item(world, make_item(world, meeting, member=world.members["Member 6"]))
        cast_all(world, vote, "++++-+")
        close_vote(world.actor("Clara Chair"), vote, at=NOW)
        speech = ask(world, meeting, 1)
        for done in (SpeechAct.CALL, SpeechAct.BEGIN, SpeechAct.END):
            act(world, speech, done)
    with counted() as many:
        assert report(world).votes_by_name == 4
    assert len(many) == len(few) <= 30


def test_the_report_is_frozen_printed_and_read_by_everybody(world: World) -> None:
    asked = Asked(world.actor("Sofia Secretary"), "en", LATER)
    document = write_voice_report(asked, 2027)
    assert write_voice_report(asked, 2027) == document
    row = db.session.get_one(Document, document)
    assert from_record(VoiceReportDocument, row.facts).report == report(world)
    assert db.session.query(AuditEntry).filter_by(action="papers.voice_report_written").count() == 1
    print_document(document, now=lambda: LATER)
    assert document_file(db.session(), world.actor("Rep 2a"), document).content.startswith(b"%PDF")
    assert db.session.get_one(Document, document).state is DocumentState.READY


def test_who_may_not_and_what_year_there_is_none_of(world: World) -> None:
    with pytest.raises(NotAllowed):
        write_voice_report(Asked(world.actor("Rep 1a"), "en", LATER), 2027)
    with pytest.raises(RuleBroken):
        write_voice_report(Asked(world.actor("Sofia Secretary"), "xx", LATER), 2027)
    for year in (2019, 2028):
        with pytest.raises(NotFound):
            report(world, year)
    assert report(world, 2020, IN_FEBRUARY).total.days == 5 * 366
