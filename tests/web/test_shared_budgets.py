"""Members propose, vote on a phone and read whose share paid what; nothing is told before its time."""

import io

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from govern.i18n.languages import PSEUDO
from govern.services.shared_voting import act_on_shared_budgets
from govern.store.database import db
from govern.store.tables.accounts import Person
from tests.conftest import Clock
from tests.machine.untranslated import untranslated
from tests.make.association import World, make_association
from tests.make.shared_budgets import MadeRound, begin_votes, cast, make_counted, make_round
from tests.web.conftest import BrowserOf


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=3)


@pytest.fixture
def made(world: World, clock: Clock) -> MadeRound:
    return make_round(world, clock())


def test_the_secretary_opens_a_round_and_hears_what_does_not_fit(
    signed_in: BrowserOf, made: MadeRound
) -> None:
    secretary = signed_in("Sofia Secretary")
    typed = {"title_en": "Second round", "authentic": "en", "amount": "1.234,5", "form": "approval"}
    days = {"proposals_until": "2026-12-01", "votes_from": "2026-12-01", "votes_until": "2026-12-05"}
    refused = secretary.send("/plan/sharing/new", {**typed, **days})
    assert (refused.status_code, "that must be after the last day" in refused.text) == (422, True)
    opened = secretary.send(
        "/plan/sharing/new", {**typed, **days, "votes_from": "2026-12-02"}, follow_redirects=True
    )
    assert "1,234.50\u00a0€ to share. Proposals come in until" in opened.text


def test_a_member_proposes_and_takes_back(signed_in: BrowserOf, made: MadeRound) -> None:
    member = signed_in("Rep 1a")
    address = f"/plan/sharing/{made.round}"
    off = member.send(f"{address}/take-back/{made.activities[0]}", {}, follow_redirects=True)
    assert "The activity is off the ballot." in off.text
    wanted = {"activity": made.activities[0], "cost": "99 000"}
    with_member = {**wanted, "member": _choice(off.text)}
    assert "more than the whole budget" in member.send(f"{address}/propose", with_member).text
    there = member.send(f"{address}/propose", {**with_member, "cost": "6000"}, follow_redirects=True)
    assert "The activity stands on the ballot." in there.text


def _choice(page: str) -> str:
    """The first member that the form offers."""
    return page.split('name="member"')[1].split('value="')[1].split('"', maxsplit=1)[0]


def test_a_member_votes_and_sees_nothing_of_others_before_the_end(
    signed_in: BrowserOf, world: World, made: MadeRound, clock: Clock
) -> None:
    voting = begin_votes(clock())
    clock.move(days=2)
    cast(world, made, "Member 2", (5, 0, 0), at=voting)
    member, address = signed_in("Rep 1a"), f"/plan/sharing/{made.round}"
    assert "1 of 3 have" in " ".join(member.get(address).text.split())
    points = {f"points-{each}": n for each, n in zip(made.references, (0, 4, 2), strict=True)}
    said = {"member": world.members["Member 1"], "request_key": "a" * 32, **points}
    page = member.send(f"{address}/vote", said, follow_redirects=True).text
    assert ("Your ballot counts." in page, "Counted. Cast by" in page, "Rep 2a" in page) == (
        True,
        True,
        False,
    )
    clock.move(days=1)
    assert member.get(f"{address}/result.csv").status_code == 404


def test_the_result_is_explained_and_taken_along(signed_in: BrowserOf, world: World, clock: Clock) -> None:
    made = make_counted(world, clock())
    clock.move(days=4)
    member, address = signed_in("Rep 3a"), f"/plan/sharing/{made.round}"
    page = " ".join(member.get(address).text.split())
    for words in (
        "2 of 3 activities get 8,500.00 € of 9,000.00 €",
        "went to",
        "Who paid",
        "not funded",
    ):
        assert words in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(member.get(f"{address}/result.xlsx").data))
    assert book.sheet_names == ["Activities", "Shares", "Countries"]
    assert book.get_sheet_by_index(0).to_python()[1][2] == 6000.0
    assert b"vote_type;scoring" in member.get(f"{address}/ballots.pb").data


def test_nothing_of_it_is_said_outside_the_catalogues(
    signed_in: BrowserOf, world: World, made: MadeRound, clock: Clock
) -> None:
    address, voting = f"/plan/sharing/{made.round}", begin_votes(clock())
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()
    secretary, member = signed_in("Sofia Secretary"), signed_in("Rep 3a")
    said = [secretary.get(path).text for path in (f"{address}/call-off", "/plan/sharing/new", address)]
    clock.at = voting
    said += [member.get(path).text for path in ("/plan/sharing", f"{address}/vote", address)]
    for each, points in (("Member 1", (5, 4, 0)), ("Member 3", (0, 0, 5))):
        cast(world, made, each, points, at=voting)
    act_on_shared_budgets(at=clock.move(days=2))
    said += [secretary.get(address).text, member.get(address).text]
    assert [each for page in said for each in untranslated(page)] == []
