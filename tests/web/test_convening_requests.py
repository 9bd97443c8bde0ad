"""A minority asks for a meeting: it signs, is counted, and the clock of the rules runs."""

from collections.abc import Callable
from datetime import date

from govern.domain.meetings.convening_request import RequestState
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.planning import ConveningRequest
from tests.make.association import World, make_member
from tests.make.planning import make_request
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]
ASKED = {"reason": "The accounts are late.", "language": "en", "title_1": "Audit", "decision_1": "We audit."}


def enlarge(world: World) -> None:
    """Let the association have ten members with a vote, so that it takes two of them."""
    for number in range(6, 11):
        make_member(world, f"Member {number}", representatives=(f"Rep {number}a", f"Rep {number}b"))
    db.session.commit()


def test_a_member_asks_and_the_count_says_how_many_it_takes(signed_in: SignedIn, world: World) -> None:
    enlarge(world)
    page = signed_in("Rep 1a").send(
        "/meetings/requests/new/GA", {**ASKED, "signer": world.members["Member 1"]}, follow_redirects=True
    )
    assert "Asked for by 1 of 10; needed: 2" in page.text
    assert "Statutes, Art. 13(3)" in page.text
    assert db.session.query(ConveningRequest.state).scalar() is RequestState.COLLECTING


def test_the_signature_that_makes_enough_starts_the_clock_and_wakes_those_who_convene(
    signed_in: SignedIn, world: World
) -> None:
    enlarge(world)
    request = make_request(world)
    signed_in("Rep 2a").send(f"/meetings/requests/{request}/sign", {"signer": world.members["Member 2"]})
    row = db.session.get_one(ConveningRequest, request)
    assert (row.state, row.met_on) == (RequestState.MET, date(2026, 11, 23))
    assert "Convene the meeting that enough have asked for." in signed_in("Sofia Secretary").get("/").text
    assert "The meeting that you asked for must be convened" in signed_in("Rep 1b").get("/").text
    assert "23 January 2027" in signed_in("Rep 1b").get(f"/meetings/requests/{request}").text


def test_paper_counts_from_the_day_on_which_it_arrived(signed_in: SignedIn, world: World) -> None:
    enlarge(world)
    request = make_request(world)
    secretary = signed_in("Sofia Secretary")
    wish = {"signer": world.members["Member 4"], "received_on": "2026-11-20"}
    page = secretary.send(f"/meetings/requests/{request}/sign", wish, follow_redirects=True)
    assert "on paper" in page.text
    assert db.session.get_one(ConveningRequest, request).met_on == date(2026, 11, 23)
    late = {"signer": world.members["Member 5"], "received_on": "2026-11-30"}
    assert "still to come" in secretary.send(f"/meetings/requests/{request}/sign", late).text


def test_nobody_signs_for_a_member_that_somebody_else_represents(signed_in: SignedIn, world: World) -> None:
    enlarge(world)
    request = make_request(world)
    page = signed_in("Rep 2a").send(
        f"/meetings/requests/{request}/sign", {"signer": world.members["Member 3"]}
    )
    assert (page.status_code, "Not a valid choice" in page.text) == (422, True)


def test_the_meeting_asked_for_is_planned_with_exactly_its_items(signed_in: SignedIn, world: World) -> None:
    request = make_request(world)
    wish = {
        "body": world.assembly,
        "kind": "extraordinary",
        "mode": "on_site",
        "starts": "2027-01-12T10:00",
        "time_zone": "Europe/Brussels",
        "place": "Example House",
        "version": db.session.get_one(ConveningRequest, request).version,
    }
    page = signed_in("Sofia Secretary").send(
        f"/meetings/requests/{request}/plan", wish, follow_redirects=True
    )
    assert page.text.index("Where are the accounts?") < page.text.index("Choice of an auditor")
    meeting = db.session.query(Meeting).one()
    assert db.session.get_one(ConveningRequest, request).meeting_id == meeting.id
    assert {row.proposed_by_member_id for row in db.session.query(AgendaItem)} == {world.members["Member 1"]}


def test_board_members_ask_for_themselves(signed_in: SignedIn, world: World) -> None:
    page = signed_in("Bruno Board").send(
        "/meetings/requests/new/BD", {**ASKED, "signer": world.persons["Bruno Board"]}
    )
    assert page.status_code == 422
    assert "Neither statutes nor law say how many can have this body convened." in page.text
