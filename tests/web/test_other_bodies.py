"""What happens in a body stays with those who sit in it; only the assembly is every reader's."""

from datetime import date
from uuid import uuid4

import pytest
from flask import Flask

from govern.domain.access.actor import Office
from govern.domain.meetings.kinds import BodyKind, DocumentState, MeetingState
from govern.domain.values.ids import MinutesId
from govern.domain.values.text import Text
from govern.services.conduct import close_meeting
from govern.store.database import db
from govern.store.tables.association import Body
from govern.store.tables.documents import ImportedFile, Minutes
from govern.store.tables.meetings import Attachment
from govern.store.tables.voting import Resolution
from tests.make.association import LONG_AGO, World, make_association, make_mandate
from tests.make.letters import make_document
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.minutes import issue
from tests.make.votes import make_open_board, open_item
from tests.web.conftest import BrowserOf

SECRET = "Dismiss the director"


@pytest.fixture
def world(app: Flask) -> World:
    world = make_association()
    group = Body(id=uuid4(), kind=BodyKind.WORKING_GROUP, code="WG", name=Text.only("en", "Working group"))
    db.session.add(group)
    db.session.flush()
    make_mandate(world, "Gina Group", Office.CHAIR, group.id)
    db.session.commit()
    return world


def file_of(item: object) -> object:
    row = Attachment(
        id=uuid4(),
        item_id=item,
        file_name="plan.pdf",
        media_type="application/pdf",
        size=9,
        digest="0" * 64,
        content=b"%PDF-1.7\n",
        added_at=LONG_AGO,
    )
    db.session.add(row)
    return row.id


def papers_of(world: World) -> list[str]:
    """Put a resolution and old minutes of the board into the registers; return where they are read."""
    title = Text.only("en", SECRET)
    resolution = Resolution(
        id=uuid4(),
        reference="R",
        adopted_on=date(2025, 3, 1),
        body_id=world.board,
        title=title,
        wording=title,
    )
    old = ImportedFile(
        id=uuid4(),
        reference="BD-2019-01",
        body_id=world.board,
        title=title,
        dated=date(2019, 5, 5),
        file_name="old.txt",
        media_type="text/plain",
        digest="0" * 64,
        content=SECRET.encode(),
    )
    db.session.add_all([resolution, old])
    return [f"/resolutions/{resolution.id}", f"/past-minutes/{old.id}"]


def minutes_of(world: World) -> str:
    """Hold a meeting of the board, issue its minutes, and return where they are read."""
    meeting = make_open_board(world, "Bruno Board")
    close_meeting(world.actor("Clara Chair"), meeting, at=IN_FEBRUARY)
    minutes = db.session.query(Minutes).filter_by(meeting_id=meeting).one().id
    issue(world, MinutesId(minutes))
    return f"/minutes/{minutes}"


def addresses(world: World) -> list[str]:
    """Return the address of everything that the board has."""
    meeting = make_open_board(world, "Bruno Board", "Clara Chair")
    item = make_item(world, meeting, title=SECRET)
    vote = open_item(world, item)
    document = make_document(meeting, state=DocumentState.READY)
    found = [
        f"/meetings/{meeting}",
        f"/meetings/{meeting}/convocation",
        f"/meetings/{meeting}/attendance",
        f"/items/{item}",
        f"/items/{item}/files/{file_of(item)}",
        f"/votes/{vote}",
        f"/documents/{document}",
        f"/documents/{document}/file",
        minutes_of(world),
        *papers_of(world),
    ]
    db.session.commit()
    return found


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("Rep 1a", 404),
        ("Gina Group", 404),
        ("Bruno Board", 200),
        ("Sofia Secretary", 200),
        ("Aurora Auditor", 200),
    ],
)
def test_the_board_is_read_by_those_who_sit_on_it_and_those_who_serve_every_body(
    person: str, status: int, world: World, signed_in: BrowserOf
) -> None:
    found, browser = addresses(world), signed_in(person)
    wrong = {path: answer for path in found if (answer := browser.get(path).status_code) != status}
    assert wrong == {}


@pytest.mark.parametrize("path", ["/", "/meetings", "/items?of=all", "/resolutions", "/past-minutes"])
def test_no_list_names_what_another_body_does(path: str, world: World, signed_in: BrowserOf) -> None:
    addresses(world)
    assert "BD-2027" not in signed_in("Rep 1a").get(path).text
    assert SECRET not in signed_in("Rep 1a").get(path).text
    assert SECRET in signed_in("Bruno Board").get(path).text or path in ("/", "/meetings")


def test_a_body_of_ones_own_does_not_open_the_meeting_of_another_to_proposals(
    world: World, signed_in: BrowserOf
) -> None:
    meeting = make_meeting(world, body=world.board, state=MeetingState.PLANNED)
    assert str(meeting) not in signed_in("Gina Group").get("/items/new").text
    assert str(meeting) in signed_in("Bruno Board").get("/items/new").text
