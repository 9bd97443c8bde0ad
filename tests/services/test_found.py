"""Founding: once in a database, with bodies, an administrator and perhaps statutes."""

from dataclasses import replace

import pytest
from flask import Flask

from govern.domain.access.actor import Office
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.services.found import Administrator, Foundation, found
from govern.store.database import db
from govern.store.tables.accounts import Account, Person
from govern.store.tables.association import Association, Body, StatutesVersion
from govern.store.tables.audit import AuditEntry
from govern.store.tables.members import MandateRow
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import STATUTES

SMALL = Foundation("Small Alliance", "", "be-aisbl", "Brussels", "Europe/Brussels", ("fr", "en"))
ADA = Administrator("Ada Admin", "Ada@Small.example")


def test_an_association_begins_with_an_assembly_and_a_board(app: Flask, clock: Clock) -> None:
    found(SMALL, ADA, statutes_text=None, at=clock())
    assert db.session.query(Association).one().short_name == "Small Alliance"
    bodies = {each.code: each.name.authentic_text for each in db.session.query(Body)}
    assert bodies == {"GA": "Assemblée générale", "BD": "Conseil d’administration"}


def test_its_administrator_has_an_account_and_the_office_from_that_day(app: Flask, clock: Clock) -> None:
    account = found(SMALL, ADA, statutes_text=None, at=clock())
    mandate = db.session.query(MandateRow).one()
    assert (mandate.office, mandate.body_id) == (Office.ADMINISTRATOR, None)
    assert db.session.query(Account).one().id == account
    assert db.session.query(Person).one().email == "ada@small.example"


def test_statutes_given_are_sealed_in_the_same_entry(app: Flask, clock: Clock) -> None:
    found(SMALL, ADA, statutes_text=STATUTES.read_bytes(), at=clock())
    entry, version = db.session.query(AuditEntry).one(), db.session.query(StatutesVersion).one()
    assert entry.action == "association.founded"
    assert list(entry.seals) == [f"statutes:{version.id}"]  # type: ignore[call-overload]


def test_a_second_association_is_refused(app: Flask, clock: Clock) -> None:
    found(SMALL, ADA, statutes_text=None, at=clock())
    with pytest.raises(Conflict, match="This database holds Small Alliance already"):
        found(replace(SMALL, name="Other"), ADA, statutes_text=None, at=clock())


@pytest.mark.parametrize(
    "given",
    [
        (replace(SMALL, time_zone="Europe/Bruxelles"), ADA, None),
        (SMALL, Administrator("Ada", "no address"), None),
        (SMALL, Administrator(" ", "ada@small.example"), None),
        (replace(SMALL, form_code="de-ev"), ADA, STATUTES.read_bytes()),
        (SMALL, ADA, b"articles: none"),
    ],
)
def test_what_cannot_be_used_founds_nothing(
    given: tuple[Foundation, Administrator, bytes | None], app: Flask, clock: Clock
) -> None:
    before = contents()
    with pytest.raises(RuleBroken):
        found(given[0], given[1], statutes_text=given[2], at=clock())
    assert contents() == before


def test_an_unknown_form_is_answered_with_those_known(app: Flask, clock: Clock) -> None:
    with pytest.raises(NotFound, match=r"be-aisbl, .*de-ev"):
        found(replace(SMALL, form_code="fr-none"), ADA, statutes_text=None, at=clock())
