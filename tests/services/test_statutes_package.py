"""The association's statutes out as Akoma Ntoso and in again, every version at once."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from govern.domain.access.actor import OPERATOR
from govern.domain.statutes.articles import Statutes
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.exchange.tables import RegisterFile
from govern.rulefiles.reader import read_statutes
from govern.rulefiles.statutes_writer import write_statutes
from govern.services.akoma_ntoso import written
from govern.services.association import rulebook_of
from govern.services.statutes_package import (
    PackagePreview,
    import_package,
    preview_package,
    statutes_package,
)
from govern.store.database import db
from govern.store.tables.association import StatutesVersion
from govern.store.tables.audit import AuditEntry
from tests.conftest import Clock
from tests.machine.contents import contents
from tests.make.association import STATUTES, World, make_association

FIRST = read_statutes(STATUTES.read_bytes())
PACKAGE = "statutes.zip"


def later(day: date, notice: int) -> Statutes:
    """Return the statutes as they would be from a later day, with another notice."""
    text = STATUTES.read_text().replace("in_force_from: 2021-01-18", f"in_force_from: {day}")
    return read_statutes(
        text.replace("assembly.notice: {value: 21}", f"assembly.notice: {{value: {notice}}}")
    )


SECOND, THIRD = later(date(2027, 1, 1), 30), later(date(2028, 1, 1), 35)


@pytest.fixture
def world(app: Flask) -> World:
    made = make_association()
    db.session.query(StatutesVersion).update({StatutesVersion.in_force_from: FIRST.head.in_force_from})
    db.session.commit()
    return made


def load(clock: Clock, *versions: Statutes) -> PackagePreview:
    return import_package(RegisterFile(PACKAGE, written(versions)), by=OPERATOR, at=clock())


def test_versions_are_imported_in_their_order_and_stand_in_force(world: World, clock: Clock) -> None:
    told = load(clock, THIRD, FIRST, SECOND)
    assert (len(told.new), told.known) == (2, 1)
    rulebook = rulebook_of(db.session())
    assert rulebook.statutes == (FIRST, SECOND, THIRD)
    assert rulebook.days("assembly.notice", date(2027, 6, 1)).value == 30


def test_what_went_out_comes_in_again_and_changes_nothing(world: World, clock: Clock) -> None:
    load(clock, FIRST, SECOND, THIRD)
    before = contents()
    name, packed = statutes_package(world.actor("Rep 1a"))
    told = import_package(RegisterFile(name, packed), by=OPERATOR, at=clock())
    assert (told.sentences(), told.known) == ((), 3)
    assert contents() == before


def test_out_in_out_is_the_same_file(world: World, clock: Clock) -> None:
    load(clock, SECOND)
    _, packed = statutes_package(OPERATOR)
    assert written((FIRST, SECOND)) == packed


def test_each_version_is_sealed_in_the_audit(world: World, clock: Clock) -> None:
    load(clock, SECOND, THIRD)
    entries = db.session.query(AuditEntry).order_by(AuditEntry.seq.desc()).limit(2)
    rows = db.session.query(StatutesVersion).where(StatutesVersion.in_force_from >= date(2027, 1, 1))
    sealed = {name for each in entries for name in each.seals}  # type: ignore[attr-defined]
    assert sealed == {f"statutes:{row.id}" for row in rows}
    assert {row.source_text for row in rows} == {write_statutes(SECOND), write_statutes(THIRD)}


def test_all_versions_are_imported_or_none(world: World, clock: Clock) -> None:
    before = contents()
    other = replace(THIRD, head=replace(THIRD.head, form="de-ev"))
    with pytest.raises(RuleBroken, match="form de-ev; the association has the form be-aisbl"):
        load(clock, SECOND, read_statutes(write_statutes(other)))
    assert contents() == before


def test_other_words_for_the_same_day_are_refused(world: World, clock: Clock) -> None:
    with pytest.raises(Conflict, match="give the new one its own day"):
        load(clock, later(FIRST.head.in_force_from, 30))


def test_a_preview_changes_nothing_and_tells_of_the_law(world: World) -> None:
    before = contents()
    laxer = STATUTES.read_text().replace(
        "assembly.accounts.deadline: {value: 6 m", "assembly.accounts.deadline: {value: 9 m"
    )
    next_year = read_statutes(laxer.replace("in_force_from: 2021-01-18", "in_force_from: 2027-01-01"))
    told = preview_package(RegisterFile(PACKAGE, written((next_year,)))).sentences()
    assert [str(each)[:30] for each in told] == [
        "Statutes of Meridian Clusters ",
        "Statutes, Art. 12(2) applies. ",
    ]
    assert contents() == before


def test_only_the_secretary_and_the_administrator_import(world: World, clock: Clock) -> None:
    with pytest.raises(NotAllowed):
        import_package(RegisterFile(PACKAGE, b""), by=world.actor("Rep 1a"), at=clock())


def test_only_people_of_the_association_take_the_statutes_out(world: World) -> None:
    with pytest.raises(NotAllowed):
        statutes_package(world.actor("Nobody Special"))


def test_without_an_association_nothing_goes_out_or_in(app: Flask, clock: Clock) -> None:
    with pytest.raises(NotFound):
        statutes_package(OPERATOR)
    with pytest.raises(NotFound):
        load(clock, FIRST)


def test_an_association_without_statutes_has_none_to_hand_out(world: World) -> None:
    db.session.query(StatutesVersion).delete()
    db.session.commit()
    with pytest.raises(NotFound, match="There are no statutes yet"):
        statutes_package(OPERATOR)
