"""Pages beside minutes: two who write at once, comments, corrections, addenda, actions, the register."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.values.ids import MinutesId
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Minutes
from govern.store.tables.follow_up import Action, ResolutionAct
from govern.store.tables.minutes import MinutesAddendum, MinutesComment, MinutesCorrection
from govern.store.tables.voting import Resolution
from tests.conftest import Clock
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.follow_up import approve, make_action, make_comment_on
from tests.make.minutes import LATER, issue, make_minutes, passage_of, row_of, write
from tests.web.conftest import Browser, BrowserOf


@pytest.fixture
def minutes(app: Flask, world: World, clock: Clock) -> MinutesId:
    clock.at = LATER
    return make_minutes(world)


@pytest.fixture
def secretary(signed_in: BrowserOf) -> Browser:
    return signed_in("Sofia Secretary")


def test_two_who_edit_one_passage_see_both_texts_and_merge_them(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    write(world, passage_of(minutes), "The hall was cold.")
    url = f"/minutes/{minutes}/passages/{passage_of(minutes).id}"
    mine = {"version": 1, "authentic": "en", "prose_en": "The hall was warm.", "prose_fr": ""}
    late = secretary.send(url, mine)
    assert late.status_code == 409
    for part in ("<del>", "cold", "<ins>", "warm", "The hall was warm.</textarea>"):
        assert part in late.text
    merged = {**mine, "version": 2, "prose_en": "The hall was cold, then warm."}
    assert secretary.send(url, merged).status_code == 303
    assert "cold, then warm" in secretary.get(f"/minutes/{minutes}").text


def test_prose_typed_over_an_expired_sign_in_comes_back(minutes: MinutesId, signed_in: BrowserOf) -> None:
    url = f"/minutes/{minutes}/passages/{passage_of(minutes).id}"
    data = {"version": 1, "authentic": "en", "prose_en": "An hour of work."}
    answer = signed_in("Sofia Secretary").post(url, data=data)
    assert answer.status_code == 400
    assert "An hour of work." in answer.text


def test_a_participant_comments_and_the_secretary_answers(
    world: World, minutes: MinutesId, secretary: Browser, signed_in: BrowserOf
) -> None:
    until = (LATER + timedelta(days=9)).date().isoformat()
    assert secretary.send(f"/minutes/{minutes}/ask", {"until": until}).status_code == 303
    reader = signed_in("Rep 1a")
    page = f"/minutes/{minutes}"
    meeting = db.session.get_one(Minutes, minutes).meeting_id
    assert f'href="{page}"' in reader.get(f"/meetings/{meeting}").text
    assert "comments/new" in reader.get(page).text
    assert reader.send(f"{page}/comments/new", {"text": "I spoke twice."}).status_code == 303
    comment = db.session.query(MinutesComment).one()
    answer = {"state": "declined", "answer": "Once is on record."}
    assert secretary.send(f"{page}/comments/{comment.id}", answer).status_code == 303
    told = reader.get(page).text
    assert "I spoke twice." in told
    assert "Once is on record." in told


def test_a_correction_is_recorded_from_its_form(minutes: MinutesId, secretary: Browser) -> None:
    url = f"/minutes/{minutes}/correct"
    assert secretary.send(url, {"fact": "place", "becomes": "Ghent", "reason": ""}).status_code == 422
    data = {"fact": "place", "becomes": "Ghent", "reason": "A slip of the pen."}
    assert secretary.send(url, data).status_code == 303
    assert "A slip of the pen." in secretary.get(f"/minutes/{minutes}").text
    assert db.session.query(MinutesCorrection).count() == 1


def test_an_addendum_is_recorded_from_its_form_and_shown(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    issue(world, minutes)
    approve(world, minutes)
    url = f"/minutes/{minutes}/addenda/new"
    data = {"authentic": "en", "wording_en": "Member 3 came at noon.", "reason": "Left out.", "item": ""}
    assert secretary.send(url, data).status_code == 422
    data["approved"] = f"p:{world.persons['Clara Chair']}"
    assert secretary.send(url, data).status_code == 303
    assert db.session.query(MinutesAddendum).one().number == 1
    assert "Member 3 came at noon." in secretary.get(f"/minutes/{minutes}").text


def test_an_action_is_recorded_from_the_minutes_and_done_by_its_owner(
    world: World, minutes: MinutesId, secretary: Browser, signed_in: BrowserOf
) -> None:
    url = f"/meetings/{row_of(minutes).meeting_id}/actions/new"
    data = {"authentic": "en", "wording_en": "Write to the bank.", "due_on": "2027-03-01"}
    assert secretary.send(url, data).status_code == 422
    data["owner"] = f"m:{world.members['Member 1']}"
    assert secretary.send(url, data).status_code == 303
    action = db.session.query(Action).one()
    reader = signed_in("Rep 1a")
    assert "Write to the bank." in reader.get("/").text
    done = reader.send(f"/actions/{action.id}", {"note": "Sent.", "version": 1, "state": "done"})
    assert done.status_code == 303
    assert "Sent." in reader.get(f"/actions/{action.id}").text
    assert "Write to the bank." in reader.get("/actions?show=done").text


def test_the_register_tells_states_and_gives_a_table_without_formulas(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    resolution = db.session.query(Resolution).one()
    state = {"change": "carried_out", "on": "2027-02-15", "reason": "=1+1"}
    assert secretary.send(f"/resolutions/{resolution.id}/state", state).status_code == 303
    assert db.session.query(ResolutionAct).count() == 1
    db.session.query(Resolution).update({"title": resolution.title.__class__.only("en", "=HYPERLINK(1)")})
    db.session.commit()
    table = secretary.get("/resolutions.csv").text
    assert "'=HYPERLINK(1)" in table
    assert "Carried out on" in table
    assert secretary.get("/resolutions?state=in_force&words=").status_code == 200


def test_an_extract_is_made_from_the_page_of_its_resolution(minutes: MinutesId, secretary: Browser) -> None:
    resolution = db.session.query(Resolution).one().id
    answer = secretary.send(f"/resolutions/{resolution}/extract", {"language": "fr"})
    assert answer.status_code == 303
    assert "/documents/" in answer.location


def test_every_sentence_of_these_pages_is_translated(
    world: World, minutes: MinutesId, secretary: Browser
) -> None:
    comment = make_comment_on(world, minutes)
    action = make_action(world, minutes, member="Member 1", item=None)
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = "qps"
    db.session.commit()
    resolution = db.session.query(Resolution).one().id
    for url in (
        f"/minutes/{minutes}",
        f"/minutes/{minutes}/correct",
        f"/minutes/{minutes}/ask",
        f"/minutes/{minutes}/comments/{comment}",
        f"/meetings/{row_of(minutes).meeting_id}/actions/new",
        f"/actions/{action}",
        "/actions",
        "/resolutions",
        f"/resolutions/{resolution}",
        f"/resolutions/{resolution}/state",
    ):
        assert untranslated(secretary.get(url).text) == (), url
