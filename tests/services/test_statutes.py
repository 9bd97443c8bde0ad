"""Versions of the statutes: one for each day, never replaced."""

from datetime import date
from uuid import UUID

import pytest
from flask import Flask

from govern.domain.access.actor import OPERATOR
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.services.association import rulebook_of
from govern.services.statutes import StatutesPreview, import_statutes, preview_statutes, statutes_file
from govern.store.database import db
from govern.store.tables.association import StatutesVersion
from govern.store.tables.audit import AuditEntry
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import STATUTES, World, make_association

TEXT = STATUTES.read_text()
NEXT = TEXT.replace("in_force_from: 2021-01-18", "in_force_from: 2027-01-01")


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def load(clock: Clock, text: str) -> StatutesPreview:
    return import_statutes(text.encode(), by=OPERATOR, at=clock())


def last_entry() -> AuditEntry:
    return db.session.query(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1).one()


def test_a_new_version_applies_from_its_own_day(world: World, clock: Clock) -> None:
    load(clock, NEXT.replace("assembly.notice: {value: 21}", "assembly.notice: {value: 30}"))
    rulebook = rulebook_of(db.session())
    assert rulebook.days("assembly.notice", date(2026, 12, 31)).value == 21
    assert rulebook.days("assembly.notice", date(2027, 1, 1)).value == 30


def test_its_text_is_sealed_in_the_audit(world: World, clock: Clock) -> None:
    load(clock, NEXT)
    row = db.session.query(StatutesVersion).filter_by(in_force_from=date(2027, 1, 1)).one()
    assert set(last_entry().seals) == {f"statutes:{row.id}"}  # type: ignore[call-overload]
    assert statutes_file(row.id) == ("statutes-2027-01-01.yaml", NEXT.encode())


def test_the_same_version_again_changes_nothing(world: World, clock: Clock) -> None:
    load(clock, NEXT)
    before = contents()
    assert load(clock, NEXT).is_known
    assert contents() == before


def test_another_text_for_the_same_day_is_refused(world: World, clock: Clock) -> None:
    load(clock, NEXT)
    with pytest.raises(Conflict, match="give the new one its own day"):
        load(clock, NEXT.replace("short: MCA", "short: MCB"))


def test_statutes_of_another_legal_form_are_refused(world: World, clock: Clock) -> None:
    with pytest.raises(RuleBroken, match="form de-ev; the association has the form be-aisbl"):
        load(clock, NEXT.replace("form: be-aisbl", "form: de-ev"))


def test_a_preview_names_articles_that_differ_from_the_law(world: World) -> None:
    own = "assembly.accounts.deadline: {value: 6 months}"
    laxer = NEXT.replace(own, own.replace("6", "9"))
    told = [str(each) for each in preview_statutes(laxer.encode()).sentences()]
    assert "in force from 2027-01-01: 27 articles" in told[0]
    assert told[1].startswith("Statutes, Art. 12(2) applies. It differs from CSA art. 3:47")


def test_only_the_secretary_and_the_administrator_import_statutes(world: World, clock: Clock) -> None:
    with pytest.raises(NotAllowed):
        import_statutes(NEXT.encode(), by=world.actor("Rep 1a"), at=clock())
    import_statutes(NEXT.encode(), by=world.actor("Adam Admin"), at=clock())
    assert last_entry().actor_person_id == world.persons["Adam Admin"]


def test_statutes_need_an_association(app: Flask, clock: Clock) -> None:
    with pytest.raises(NotFound):
        load(clock, NEXT)
    with pytest.raises(NotFound):
        statutes_file(UUID(int=0))
