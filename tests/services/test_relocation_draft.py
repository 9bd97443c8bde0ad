"""Drafting the move of a seat, and living under the other law afterwards."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from govern.domain.values.errors import NotAllowed, RuleBroken
from govern.domain.values.ids import DraftId
from govern.domain.voting.outcome import Result
from govern.rulefiles import reader
from govern.services.amendment_shown import draft_shown
from govern.services.association import form_on, rulebook_of
from govern.services.relocation_draft import draft_relocation
from govern.services.statutes import preview_statutes
from govern.store.database import db
from govern.store.tables.association import Association, StatutesVersion
from tests.make.amendments import decide, open_meeting, propose
from tests.make.association import World, make_association
from tests.make.meetings import IN_FEBRUARY, make_meeting
from tests.make.votes import NOW

EXAMPLE = (Path(reader.ROOT).parent / "examples" / "statutes.yaml").read_text("utf-8")
CZECH = EXAMPLE.replace("form: be-aisbl", "form: cz-spolek")
DECIDED = IN_FEBRUARY.date()


@pytest.fixture
def world(app: Flask) -> World:
    found = make_association(statutes=CZECH)
    db.session.query(Association).one().form_code = "cz-spolek"
    db.session.commit()
    return found


def drafted(world: World, target: str = "be-asbl") -> DraftId:
    return draft_relocation(world.actor("Sofia Secretary"), target, at=NOW)


def test_values_that_break_the_new_law_become_those_that_are_right(world: World) -> None:
    shown = draft_shown(world.actor("Sofia Secretary"), drafted(world), "en", on=DECIDED)
    changed = {rule.key: rule.after for each in shown.redline for rule in each.rules}
    assert "assembly.second_call.notice" in changed
    assert shown.faults == ()


def test_once_adopted_the_association_is_under_the_new_law(world: World) -> None:
    meeting = make_meeting(world)
    item = propose(world, drafted(world), meeting)
    open_meeting(world, meeting)
    assert decide(world, item, "+++++").result is Result.ADOPTED
    newest = db.session.query(StatutesVersion).order_by(StatutesVersion.in_force_from.desc()).first()
    assert newest is not None
    day = newest.in_force_from
    assert [form_on(db.session(), each) for each in (date(2026, 11, 23), day)] == ["cz-spolek", "be-asbl"]
    hold = rulebook_of(db.session()).find("assembly.convening.minority.hold", day)
    assert hold is not None
    assert hold.source.act == "CSA"


def test_where_the_laws_know_no_transfer_no_draft_is_made(world: World) -> None:
    with pytest.raises(RuleBroken, match="found it anew"):
        drafted(world, "de-ev")


def test_a_representative_drafts_no_move(world: World) -> None:
    with pytest.raises(NotAllowed):
        draft_relocation(world.actor("Rep 1a"), "be-asbl", at=NOW)


def test_statutes_of_a_third_form_are_still_refused(world: World) -> None:
    with pytest.raises(RuleBroken, match="the association has the form cz-spolek"):
        preview_statutes(EXAMPLE.replace("2021-01-18", "2027-01-01").encode())
