"""Importing registers: all or nothing, and nothing the second time."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from govern.domain.access.actor import OPERATOR
from govern.domain.elections.states import MandateEnd
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.exchange.register_sheet import SheetRefused
from govern.exchange.register_source import RegisterSource
from govern.exchange.tables import RegisterFile
from govern.services.references import next_number
from govern.services.register_import import ImportRegister, import_register, preview_register
from govern.store.database import db, transaction
from govern.store.tables import accounts, audit, documents, members, voting
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import World, make_association
from tests.make.imports import ANN, ASSOCIATION, BOB, load, people_of, small, value
from tests.make.register import MANDATE, MEMBER, RESOLUTION, csv_bytes, csv_source

TODAY = date(2026, 11, 23)


def test_one_entry_in_the_audit_seals_resolutions_and_old_minutes(app: Flask, clock: Clock) -> None:
    load(clock, small())
    (entry,) = db.session.query(audit.AuditEntry).all()
    resolution, file = (
        db.session.query(voting.Resolution).one(),
        db.session.query(documents.ImportedFile).one(),
    )
    assert entry.action == "register.imported"
    assert set(entry.seals) == {f"resolution:{resolution.id}", f"imported_file:{file.id}"}  # type: ignore[call-overload]


def test_a_bad_row_leaves_nothing_written(app: Flask, clock: Clock) -> None:
    before = contents()
    with pytest.raises(SheetRefused) as refused:
        load(clock, small(members=[MEMBER, MEMBER | {"reference": "M-002", "name": "Two", "country": "EL"}]))
    assert [(each.row, each.column) for each in refused.value.faults] == [(3, "country")]
    assert contents() == before


def test_a_fault_in_the_middle_leaves_nothing_written(app: Flask, clock: Clock) -> None:
    before = contents()
    clock.at = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - an instant that the store refuses
    with pytest.raises(Exception, match="without time zone"):
        load(clock, small())
    clock.at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert contents() == before


def test_a_sheet_in_latin_1_keeps_its_accents(app: Flask, clock: Clock) -> None:
    content = csv_bytes([MEMBER | {"name": "Pôle Énergie"}], delimiter=";", encoding="latin-1")
    association = RegisterFile("association.csv", csv_bytes([ASSOCIATION]))
    load(clock, RegisterSource((association, RegisterFile("members.csv", content))))
    assert value(FactKind.NAME) == "Pôle Énergie"


def test_numbering_goes_on_after_the_past(app: Flask, clock: Clock) -> None:
    load(clock, small(resolutions=[RESOLUTION | {"reference": "RES-2025-007", "meeting": "BD-2025-04"}]))
    with transaction() as session:
        series = ("resolution:2025", "resolution:2026", "meeting:GA-2025", "meeting:BD-2025", "member")
        assert [next_number(session, each) for each in series] == [8, 1, 2, 5, 2]


def test_a_member_without_reference_gets_the_next_one(app: Flask, clock: Clock) -> None:
    second = MEMBER | {"reference": "", "name": "Cluster Two"}
    people = [ANN, ANN | {"member": "Cluster Two", "name": "Cy", "email": "cy@two.example"}]
    load(clock, small(members=[second, MEMBER | {"reference": "M-030"}], representatives=people[1:]))
    assert people_of("M-031") == ["Cy"]


def test_a_changed_value_holds_from_its_day_and_the_old_one_stays(app: Flask, clock: Clock) -> None:
    load(clock, small(members=[MEMBER | {"region": "Liège"}]))
    load(clock, small(members=[MEMBER | {"region": "Limburg"}]), date(2027, 1, 1))
    assert value(FactKind.REGION, date(2026, 12, 31)) == "Liège"
    assert value(FactKind.REGION, date(2027, 1, 1)) == "Limburg"


def test_representatives_of_a_new_member_count_from_its_admission(app: Flask, clock: Clock) -> None:
    load(clock, small())
    assert people_of("M-001", date(2020, 1, 31)) == ["Ann Able", "Bob Best"]


def test_the_people_named_are_the_whole_list_from_that_day(app: Flask, clock: Clock) -> None:
    load(clock, small())
    load(clock, small(representatives=[BOB | {"order": "1"}]), date(2026, 12, 1))
    assert people_of("M-001", date(2026, 11, 30)) == ["Ann Able", "Bob Best"]
    assert people_of("M-001", date(2026, 12, 1)) == ["Bob Best"]


def test_an_address_in_capitals_is_the_same_person(app: Flask, clock: Clock) -> None:
    load(clock, small())
    again = load(clock, small(representatives=[ANN | {"email": "ANN@one.example"}, BOB]))
    assert again.is_empty
    assert db.session.query(accounts.Person).count() == 2


def test_a_person_s_own_choice_of_language_is_not_undone(app: Flask, clock: Clock) -> None:
    load(clock, small(representatives=[ANN | {"language": "en"}]))
    db.session.query(accounts.Person).filter_by(email="ann@one.example").one().language = "fr"
    db.session.commit()
    assert load(clock, small(representatives=[ANN | {"language": "en"}])).is_empty


def test_a_person_without_address_is_known_by_name_and_has_no_account(app: Flask, clock: Clock) -> None:
    source = small(representatives=[ANN | {"name": "Cy Cole", "email": ""}], mandates=[])
    load(clock, source)
    assert load(clock, source).is_empty
    assert db.session.query(accounts.Account).count() == 0


def test_a_term_gets_another_last_day(app: Flask, clock: Clock) -> None:
    load(clock, small())
    load(clock, small(mandates=[MANDATE | {"ends_on": "2026-12-31"}]))
    assert db.session.query(members.MandateRow).one().ends_on == date(2026, 12, 31)


def test_a_last_day_that_a_sheet_changes_is_nobodys_resignation(app: Flask, clock: Clock) -> None:
    load(clock, small())
    row = db.session.query(members.MandateRow).one()
    row.ends_on, row.ended_by, row.end_note = date(2026, 11, 30), MandateEnd.RESIGNED, "Moves abroad."
    db.session.commit()
    load(clock, small())
    assert (row.ends_on, row.ended_by, row.end_note) == (date(2027, 12, 31), None, "")


def test_a_resolution_with_other_words_is_refused(app: Flask, clock: Clock) -> None:
    load(clock, small())
    before = contents()
    with pytest.raises(Conflict, match="RES-2025-001 stands in the register with other words"):
        load(clock, small(resolutions=[RESOLUTION | {"text": "Refused."}]))
    assert contents() == before


def test_a_wording_like_its_title_is_no_other_wording(app: Flask, clock: Clock) -> None:
    line = {"reference": "RES-2025-001", "adopted_on": "2025-05-05", "body": "assembly", "title": "Accounts"}
    load(clock, small(resolutions=[line | {"text": "Accounts"}]))
    assert load(clock, small(resolutions=[line])).is_empty


def test_a_preview_that_others_have_overtaken_is_not_written(app: Flask, clock: Clock) -> None:
    load(clock, small())
    changed = ImportRegister(small(members=[MEMBER | {"region": "Limburg"}]))
    mark = preview_register(changed, at=clock()).mark
    load(clock, small(members=[MEMBER | {"region": "Liège"}]))
    with pytest.raises(Conflict, match="changed since this preview"):
        import_register(ImportRegister(changed.source, mark=mark), by=OPERATOR, at=clock())


def test_an_empty_database_needs_the_sheet_of_the_association(app: Flask, clock: Clock) -> None:
    with pytest.raises(RuleBroken, match="Add the sheet “association”"):
        load(clock, csv_source(members=[MEMBER]))


def test_an_unknown_legal_form_founds_nothing(app: Flask, clock: Clock) -> None:
    before = contents()
    with pytest.raises(Exception, match="No law of the form “xx-none”"):
        load(clock, small(association=[ASSOCIATION | {"legal_form": "xx-none"}]))
    assert contents() == before


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def test_members_and_bodies_of_the_register_may_be_named(world: World, clock: Clock) -> None:
    line = RESOLUTION | {"body": "conseil d’administration"}
    load(clock, csv_source(representatives=[ANN | {"member": "member 3"}], resolutions=[line]))
    assert people_of("M-003") == ["Ann Able"]
    assert db.session.query(voting.Resolution).one().body_id == world.board


def test_only_the_secretary_and_the_administrator_import(world: World, clock: Clock) -> None:
    command = ImportRegister(csv_source(resolutions=[RESOLUTION]))
    with pytest.raises(NotAllowed):
        import_register(command, by=world.actor("Clara Chair"), at=clock())
    import_register(command, by=world.actor("Sofia Secretary"), at=clock())
    assert (
        db.session.query(audit.AuditEntry).filter_by(action="register.imported").one().actor_person_id
        == world.persons["Sofia Secretary"]
    )
