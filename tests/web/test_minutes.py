import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, MinutesState
from govern.domain.values.ids import MinutesId
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.meetings import AgendaItem
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.meetings import make_item
from tests.make.minutes import LATER, close, issue, make_minutes, passage_of, row_of, write
from tests.make.votes import NOW, cast_all, make_open_assembly, open_item
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]
HOSTILE = "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>"


@pytest.fixture
def minutes(app: Flask, world: World, clock: Clock) -> MinutesId:
    clock.at = LATER
    return make_minutes(world)


@pytest.fixture
def secretary(signed_in: BrowserOf) -> Browser:
    return signed_in("Sofia Secretary")


def approve(world: World, minutes: MinutesId) -> None:
    """Let the next meeting adopt issued minutes."""
    meeting = make_open_assembly(world, present=5)
    item = make_item(world, meeting, title="Minutes", kind=ItemKind.MINUTES_APPROVAL)
    db.session.get_one(AgendaItem, item).approves_minutes_id = minutes
    db.session.commit()
    vote = open_item(world, item, at=LATER)
    cast_all(world, vote, "+++++")
    close_vote(world.actor("Clara Chair"), vote, at=LATER + timedelta(minutes=5))


def passage_url(minutes: MinutesId, item: object = None) -> str:
    return f"/minutes/{minutes}/passages/{passage_of(minutes, item).id}"  # type: ignore[arg-type]


def test_the_secretary_finds_minutes_already_written(minutes: MinutesId, secretary: Browser) -> None:
    page = secretary.get(f"/minutes/{minutes}").text
    assert "Clara Chair took the chair and opened the meeting at 10:00." in page
    assert "It was adopted: 2 for, 1 against, 1 abstained. It is resolution RES-2027-001." in page
    assert "Opened at 10:30, cancelled at 10:30: never counted." in page


def test_the_meeting_leads_to_its_minutes(minutes: MinutesId, secretary: Browser) -> None:
    answer = secretary.get(f"/meetings/{row_of(minutes).meeting_id}/minutes")
    assert answer.location == f"/minutes/{minutes}"


def test_a_passage_is_edited_in_its_place(minutes: MinutesId, secretary: Browser) -> None:
    url = passage_url(minutes)
    form = secretary.get(url).text
    assert "Clara Chair took the chair" in form
    data = {"version": 1, "authentic": "en", "prose_en": "We **began**.", "prose_fr": "Début."}
    assert secretary.send(url, data).status_code == 303
    assert "We <strong>began</strong>." in secretary.get(f"/minutes/{minutes}").text


