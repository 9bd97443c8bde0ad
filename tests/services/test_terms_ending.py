"""Terms of office that end soon, as the home pages tell of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.access.actor import Office
from govern.services.home import what_needs
from govern.services.mandates import end_mandate
from govern.services.needed import Target
from govern.store.database import db
from govern.store.tables.members import MandateRow
from tests.machine.queries import counted
from tests.make.association import World, make_association
from tests.make.elections import make_election
from tests.make.mandates import TODAY, end_on, resignation

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BRUNO, SOFIA, VICTOR = "Bruno Board", "Sofia Secretary", "Victor Vice"
LAST = TODAY + timedelta(days=90)


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


def told(world: World, name: str) -> list[tuple[str, date | None]]:
    home = what_needs(db.session(), world.actor(name), at=AT, language="en")
    return [(str(each.what), each.by) for each in home.deadlines if each.target is Target.MANDATE]


def test_the_holder_and_the_secretary_are_told_ninety_days_before(world: World) -> None:
    end_on(world, BRUNO, LAST)
    end_on(world, VICTOR, LAST + timedelta(days=1))
    assert told(world, BRUNO) == [("Your term as Board member ends.", LAST)]
    assert told(world, SOFIA) == [("Plan an election: the term of Bruno Board as Board member ends.", LAST)]
    assert told(world, VICTOR) == told(world, "Rep 1a") == []


def test_terms_of_a_body_that_end_together_are_one_need(world: World) -> None:
    for each in (BRUNO, VICTOR):
        end_on(world, each, LAST)
    end_on(world, "Tomas Treasurer", TODAY)
    assert [what for what, _ in told(world, SOFIA)] == [
        "Plan an election: the term of Tomas Treasurer as Treasurer ends.",
        "Plan an election: 2 terms end.",
    ]


def test_once_an_election_is_set_up_the_secretary_is_not_told_any_more(world: World) -> None:
    end_on(world, BRUNO, LAST)
    make_election(world)
    assert (told(world, SOFIA), len(told(world, BRUNO))) == ([], 1)


def test_who_goes_on_in_the_same_office_is_not_told(world: World) -> None:
    end_on(world, BRUNO, LAST)
    db.session.add(
        MandateRow(
            person_id=world.persons[BRUNO],
            body_id=world.board,
            office=Office.BOARD_MEMBER,
            starts_on=LAST + timedelta(days=1),
        )
    )
    db.session.commit()
    assert told(world, BRUNO) == told(world, SOFIA) == []


def test_who_resigns_knows_but_the_secretary_plans(world: World) -> None:
    end_mandate(world.actor(BRUNO), resignation(world, last_day=LAST), at=AT)
    assert (told(world, BRUNO), len(told(world, SOFIA))) == ([], 1)


def test_an_office_of_the_association_is_nobodys_election(world: World) -> None:
    end_on(world, "Aurora Auditor", LAST)
    assert (len(told(world, "Aurora Auditor")), told(world, SOFIA)) == (1, [])


def test_many_terms_ask_the_database_as_often_as_one(world: World) -> None:
    numbers = []
    for each in (BRUNO, VICTOR):
        end_on(world, each, LAST)
        with counted() as statements:
            told(world, SOFIA)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]
