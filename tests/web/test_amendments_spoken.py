"""The pages around amendments, also when they refuse, in a language that marks what was translated."""

import pytest

from govern.domain.amendment.counter import CounterKind
from govern.i18n.languages import PSEUDO
from govern.services.counter_amendments import HandIn, hand_in
from govern.store.database import db
from govern.store.tables.accounts import Person
from tests.machine.untranslated import untranslated
from tests.make.amendments import WHY, added, make_adopted, make_draft, notice, propose, repealed
from tests.make.association import LONG_AGO, World
from tests.web.conftest import BrowserOf

BAD = {"text_en": "Idle.", "rules": "assembly.notice: {value: soon}", "contents": ["x"], "version": 1}
IN_ORDER = {
    "heading_en": "Convening",
    "text_en": "At least {assembly.notice} before.",
    "rules": "assembly.notice: {value: 30}",
    "version": 1,
}
PICKED = {
    "draft": "",
    "majority": "3/4 false",
    "majority_of": "amendment",
    "base": "cast",
    "counts": "heads",
    "quorum": "none",
    "quorum_of": "amendment",
    "tie": "chair",
    "proxies": "0",
}


@pytest.fixture
def world(world: World) -> World:
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()
    return world


def test_what_a_writer_sees_is_spoken_whole(world: World, signed_in: BrowserOf) -> None:
    sofia = signed_in("Sofia Secretary")
    draft = make_draft(world, notice(28), added(), repealed("14"))
    path = f"/amendments/{draft}"
    pages = [sofia.get(each) for each in (path, f"{path}/articles/13-1", f"{path}/repeals/14", "/amendments")]
    pages += [sofia.send(f"{path}/articles/13", {**each, "mode": mode}) for each in (BAD, IN_ORDER)
              for mode in ("save", "preview", "keys")]  # fmt: skip
    pages += [
        sofia.send(f"{path}/{each}", {"version": 9}) for each in ("edit", "propose", "discard", "insert")
    ]
    assert [untranslated(each.text) for each in pages] == [()] * len(pages)


def test_what_members_see_and_propose_is_spoken_whole(world: World, signed_in: BrowserOf) -> None:
    rep, draft = signed_in("Rep 1a"), make_draft(world, notice(28), repealed("14"))
    propose(world, draft)
    for name, kind in (("1", CounterKind.KEEP), ("2", CounterKind.REPEAL)):
        wish = HandIn(draft, world.members[f"Member {name}"], kind, "13", WHY)
        hand_in(world.actor(f"Rep {name}a"), wish, at=LONG_AGO)
    path = f"/amendments/{draft}"
    pages = [rep.get(path), signed_in("Sofia Secretary").get(path), rep.get(f"{path}/counters/on/14")]
    member = {"member": world.members["Member 1"], "kind": "replace"}
    pages += [rep.send(f"{path}/counters/on/13", {**member, **each, "mode": mode}) for each in (BAD, IN_ORDER)
              for mode in ("save", "preview")]  # fmt: skip
    assert [untranslated(each.text) for each in pages] == [()] * len(pages)


def test_duties_and_simulations_are_spoken_whole(world: World, signed_in: BrowserOf) -> None:
    draft, sofia = make_adopted(world), signed_in("Sofia Secretary")
    pages = [sofia.get(each) for each in (f"/amendments/{draft}", "/duties", "/", "/statutes/rules?on=x")]
    duty = pages[1].text.split('href="/duties/')[1].split('"')[0]
    pages += [sofia.send(f"/duties/{duty}/{act}", {"note": "x"}) for act in ("done", "not-owed")]
    pages += [sofia.send("/statutes/simulate", each) for each in (PICKED, {**PICKED, "weight_full": "x"})]
    assert [untranslated(each.text) for each in pages] == [()] * len(pages)
