"""What members propose to change in a draft, in the browser."""

from govern.domain.amendment.counter import CounterState
from govern.domain.values.ids import DraftId
from govern.store.database import db
from govern.store.tables.amendments import CounterAmendment
from tests.make.amendments import make_draft, notice, propose
from tests.make.association import World
from tests.web.conftest import Browser, BrowserOf

WISH = {
    "kind": "replace",
    "heading_en": "Convening",
    "heading_fr": "Convocation",
    "text_en": "(1) The Board convenes the assembly at least {assembly.notice} before the meeting.",
    "text_fr": "(1) Le Conseil convoque l’assemblée au moins {assembly.notice} avant la réunion.",
    "rules": "assembly.notice: {value: 35}",
    "reason_en": "Five weeks are fair.",
    "version": 2,
}


def proposed(world: World) -> DraftId:
    draft = make_draft(world, notice(28))
    propose(world, draft)
    return draft


def hand_in(browser: Browser, world: World, draft: DraftId, name: str = "Member 1", **changes: object) -> str:
    """Hand in a change and return the page that follows."""
    typed = {**WISH, "member": world.members[name], **changes}
    return browser.send(f"/amendments/{draft}/counters/on/13", typed, follow_redirects=True).text


def only_counter() -> CounterAmendment:
    return db.session.query(CounterAmendment).populate_existing().one()


def test_a_member_begins_with_the_draft_and_hands_in_a_change(world: World, signed_in: BrowserOf) -> None:
    rep, draft = signed_in("Rep 1a"), proposed(world)
    assert "assembly.notice: {value: 28}" in rep.get(f"/amendments/{draft}/counters/on/13").text
    page = hand_in(rep, world, draft)
    assert "35 clear days" in page
    assert "Five weeks are fair." in page


def test_changes_that_clash_are_named_and_the_farthest_is_voted_on_first(
    world: World, signed_in: BrowserOf
) -> None:
    draft = proposed(world)
    hand_in(signed_in("Rep 1a"), world, draft)
    page = hand_in(signed_in("Rep 2a"), world, draft, "Member 2", rules="assembly.notice: {value: 60}")
    assert "Both settle the rule “assembly.notice”, each in its own way." in page
    order = page.split("Proposed order of voting")[1]
    assert order.index("Member 2") < order.index("Member 1") < order.index("The draft, with what was adopted")


def test_a_change_is_previewed_against_the_draft(world: World, signed_in: BrowserOf) -> None:
    rep, draft = signed_in("Rep 1a"), proposed(world)
    page = hand_in(rep, world, draft, mode="preview", reason_en="")
    assert "How it would read" in page
    assert "35 clear days" in page
    assert db.session.query(CounterAmendment).count() == 0


def test_what_cannot_be_read_is_named_and_nothing_typed_is_lost(world: World, signed_in: BrowserOf) -> None:
    draft = proposed(world)
    page = hand_in(signed_in("Rep 1a"), world, draft, rules="assembly.notice: {value: soon}")
    assert "Art. 13, line 1, assembly.notice" in page
    assert "Five weeks are fair." in page


def test_nobody_hands_in_for_another_member_or_without_a_reason(world: World, signed_in: BrowserOf) -> None:
    rep, draft = signed_in("Rep 1a"), proposed(world)
    assert "Not a valid choice." in hand_in(rep, world, draft, "Member 2")
    assert "Say why." in hand_in(rep, world, draft, reason_en="")
    assert db.session.query(CounterAmendment).count() == 0


def test_an_article_that_the_draft_leaves_alone_has_no_form(world: World, signed_in: BrowserOf) -> None:
    draft = proposed(world)
    assert signed_in("Rep 1a").get(f"/amendments/{draft}/counters/on/14").status_code == 404


def test_the_member_withdraws_and_what_is_settled_stays_settled(world: World, signed_in: BrowserOf) -> None:
    rep, draft = signed_in("Rep 1a"), proposed(world)
    hand_in(rep, world, draft)
    path = f"/amendments/{draft}/counters/{only_counter().id}/withdraw"
    assert signed_in("Rep 2a").send(path).status_code == 403
    assert "withdrawn" in rep.send(path, follow_redirects=True).text
    assert rep.send(path).status_code == 409


def test_the_secretary_puts_a_change_to_the_vote(world: World, signed_in: BrowserOf) -> None:
    draft, sofia = proposed(world), signed_in("Sofia Secretary")
    hand_in(signed_in("Rep 1a"), world, draft)
    counter = only_counter().id
    assert (
        "on the agenda"
        in sofia.send(f"/amendments/{draft}/counters/{counter}/vote", follow_redirects=True).text
    )
    item = only_counter().item_id
    assert f"/amendments/{draft}#counter-1" in sofia.get(f"/items/{item}").text


def test_a_change_is_set_aside_with_a_reason_only(world: World, signed_in: BrowserOf) -> None:
    draft, sofia = proposed(world), signed_in("Sofia Secretary")
    hand_in(signed_in("Rep 1a"), world, draft)
    path = f"/amendments/{draft}/counters/{only_counter().id}/set-aside"
    bare = sofia.send(path, {"reason": " "})
    assert (bare.status_code, "Give the reason" in bare.text) == (422, True)
    assert "Handed in twice." in sofia.send(path, {"reason": "Handed in twice."}, follow_redirects=True).text
    assert only_counter().state is CounterState.SET_ASIDE


def test_a_stale_reason_is_given_back(world: World, signed_in: BrowserOf) -> None:
    draft, sofia = proposed(world), signed_in("Sofia Secretary")
    hand_in(signed_in("Rep 1a"), world, draft)
    path = f"/amendments/{draft}/counters/{only_counter().id}/set-aside"
    sofia.send(path, {"reason": "Handed in twice."})
    stale = sofia.send(path, {"reason": "A careful reason."})
    assert (stale.status_code, "A careful reason." in stale.text) == (409, True)
