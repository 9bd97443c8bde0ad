"""A written procedure in which silence is consent, on the page of its vote."""

from datetime import datetime

import pytest

from govern.domain.values.ids import ProcedureId
from govern.domain.voting.states import ProcedureMode
from govern.services.written_closing import end_procedure
from govern.services.written_procedures import BeginProcedure, begin_procedure
from govern.store.database import db
from govern.store.tables.voting import Vote
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.written import AT, CLOSES
from tests.web.conftest import BrowserOf

LATER = datetime(2026, 12, 20, 9, tzinfo=AT.tzinfo)


@pytest.fixture
def procedure(world: World) -> ProcedureId:
    """A procedure of the board, which only an objection can stop."""
    item = make_item(world, body=world.board)
    command = BeginProcedure(item, ProcedureMode.SILENCE, CLOSES)
    return begin_procedure(world.actor("Clara Chair"), command, at=AT)


def page_of(procedure: ProcedureId, browser_of: BrowserOf) -> str:
    vote = db.session.query(Vote).filter_by(procedure_id=procedure).one().id
    return browser_of("Bruno Board").get(f"/votes/{vote}").text


def test_where_silence_is_consent_nothing_is_said_of_votes_cast_and_ties(
    procedure: ProcedureId, signed_in: BrowserOf
) -> None:
    page = page_of(procedure, signed_in)
    assert "Whoever says nothing until then agrees." in page
    assert "have been cast" not in page
    assert "are equal" not in page


def test_the_outcome_says_that_nobody_objected(procedure: ProcedureId, signed_in: BrowserOf) -> None:
    end_procedure(procedure, at=LATER)
    page = page_of(procedure, signed_in)
    assert "Nobody objected until" in page
    assert "Silence is consent here" in page
