"""Motions in the browser: another wording handed in, admitted, voted on; the panel; a rehearsal."""

import re

import pytest

from govern.domain.values.ids import ItemId, VoteId
from govern.domain.voting.motion_states import MotionState
from govern.services.closing import close_vote
from govern.services.motion_chair import take_over
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.motions import MotionRow, VoteStanding
from govern.store.tables.voting import Vote
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.motions import CHAIR, admitted, amend, make_fee_item, member, open_motion
from tests.make.votes import NOW, cast_all, make_open_assembly
from tests.web.conftest import BrowserOf

THREE = "The fee is 300 euros and is due in March."


@pytest.fixture
def item(world: World) -> ItemId:
    return make_fee_item(world)


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_the_form_begins_with_the_present_text_and_keeps_what_was_typed(
    world: World, item: ItemId, signed_in: BrowserOf
) -> None:
    browser = signed_in("Rep 2a")
    assert "The fee is 200 euros" in browser.get(f"/items/{item}/motions/new").text
    typed = {
        "authentic": "en",
        "member": member(world, 2),
        "wording_en": "The fee is 200 euros and is due in March.",
    }
    answer = browser.send(f"/items/{item}/motions/new", {**typed, "wording_fr": "La cotisation."})
    assert answer.status_code == 422
    assert "The text reads so already" in answer.text


def test_an_amendment_goes_from_the_form_to_the_vote_that_its_page_leads_to(
    world: World, item: ItemId, signed_in: BrowserOf
) -> None:
    typed = {"authentic": "en", "member": member(world, 2), "wording_en": THREE, "reason_en": "Costs."}
    signed_in("Rep 2a").send(f"/items/{item}/motions/new", typed)
    motion = db.session.query(MotionRow).one()
    chair = signed_in(CHAIR)
    chair.send(f"/motions/{motion.id}/admit")
    page = words(chair.get(f"/items/{item}/motions").text)
    assert "removed: 200 added: 300 euros" in page
    version = db.session.get_one(AgendaItem, item).version
    chair.send(f"/motions/{motion.id}/vote", {"version": version, "despite": "All are here."})
    assert db.session.query(Vote).one().motion_id == motion.id


def test_a_doubtful_vote_asks_for_a_reason_which_is_kept_with_every_point(
    item: ItemId, signed_in: BrowserOf
) -> None:
    chair = signed_in(CHAIR)
    page = words(chair.get(f"/items/{item}/vote").text)
    assert "As it is now, this decision could be challenged." in page
    assert "No convocation of this meeting is on record." in page
    version = db.session.get_one(AgendaItem, item).version
    refused = chair.send(f"/items/{item}/vote", {"version": version})
    assert (refused.status_code, db.session.query(Vote).count()) == (422, 0)
    chair.send(f"/items/{item}/vote", {"version": version, "despite": "Everybody agreed."})
    assert db.session.query(VoteStanding).one().despite == "Everybody agreed."


def test_the_vote_of_a_motion_and_of_the_amended_item_show_what_changes(
    world: World, item: ItemId, signed_in: BrowserOf
) -> None:
    fee = amend(world, item, THREE)
    admitted(world, fee)
    vote = open_motion(world, fee)
    page = words(signed_in("Rep 1a").get(f"/votes/{vote}").text)
    assert "This vote is on a motion, before the item itself: No. 1 Amendment" in page
    cast_all(world, vote, "+++--")
    close_vote(world.actor(CHAIR), vote, at=NOW)
    chair = signed_in(CHAIR)
    version = db.session.get_one(AgendaItem, item).version
    chair.send(f"/items/{item}/vote", {"version": version, "despite": "All agree."})
    final = VoteId(db.session.query(Vote).filter_by(motion_id=None).one().id)
    page = words(signed_in("Rep 1a").get(f"/votes/{final}").text)
    assert "Against what was proposed" in page
    assert "The text is voted on as amended by No. 1." in page


def test_the_item_names_its_motions_and_what_was_carried(
    world: World, item: ItemId, signed_in: BrowserOf
) -> None:
    take_over(world.actor("Rep 1a"), amend(world, item, THREE), at=NOW)
    page = words(signed_in("Rep 3a").get(f"/items/{item}").text)
    assert "1 motion on this item" in page
    assert "removed: 200 added: 300" in page


def test_the_chair_is_told_of_motions_that_wait(world: World, item: ItemId, signed_in: BrowserOf) -> None:
    amend(world, item, THREE)
    assert "Admit a motion or refuse it: 1 waits for you." in signed_in(CHAIR).get("/").text
    assert "Admit a motion" not in signed_in("Rep 1a").get("/").text


def test_the_chair_sets_another_order_or_refuses_and_says_why(
    world: World, item: ItemId, signed_in: BrowserOf
) -> None:
    fee = amend(world, item, THREE)
    amend(world, item, "The fee is 200 euros and is due in May.", by=3)
    chair = signed_in(CHAIR)
    answer = chair.send(f"/items/{item}/motions/order", {"numbers": "2, 2", "reason": "Month first."})
    assert "Name every motion that waits once: 1, 2." in answer.text
    chair.send(f"/items/{item}/motions/order", {"numbers": "2, 1", "reason": "Month first."})
    assert "The chair has set this order. Reason: Month first." in words(
        chair.get(f"/items/{item}/motions").text
    )
    chair.send(f"/motions/{fee}/refuse", {"reason": "It came too late."})
    db.session.expire_all()
    assert db.session.get_one(MotionRow, fee).state is MotionState.REFUSED


def test_motions_and_the_panel_speak_the_readers_language(
    world: World, item: ItemId, signed_in: BrowserOf
) -> None:
    amend(world, item, THREE)
    db.session.get_one(Person, world.persons[CHAIR]).language = "qps"
    chair = signed_in(CHAIR)
    for path in (f"/items/{item}/motions", f"/items/{item}"):
        assert not untranslated(chair.get(path).text)


def test_a_rehearsal_looks_like_nothing_else_and_takes_no_ballot_of_a_vote(
    world: World, signed_in: BrowserOf
) -> None:
    meeting = make_open_assembly(world, present=2)
    chair, voter = signed_in(CHAIR), signed_in("Rep 1a")
    chair.send(f"/meetings/{meeting}/rehearsal", {"question": ""})
    page = voter.get(f"/meetings/{meeting}/rehearsal").text
    found = re.search(r"/rehearsals/([0-9a-f-]{36})/ballots", page)
    assert found is not None
    assert ("Rehearsal: nothing here counts" in page, "Is a tomato a fruit?" in page) == (True, True)
    key = "0f8fad5bd9cb469fa16570867728950e"
    ballot = {"right": found[1], "choice": "for", "request_key": key}
    assert voter.send(f"/votes/{found[1]}/ballots", ballot).status_code == 404
    voter.send(f"/rehearsals/{found[1]}/ballots", {"choice": "for"})
    assert "0 of 2 who are there have tried it." in words(voter.get(f"/meetings/{meeting}/rehearsal").text)
    voter.send(f"/rehearsals/{found[1]}/ballots", {"practice": "for"})
    assert "1 of 2 who are there have tried it." in words(voter.get(f"/meetings/{meeting}/rehearsal").text)
