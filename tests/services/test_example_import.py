"""The example register through the same import that everybody uses."""

from datetime import date

import pytest
from flask import Flask

from govern.domain.access.actor import OPERATOR
from govern.exchange.register_source import source_at
from govern.services.register_import import ImportRegister, preview_register
from govern.services.register_preview import RegisterPreview
from govern.services.seating import members_in
from govern.services.statutes import import_statutes
from govern.store.database import db
from govern.store.queries import members as register
from govern.store.tables.accounts import Account, Person
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import STATUTES
from tests.make.imports import load

EXAMPLE = STATUTES.with_name("register.xlsx")
TODAY = date(2026, 11, 23)


@pytest.fixture
def example(app: Flask, clock: Clock) -> RegisterPreview:
    return load(clock, source_at(EXAMPLE))


def test_the_example_founds_an_association_of_31_members(example: RegisterPreview) -> None:
    assert example.founds
    assert len(register.members_on(db.session(), TODAY)) == 31


def test_the_example_gives_26_rights_under_its_statutes(example: RegisterPreview, clock: Clock) -> None:
    import_statutes(STATUTES.read_bytes(), by=OPERATOR, at=clock())
    found = members_in(db.session(), record_date=TODAY, on=TODAY)
    assert sum(each.weight > 0 for each in found) == 26
    assert all(each.representatives for each in found)


def test_every_person_of_the_example_can_sign_in_by_mail(example: RegisterPreview) -> None:
    assert db.session.query(Person).count() == db.session.query(Account).count() > 70
    assert {each.password_hash for each in db.session.query(Account)} == {None}


def test_the_example_again_changes_nothing_and_says_so(example: RegisterPreview, clock: Clock) -> None:
    before = contents()
    again = load(clock, source_at(EXAMPLE))
    assert again.is_empty
    assert again.sentences() == ()
    assert contents() == before


def test_a_preview_writes_nothing(app: Flask, clock: Clock) -> None:
    before = contents()
    preview = preview_register(ImportRegister(source_at(EXAMPLE)), at=clock())
    assert str(preview.sentences()[0]).startswith("Meridian Clusters Alliance AISBL is set up")
    assert contents() == before