def test_a_stale_edit_keeps_what_was_typed_and_shows_the_other_text(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    write(world, passage_of(minutes), "Somebody else was faster.")
    data = {"version": 1, "authentic": "en", "prose_en": "My own words.", "prose_fr": ""}
    answer = secretary.send(passage_url(minutes), data)
    assert answer.status_code == 409
    assert "My own words." in answer.text
    assert "Somebody else was faster." in answer.text
    assert secretary.send(passage_url(minutes), {**data, "version": 2}).status_code == 303


def test_prose_in_no_language_is_refused_and_shown_again(minutes: MinutesId, secretary: Browser) -> None:
    data = {"version": 1, "authentic": "en", "prose_en": " ", "prose_fr": "Seulement ici."}
    answer = secretary.send(passage_url(minutes), data)
    assert answer.status_code == 422
    assert "Seulement ici." in answer.text


def test_prose_longer_than_fits_is_refused(minutes: MinutesId, secretary: Browser) -> None:
    data = {"version": 1, "authentic": "en", "prose_en": "x" * 20_001}
    answer = secretary.send(passage_url(minutes), data)
    assert answer.status_code == 422
    assert "20,001" in answer.text


def test_hostile_prose_does_nothing_on_the_page(world: World, minutes: MinutesId, secretary: Browser) -> None:
    write(world, passage_of(minutes), HOSTILE)
    page = secretary.get(f"/minutes/{minutes}").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_minutes_are_issued_with_a_document_in_each_language(minutes: MinutesId, secretary: Browser) -> None:
    answer = secretary.send(f"/minutes/{minutes}/issue", {"version": 1}, follow_redirects=True)
    assert row_of(minutes).state is MinutesState.ISSUED
    assert "Minutes: General Assembly, 9\u00a0February\u00a02027" in answer.text
    assert "Procès-verbal" in answer.text or answer.text.count("waiting to be made") == 2


def test_minutes_changed_meanwhile_are_not_issued_unseen(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    write(world, passage_of(minutes), "A late change.")
    answer = secretary.send(f"/minutes/{minutes}/issue", {"version": 1})
    assert answer.status_code == 409
    assert row_of(minutes).state is MinutesState.DRAFT
    assert 'name="version" value="2"' in answer.text


def test_a_draft_is_for_the_secretary_only(minutes: MinutesId, signed_in: BrowserOf) -> None:
    for name in ("Rep 1a", "Clara Chair", "Aurora Auditor"):
        assert signed_in(name).get(f"/minutes/{minutes}").status_code == 403
    assert signed_in("Nobody Special").get(f"/minutes/{minutes}").status_code == 403


def test_the_meeting_leads_readers_to_minutes_once_they_are_issued(
    world: World, minutes: MinutesId, signed_in: BrowserOf
) -> None:
    page, reader = f"/meetings/{row_of(minutes).meeting_id}", signed_in("Rep 1a")
    assert f"/minutes/{minutes}" not in reader.get(page).text
    issue(world, minutes)
    assert f"/minutes/{minutes}" in reader.get(page).text


def test_issued_minutes_are_read_as_frozen_until_issued_again(
    world: World, minutes: MinutesId, signed_in: BrowserOf, secretary: Browser
) -> None:
    issue(world, minutes)
    write(world, passage_of(minutes), "A correction.")
    reader = signed_in("Rep 1a")
    assert "A correction." not in reader.get(f"/minutes/{minutes}").text
    assert "Issue again" in secretary.get(f"/minutes/{minutes}").text
    issue(world, minutes)
    assert "A correction." in reader.get(f"/minutes/{minutes}").text


def test_readers_get_no_way_to_edit(world: World, minutes: MinutesId, signed_in: BrowserOf) -> None:
    issue(world, minutes)
    reader = signed_in("Rep 1a")
    assert "/passages/" not in reader.get(f"/minutes/{minutes}").text
    assert reader.get(passage_url(minutes)).status_code == 403


def test_approved_minutes_are_locked_and_name_the_resolution(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    issue(world, minutes)
    meeting = f"/meetings/{row_of(minutes).meeting_id}"
    assert "Write the minutes" in secretary.get(meeting).text
    approve(world, minutes)
    assert "Read the minutes" in secretary.get(meeting).text
    page = secretary.get(f"/minutes/{minutes}").text
    assert "approved and locked" in page
    assert "RES-2027-002" in page
    data = {"version": 1, "authentic": "en", "prose_en": "Too late."}
    assert secretary.send(passage_url(minutes), data).status_code == 409


def test_minutes_changed_in_the_database_are_shown_as_such(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    issue(world, minutes)
    assert "unchanged since" in secretary.get(f"/minutes/{minutes}").text
    row = row_of(minutes)
    assert isinstance(row.facts, dict)
    row.facts = {**row.facts, "place": "Elsewhere"}
    db.session.commit()
    assert "is not what was sealed" in secretary.get(f"/minutes/{minutes}").text


def test_every_sentence_of_the_page_is_translated(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = "qps"
    db.session.commit()
    assert untranslated(secretary.get(f"/minutes/{minutes}").text) == ()
    assert untranslated(secretary.get(passage_url(minutes)).text) == ()
    issue(world, minutes)
    assert untranslated(secretary.get(f"/minutes/{minutes}").text) == ()


def test_the_page_asks_no_more_of_the_database_for_more_members_and_items(
    app: Flask, world: World, minutes: MinutesId, secretary: Browser
) -> None:
    def asked(of: MinutesId) -> int:
        secretary.get(f"/minutes/{of}")
        with counted() as statements:
            assert secretary.get(f"/minutes/{of}").status_code == 200
        return len(statements)

    before = asked(minutes)
    meeting = make_open_assembly(world, present=5)
    for number in range(4):
        vote = open_item(world, make_item(world, meeting, title=f"Item {number}"), at=NOW)
        cast_all(world, vote, "+++++")
        close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert asked(close(world, meeting)) == before


def test_each_decision_bar_on_the_page_has_its_own_id(minutes: MinutesId, secretary: Browser) -> None:
    page = secretary.get(f"/minutes/{minutes}").text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
