"""The register of resolutions: what became of each, what is found in it, extracts."""

from datetime import date

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentKind, MinutesState
from govern.domain.values.errors import NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import ResolutionId
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.extract import Extract, TakenHow
from govern.domain.voting.resolution_states import ResolutionChange, ResolutionState
from govern.services.extracts import write_extract
from govern.services.resolution_acts import RecordChange, record_change
from govern.store.database import db
from govern.store.queries.documents import document
from govern.store.queries.resolutions import (
    Wanted,
    found_resolutions,
    naming,
    register_page,
    resolution_shown,
)
from govern.store.tables.documents import Document
from govern.store.tables.voting import Resolution
from tests.make.association import World, make_association
from tests.make.follow_up import SECRETARY
from tests.make.minutes import LATER, issue, make_minutes

TODAY = LATER.date()


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def make_resolution(
    world: World, number: int, on: date, wording: str = "It is so.", *, of_board: bool = False
) -> ResolutionId:
    row = Resolution(
        reference=f"RES-{on.year}-{number:03}",
        adopted_on=on,
        body_id=world.board if of_board else world.assembly,
        title=Text("en", {"en": "Paint the hall", "fr": "Peindre la salle"}),
        wording=Text.only("en", wording),
    )
    db.session.add(row)
    db.session.commit()
    return ResolutionId(row.id)


def change(world: World, resolution: ResolutionId, what: ResolutionChange, **values: object) -> None:
    command = {"on": TODAY, "reason": "", "by": "", **values}
    record_change(world.actor(SECRETARY), RecordChange(resolution, what, **command), at=LATER)  # type: ignore[arg-type]


def test_a_resolution_is_in_force_until_a_later_one_repeals_it(world: World) -> None:
    old = make_resolution(world, 1, date(2026, 3, 1))
    make_resolution(world, 1, date(2027, 1, 9), "RES-2026-001 is repealed.")
    change(world, old, ResolutionChange.REPEALED, by="RES-2027-001", on=date(2027, 2, 1))
    reader = world.actor("Rep 1a")
    before, after = (
        resolution_shown(old, reader, today=day) for day in (date(2027, 1, 31), date(2027, 2, 1))
    )
    assert (before.state, after.state) == (ResolutionState.IN_FORCE, ResolutionState.REPEALED)
    assert str(after.history[0].sentence()) == "Repealed by RES-2027-001 from 2027-02-01."


def test_an_act_names_a_later_resolution_or_a_reason(world: World) -> None:
    old = make_resolution(world, 1, date(2026, 3, 1))
    make_resolution(world, 1, date(2025, 3, 1))
    for values, words in (
        ({"what": ResolutionChange.REPEALED, "reason": "No."}, "which later resolution"),
        ({"what": ResolutionChange.REPEALED, "by": "RES-2025-001"}, "older"),
        ({"what": ResolutionChange.REPEALED, "by": "RES-2026-001"}, "itself"),
        ({"what": ResolutionChange.REPEALED, "by": "RES-1999-001"}, "no resolution RES-1999-001"),
        ({"what": ResolutionChange.CARRIED_OUT}, "Give a reason"),
        ({"what": ResolutionChange.EXPIRES, "on": date(2026, 2, 1), "reason": "Term."}, "before"),
    ):
        with pytest.raises(RuleBroken, match=words):
            change(world, old, **values)  # type: ignore[arg-type]


def test_a_mistaken_act_is_taken_back_and_stays_in_the_history(world: World) -> None:
    old = make_resolution(world, 1, date(2026, 3, 1))
    change(world, old, ResolutionChange.CARRIED_OUT, reason="Painted.")
    change(world, old, ResolutionChange.RESTORED, reason="It was another hall.")
    shown = resolution_shown(old, world.actor("Rep 1a"), today=TODAY)
    assert (shown.state, len(shown.history)) == (ResolutionState.IN_FORCE, 2)


def test_a_later_resolution_that_names_one_is_found(world: World) -> None:
    old = make_resolution(world, 1, date(2026, 3, 1))
    later = make_resolution(world, 1, date(2027, 1, 9), "RES-2026-001 is repealed.")
    make_resolution(world, 2, date(2027, 1, 9), "Nothing else.")
    reader = world.actor("Rep 1a")
    named = naming(resolution_shown(old, reader, today=TODAY), reader)
    assert [each.id for each in named] == [later]


def test_the_register_is_searched_by_words_body_year_and_state(world: World) -> None:
    first = make_resolution(world, 1, date(2026, 3, 1))
    make_resolution(world, 2, date(2025, 3, 1), "The fee is 100 euros.")
    make_resolution(world, 3, date(2026, 4, 1), of_board=True)
    change(world, first, ResolutionChange.CARRIED_OUT, reason="Painted.")
    secretary, reader = world.actor(SECRETARY), world.actor("Rep 1a")

    def found(wanted: Wanted) -> int:
        return register_page(secretary, wanted, today=TODAY).found

    assert (found(Wanted()), found(Wanted(words="peindre SALLE")), found(Wanted(words="100"))) == (3, 3, 1)
    assert (found(Wanted(year=2026)), found(Wanted(body=world.board))) == (2, 1)
    assert found(Wanted(state=ResolutionState.CARRIED_OUT)) == 1
    assert len(found_resolutions(reader, Wanted(), today=TODAY)) == 2


def extract_of(world: World, resolution: ResolutionId, language: str = "en") -> Extract:
    found = write_extract(world.actor(SECRETARY), resolution, language=language, at=LATER)
    return from_record(Extract, db.session.get_one(Document, found).facts)


def test_an_extract_says_how_firm_its_record_is(world: World) -> None:
    minutes = make_minutes(world)
    resolution = ResolutionId(db.session.query(Resolution).one().id)
    draft = extract_of(world, resolution)
    issue(world, minutes)
    issued = extract_of(world, resolution)
    assert (draft.minutes, issued.minutes) == (MinutesState.DRAFT, MinutesState.ISSUED)
    assert "not approved yet" in str(issued.standing())
    assert draft.how is TakenHow.AT_MEETING
    assert any("Quorum" in str(each.sentence) or "quorum" in str(each.sentence) for each in draft.explanation)
    assert [each.name for each in draft.certifiers] == ["Clara Chair", SECRETARY]


def test_an_extract_that_says_the_same_is_not_made_twice(world: World) -> None:
    old = make_resolution(world, 1, date(2026, 3, 1))
    extract_of(world, old)
    extract_of(world, old)
    extract_of(world, old, "fr")
    assert db.session.query(Document).filter_by(kind=DocumentKind.EXTRACT).count() == 2
    change(world, old, ResolutionChange.CARRIED_OUT, reason="Painted.")
    assert extract_of(world, old).history[0].change is ResolutionChange.CARRIED_OUT
    assert db.session.query(Document).filter_by(kind=DocumentKind.EXTRACT).count() == 3


def test_an_extract_of_the_board_is_not_for_members(world: World) -> None:
    old = make_resolution(world, 1, date(2026, 3, 1), of_board=True)
    found = write_extract(world.actor(SECRETARY), old, language="en", at=LATER)
    with pytest.raises(NotFound):
        document(db.session(), world.actor("Rep 1a"), found)
    with pytest.raises(NotAllowed):
        write_extract(world.actor("Rep 1a"), old, language="en", at=LATER)
    with pytest.raises(RuleBroken):
        write_extract(world.actor(SECRETARY), old, language="xx", at=LATER)
