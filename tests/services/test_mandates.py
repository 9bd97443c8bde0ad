"""Mandates after an election: resignation, removal, co-option, and the filing that each brings."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.access.actor import Office
from govern.domain.elections.states import MandateEnd, MandateOrigin
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import DutyId, ResolutionId
from govern.services.audit_verification import verify_audit
from govern.services.duties import open_duties, record_duty_done
from govern.services.mandates import co_opt, end_mandate
from govern.services.offices import Term, end_office, give_office
from govern.services.offices_shown import co_option_outlook
from govern.store.database import db
from govern.store.queries.accounts import offices_of
from govern.store.tables.audit import AuditEntry
from govern.store.tables.voting import Resolution
from tests.make.association import World, make_association
from tests.make.mandates import (
    TODAY,
    co_option,
    end_on,
    make_resolution,
    mandate_of,
    mandate_row,
    removal,
    resignation,
    statutes_that_file,
    statutes_with,
)

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BRUNO, SOFIA, ADAM = "Bruno Board", "Sofia Secretary", "Adam Admin"


@pytest.fixture
def world(app: Flask) -> World:
    """An association in which a change of the board is to be filed within a month."""
    return make_association(members=3, statutes=statutes_that_file())


def test_a_person_resigns_and_acts_until_the_last_day(world: World) -> None:
    last = TODAY + timedelta(days=10)
    end_mandate(world.actor(BRUNO), resignation(world, last_day=last), at=AT)
    row = mandate_row(mandate_of(world, BRUNO))
    assert (row.ended_by, row.ends_on) == (MandateEnd.RESIGNED, last)
    held = [bool(offices_of(world.persons[BRUNO], day)) for day in (last, last + timedelta(days=1))]
    assert held == [True, False]


def test_a_resignation_is_one_entry_of_the_record(world: World) -> None:
    before = db.session.query(AuditEntry).count()
    end_mandate(world.actor(BRUNO), resignation(world), at=AT)
    entries = db.session.query(AuditEntry).order_by(AuditEntry.seq)[before:]
    assert [(each.action, each.subject_id) for each in entries] == [("mandate.ended", world.persons[BRUNO])]
    assert verify_audit().is_intact


def test_nobody_resigns_for_another_but_the_secretary_records_it(world: World) -> None:
    with pytest.raises(NotAllowed):
        end_mandate(world.actor("Clara Chair"), resignation(world), at=AT)
    end_mandate(world.actor(SOFIA), resignation(world, last_day=date(2026, 11, 2)), at=AT)
    assert mandate_row(mandate_of(world, BRUNO)).ends_on == date(2026, 11, 2)


def test_who_resigns_does_so_from_today_on(world: World) -> None:
    with pytest.raises(RuleBroken, match="from today on"):
        end_mandate(world.actor(BRUNO), resignation(world, last_day=TODAY - timedelta(days=1)), at=AT)


def test_a_mandate_ends_once(world: World) -> None:
    end_mandate(world.actor(BRUNO), resignation(world, last_day=TODAY + timedelta(days=5)), at=AT)
    with pytest.raises(Conflict, match="ended already"):
        end_mandate(world.actor(BRUNO), resignation(world), at=AT)


def test_a_term_that_ran_out_has_ended(world: World) -> None:
    end_on(world, BRUNO, TODAY - timedelta(days=1))
    with pytest.raises(Conflict, match="ended already"):
        end_mandate(world.actor(BRUNO), resignation(world), at=AT)


def test_the_last_day_lies_within_the_term(world: World) -> None:
    end_on(world, BRUNO, date(2027, 6, 30))
    for day in (date(2019, 12, 31), date(2027, 7, 1)):
        with pytest.raises(RuleBroken, match="within the term"):
            end_mandate(world.actor(SOFIA), resignation(world, last_day=day), at=AT)


def test_the_last_administrator_stays(world: World) -> None:
    with pytest.raises(Conflict, match="Nobody would be left"):
        end_mandate(world.actor(ADAM), resignation(world, ADAM), at=AT)
    term = Term(Office.ADMINISTRATOR, None, TODAY)
    give_office(world.persons[SOFIA], term, by=world.actor(ADAM), at=AT)
    end_mandate(world.actor(ADAM), resignation(world, ADAM), at=AT)
    assert mandate_row(mandate_of(world, ADAM)).ended_by is MandateEnd.RESIGNED


def test_a_removal_names_its_resolution_and_comes_not_before_it(world: World) -> None:
    by = make_resolution(world)
    with pytest.raises(NotFound, match="Name the resolution"):
        end_mandate(world.actor(SOFIA), removal(world, None), at=AT)
    with pytest.raises(RuleBroken, match="was adopted on 2026-11-23"):
        end_mandate(world.actor(SOFIA), removal(world, by, TODAY - timedelta(days=1)), at=AT)
    end_mandate(world.actor(SOFIA), removal(world, by), at=AT)
    assert mandate_row(mandate_of(world, BRUNO)).end_note == "RES-2026-003\nTwo thirds agreed."


def test_nobody_is_removed_by_the_person_removed(world: World) -> None:
    with pytest.raises(NotAllowed):
        end_mandate(world.actor(BRUNO), removal(world, make_resolution(world)), at=AT)


def test_a_co_option_opens_a_mandate_that_says_how_it_came(world: World) -> None:
    by = make_resolution(world, world.board)
    row = mandate_row(co_opt(world.actor(SOFIA), co_option(world, by), at=AT))
    assert (row.origin, row.resolution_id) == (MandateOrigin.CO_OPTED, by)
    assert offices_of(world.persons["Rep 1a"], date(2027, 12, 31)) == {(Office.BOARD_MEMBER, world.board)}
    last = db.session.query(AuditEntry.action).order_by(AuditEntry.seq.desc()).limit(1)
    assert last.scalar() == "mandate.co_opted"


def test_only_the_secretary_records_a_co_option(world: World) -> None:
    with pytest.raises(NotAllowed):
        co_opt(world.actor("Clara Chair"), co_option(world, make_resolution(world, world.board)), at=AT)


def test_a_co_option_is_refused_with_the_article_that_knows_none(app: Flask) -> None:
    none = statutes_with("board.election.cooptation: {value: none, paragraph: 1}")
    world = make_association(members=1, statutes=none)
    with pytest.raises(RuleBroken, match=r"may not fill its own vacancies \(Statutes, Art\. 19\(1\)\)"):
        co_opt(world.actor(SOFIA), co_option(world, make_resolution(world, world.board)), at=AT)


def test_a_board_of_which_too_few_remain_does_not_fill_its_seats(app: Flask) -> None:
    half = statutes_with("board.election.cooptation: {value: while_half_remains, paragraph: 1}", size=9)
    world = make_association(members=1, statutes=half)
    with pytest.raises(RuleBroken, match="only while half of its members remain"):
        co_opt(world.actor(SOFIA), co_option(world, make_resolution(world, world.board)), at=AT)


def test_a_co_option_needs_a_resolution_of_the_body_adopted_before(world: World) -> None:
    with pytest.raises(RuleBroken, match="resolution of the body itself"):
        co_opt(world.actor(SOFIA), co_option(world, make_resolution(world)), at=AT)
    own = db.session.query(Resolution).one()
    own.body_id = world.board
    db.session.commit()
    with pytest.raises(RuleBroken, match="was adopted on"):
        co_opt(
            world.actor(SOFIA),
            replace(co_option(world, ResolutionId(own.id)), starts_on=date(2026, 11, 1)),
            at=AT,
        )


def test_a_co_opted_term_is_no_longer_than_the_statutes_allow(world: World) -> None:
    by = make_resolution(world, world.board)
    for last in (None, date(2029, 12, 1)):
        with pytest.raises(RuleBroken, match="ends on 2029-11-30 at the latest"):
            co_opt(world.actor(SOFIA), replace(co_option(world, by), ends_on=last), at=AT)
    with pytest.raises(RuleBroken, match="ends before it begins"):
        co_opt(world.actor(SOFIA), replace(co_option(world, by), ends_on=date(2026, 11, 30)), at=AT)


def test_nobody_is_co_opted_to_an_office_without_a_seat_or_to_one_held(world: World) -> None:
    by = make_resolution(world, world.board)
    with pytest.raises(RuleBroken, match="its own seats only"):
        co_opt(world.actor(SOFIA), replace(co_option(world, by), office=Office.ADMINISTRATOR), at=AT)
    with pytest.raises(Conflict, match="holds that office"):
        co_opt(world.actor(SOFIA), replace(co_option(world, by), person=world.persons[BRUNO]), at=AT)


def test_a_change_of_the_board_is_to_be_filed_in_time_from_its_day(world: World) -> None:
    end_mandate(world.actor(BRUNO), resignation(world, last_day=date(2027, 1, 31)), at=AT)
    (duty,) = open_duties(world.actor(SOFIA))
    assert (duty.arose_on, duty.due_on) == (date(2027, 1, 31), date(2027, 2, 28))
    assert (str(duty.source.citation()), duty.is_of_body) == ("Statutes, Art. 96", True)


def test_changes_of_one_day_owe_one_filing_until_it_is_done(world: World) -> None:
    for person in (BRUNO, "Victor Vice"):
        end_mandate(world.actor(SOFIA), resignation(world, person), at=AT)
    (duty,) = open_duties(world.actor(SOFIA))
    record_duty_done(world.actor(SOFIA), DutyId(duty.id), done_on=TODAY, at=AT)
    end_mandate(world.actor(SOFIA), resignation(world, "Tomas Treasurer"), at=AT)
    assert len(open_duties(world.actor(SOFIA))) == 1


def test_a_co_option_owes_a_filing_and_an_auditor_of_the_association_none(world: World) -> None:
    end_mandate(world.actor("Aurora Auditor"), resignation(world, "Aurora Auditor"), at=AT)
    assert open_duties(world.actor(SOFIA)) == ()
    co_opt(world.actor(SOFIA), co_option(world, make_resolution(world, world.board)), at=AT)
    assert [duty.due_on for duty in open_duties(world.actor(SOFIA))] == [date(2027, 1, 1)]


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=30)])
def test_the_office_given_and_ended_by_the_administrator_agrees_with_how_it_ended(
    world: World, day: date
) -> None:
    end_mandate(world.actor(BRUNO), resignation(world, last_day=TODAY + timedelta(days=30)), at=AT)
    mandate = mandate_of(world, BRUNO)
    end_office(mandate, by=world.actor(ADAM), at=AT, on=day)
    assert mandate_row(mandate).ends_on == day - timedelta(days=1)
    assert offices_of(world.persons[BRUNO], day) == frozenset()


def test_what_the_rules_say_of_co_option_is_told_before_it_is_tried(world: World) -> None:
    assert str(co_option_outlook(TODAY).sentence).startswith("Neither law nor statutes say")
