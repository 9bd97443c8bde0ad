"""The agenda room of the secretary: the inbox, the order, items added."""

from collections.abc import Callable

import pytest

from govern.domain.meetings.kinds import ItemKind, MeetingState
from govern.domain.values.ids import ItemId, MeetingId
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem
from tests.make.association import World
from tests.make.meetings import make_item, make_meeting
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


@pytest.fixture
def items(world: World, meeting: MeetingId) -> list[ItemId]:
    return [make_item(world, meeting, title=title) for title in ("Opening", "Report", "Budget", "Close")]


def order(meeting: MeetingId) -> list[str]:
    rows = db.session.query(AgendaItem).filter_by(meeting_id=meeting).order_by(AgendaItem.position)
    return [row.title.authentic_text for row in rows.populate_existing()]


def test_a_proposal_goes_on_the_agenda_with_one_button(
    signed_in: SignedIn, world: World, meeting: MeetingId
) -> None:
    item = make_item(world, title="Join")
    secretary = signed_in("Sofia Secretary")
    assert "Put on this agenda" in secretary.get(f"/meetings/{meeting}/agenda").text
    answer = {"decision": "accept", "meeting": meeting, "subject": "ordinary", "version": 1}
    assert secretary.send(f"/items/{item}/answer", answer).status_code == 303
    assert order(meeting) == ["Join"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ({}, ["Opening", "Report", "Budget", "Close"]),
        ({2: "1"}, ["Budget", "Opening", "Report", "Close"]),
        ({0: "3"}, ["Report", "Budget", "Opening", "Close"]),
        ({0: "4", 3: "1"}, ["Close", "Report", "Budget", "Opening"]),
        ({1: "99"}, ["Opening", "Budget", "Close", "Report"]),
    ],
)
def test_typed_places_put_the_agenda_in_order(
    signed_in: SignedIn, meeting: MeetingId, items: list[ItemId], typed: dict[int, str], wanted: list[str]
) -> None:
    places = {f"position-{item}": typed.get(at, str(at + 1)) for at, item in enumerate(items)}
    signed_in("Sofia Secretary").send(f"/meetings/{meeting}/agenda", {"version": 1, **places})
    assert order(meeting) == wanted


@pytest.mark.parametrize(
    ("move", "wanted"),
    [
        ("up 1", ["Report", "Opening", "Budget", "Close"]),
        ("down 1", ["Opening", "Budget", "Report", "Close"]),
        ("up 0", ["Opening", "Report", "Budget", "Close"]),
        ("sideways 1", ["Opening", "Report", "Budget", "Close"]),
    ],
)
def test_a_button_moves_an_item_by_one_place(
    signed_in: SignedIn, meeting: MeetingId, items: list[ItemId], move: str, wanted: list[str]
) -> None:
    direction, at = move.split()
    pressed = {"version": 1, "move": f"{direction} {items[int(at)]}"}
    signed_in("Sofia Secretary").send(f"/meetings/{meeting}/agenda", pressed)
    assert order(meeting) == wanted


@pytest.mark.parametrize("place", ["first", "-1", "1.5", "", "²", "99999"])
def test_a_place_that_is_no_number_is_said(
    signed_in: SignedIn, meeting: MeetingId, items: list[ItemId], place: str
) -> None:
    page = signed_in("Sofia Secretary").send(
        f"/meetings/{meeting}/agenda", {"version": 1, f"position-{items[0]}": place}
    )
    assert (page.status_code, "Write each place as a whole number" in page.text) == (422, True)
    assert order(meeting) == ["Opening", "Report", "Budget", "Close"]


@pytest.mark.usefixtures("items")
def test_an_order_from_a_stale_page_is_a_conflict(signed_in: SignedIn, meeting: MeetingId) -> None:
    secretary = signed_in("Sofia Secretary")
    secretary.send(f"/meetings/{meeting}/agenda", {"version": 1})
    assert secretary.send(f"/meetings/{meeting}/agenda", {"version": 1}).status_code == 409


def test_a_formality_is_added_at_the_end(
    signed_in: SignedIn, meeting: MeetingId, items: list[ItemId]
) -> None:
    form = {"kind": "formality", "subject": "ordinary", "authentic": "en", "title_en": "Any other business"}
    page = signed_in("Sofia Secretary").send(
        f"/meetings/{meeting}/agenda/add", {**form, "minutes": ""}, follow_redirects=True
    )
    assert "The item is at the end of the agenda." in page.text
    assert order(meeting)[-1] == "Any other business"


def test_a_decision_added_after_the_convocation_is_marked_as_discussed_only_with_the_article(
    signed_in: SignedIn, world: World
) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    form = {"kind": ItemKind.DECISION.value, "subject": "ordinary", "authentic": "en", "minutes": ""}
    page = signed_in("Sofia Secretary").send(
        f"/meetings/{convoked}/agenda/add",
        {**form, "title_en": "Budget", "requested_decision_en": "Approve it."},
    )
    assert page.status_code == 303
    shown = signed_in("Rep 1a").get(f"/meetings/{convoked}").text
    assert "it can be discussed, not decided." in shown
    assert "Statutes, Art. 14(3)" in shown


def test_an_agenda_sent_with_the_convocation_shows_no_order_to_change(
    signed_in: SignedIn, world: World
) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    make_item(world, convoked)
    page = signed_in("Sofia Secretary").get(f"/meetings/{convoked}/agenda").text
    assert "The convocation has been sent with this order." in page
    assert "Save the agenda" in page
    assert "Position 1" not in page
