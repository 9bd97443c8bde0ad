"""Board packs: of what each reader may read, made anew only when something has changed."""

from io import BytesIO

import pikepdf
import pytest
from flask import Flask

from govern.domain.access.papers import Readers
from govern.domain.meetings.kinds import DocumentState
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import DocumentId, ItemId, MeetingId
from govern.services.board_packs import AskForPack, ask_for_pack
from govern.services.printing import print_document
from govern.store.database import db
from govern.store.queries import documents
from govern.store.tables.documents import Document
from tests.make.association import World, make_association
from tests.make.meetings import make_item, make_meeting
from tests.make.papers import make_paper, pdf
from tests.make.votes import NOW


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=2)


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


@pytest.fixture
def item(world: World, meeting: MeetingId) -> ItemId:
    return make_item(world, meeting, title="Budget")


def asked(world: World, meeting: MeetingId, who: str) -> DocumentId:
    return ask_for_pack(world.actor(who), AskForPack(meeting, "en"), at=NOW)


def printed(document: DocumentId) -> bytes:
    print_document(document, now=lambda: NOW)
    row = db.session.get_one(Document, document, populate_existing=True)
    assert row.state is DocumentState.READY, row.failure
    return row.content or b""


def text_of(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as file:
        return str(file.Root.Metadata.read_bytes())


def test_the_same_pack_is_made_once_for_a_class_of_readers(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    make_paper(item, readers=Readers.BOARD)
    first = asked(world, meeting, "Rep 1a")
    assert asked(world, meeting, "Rep 2a") == first
    assert asked(world, meeting, "Bruno Board") != first


def test_a_pack_holds_and_attaches_no_more_than_its_readers_may_read(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    secret = make_paper(item, name="Offer.pdf", content=pdf(text="Secret"), readers=Readers.BOARD)
    narrow, wide = asked(world, meeting, "Bruno Board"), asked(world, meeting, "Rep 1a")
    facts = {id_: str(db.session.get_one(Document, id_).facts) for id_ in (narrow, wide)}
    assert ["Offer.pdf" in facts[narrow], "Offer.pdf" in facts[wide]] == [True, False]
    assert str(secret) not in facts[wide]
    with pytest.raises(NotFound):
        documents.document(db.session(), world.actor("Rep 1a"), narrow)
    assert [each.id for each in documents.documents_of(db.session(), world.actor("Rep 1a"), meeting)] == [
        wide
    ]


def test_a_new_paper_makes_a_new_pack(world: World, meeting: MeetingId, item: ItemId) -> None:
    first = asked(world, meeting, "Rep 1a")
    make_paper(item)
    assert asked(world, meeting, "Rep 1a") != first


def test_papers_stand_on_pages_of_their_own_with_bookmarks_and_nothing_untrue_is_claimed(
    world: World, meeting: MeetingId, item: ItemId
) -> None:
    without = printed(asked(world, meeting, "Rep 1a"))
    make_paper(item, content=pdf(3))
    make_paper(item, name="Table.ods", content=b"PK")
    with_papers = printed(asked(world, meeting, "Rep 1a"))
    assert ["pdfaid:part" in text_of(each) for each in (without, with_papers)] == [True, False]
    with pikepdf.open(BytesIO(without)) as alone, pikepdf.open(BytesIO(with_papers)) as file:
        assert len(file.pages) == len(alone.pages) + 3
        assert "Budget.pdf" in bookmarks(file)
        assert any(name.endswith("Table.ods") for name in file.attachments)


def bookmarks(file: pikepdf.Pdf) -> list[str]:
    found: list[str] = []
    with file.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            entry = waiting.pop()
            found.append(entry.title)
            waiting.extend(entry.children)
    return found
