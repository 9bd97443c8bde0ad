"""The register is read once while nothing is added to it, and anew as soon as something is."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from govern.domain.members.register import FactKind
from govern.services.audit import Recorded, record
from govern.store.database import db, transaction
from govern.store.queries.members import members_on, register_entries, representation_facts
from govern.store.tables.members import MemberFactRow, RepresentationRow
from tests.machine.queries import counted
from tests.make.association import LONG_AGO, World, make_association, make_member

TODAY = date(2026, 11, 23)


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=3)


def names() -> list[str]:
    return [each.name for each in members_on(db.session(), TODAY)]


def rename(world: World) -> None:
    row = MemberFactRow(
        member_id=world.members["Member 1"],
        kind=FactKind.NAME,
        value="Renamed",
        holds_from=date(2021, 1, 1),
        recorded_at=LONG_AGO,
    )
    db.session.add(row)
    db.session.flush()


def test_reading_again_asks_only_whether_rows_were_added(world: World) -> None:
    first = register_entries(db.session()), representation_facts(db.session())
    with counted() as statements:
        again = register_entries(db.session()), representation_facts(db.session())
    assert again == first
    assert all("count(" in each for each in statements if each.startswith("SELECT"))
    assert names() == list(world.members)


def test_what_is_added_is_read_at_once(world: World) -> None:
    assert "Renamed" not in names()
    rename(world)
    db.session.commit()
    assert "Renamed" in names()
    make_member(world, "Another", representatives=("Rep 9",))
    db.session.commit()
    assert "Another" in names()
    assert world.members["Another"] in representation_facts(db.session())


def test_what_is_taken_back_was_never_kept(world: World) -> None:
    def write_in_vain() -> None:
        with transaction():
            rename(world)
            assert "Renamed" in names()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_in_vain()
    assert "Renamed" not in names()


def test_who_reads_may_change_what_was_read_for_itself_alone(world: World) -> None:
    representation_facts(db.session()).clear()
    assert set(representation_facts(db.session())) == set(world.members.values())
    assert db.session.scalar(sa.select(sa.func.count(RepresentationRow.id))) == 6


def test_a_large_register_is_not_even_counted_until_the_chain_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govern.store.queries.register_kept.LARGE", 3)
    monkeypatch.setattr("govern.store.queries.register_kept.gc.freeze", lambda: None)
    for _ in range(2):
        names()
    with counted() as statements:
        names()
    assert not any("member_facts" in each for each in statements)
    with transaction() as session:
        rename(world)
        record(session, Recorded("register.imported", "register", None, LONG_AGO))
    assert "Renamed" in names()
