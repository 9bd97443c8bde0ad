"""Papers: replaced with the old version kept, and read by their circle only."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.access.papers import Circle, Readers
from govern.domain.meetings.attachments import IncomingFile
from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId
from govern.services.paper_versions import ReplacePaper, choose_readers, replace_paper
from govern.store.database import db
from govern.store.queries.convocation import attached_files
from govern.store.queries.papers import PaperShown, paper_file, papers_of
from govern.store.tables.documents import Convocation
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.make.association import World, make_association
from tests.make.meetings import make_item, make_meeting
from tests.make.papers import make_paper, pdf

NEW = IncomingFile("budget-v2.pdf", pdf(text="Better"))


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=2)


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


@pytest.fixture
def item(world: World, meeting: MeetingId) -> ItemId:
    return make_item(world, meeting)


def seen(world: World, item: ItemId, who: str = "Rep 1a") -> tuple[PaperShown, ...]:
    return papers_of(db.session(), world.actor(who), [item]).get(item, ())


def test_a_new_version_keeps_the_old_one_with_its_digest(world: World, item: ItemId, clock: Clock) -> None:
    old = make_paper(item)
    command = ReplacePaper(item, old, NEW, "Travel corrected")
    replace_paper(world.actor("Sofia Secretary"), command, at=clock())
    (paper,) = seen(world, item)
    assert (paper.current.number, paper.current.note, paper.earlier[0].id) == (2, "Travel corrected", old)
    assert paper_file(db.session(), world.actor("Rep 1a"), item, old).content == pdf()
    with pytest.raises(Conflict, match="replaced already"):
        replace_paper(world.actor("Sofia Secretary"), command, at=clock())


def test_the_same_file_is_no_new_version(world: World, item: ItemId, clock: Clock) -> None:
    old = make_paper(item)
    with pytest.raises(RuleBroken, match="same file"):
        replace_paper(
            world.actor("Sofia Secretary"), ReplacePaper(item, old, IncomingFile("x.pdf", pdf())), at=clock()
        )


def test_only_the_desk_and_who_presents_replace_papers_on_an_agenda(
    world: World, item: ItemId, clock: Clock
) -> None:
    old = make_paper(item)
    with pytest.raises(NotAllowed):
        replace_paper(world.actor("Rep 1a"), ReplacePaper(item, old, NEW), at=clock())


def test_a_paper_replaced_after_the_convocation_is_marked_so(
    world: World, meeting: MeetingId, item: ItemId, clock: Clock
) -> None:
    old = make_paper(item)
    row = db.session.get_one(Meeting, meeting)
    row.state = MeetingState.CONVOKED
    issued = Convocation(
        meeting_id=meeting, issued_at=clock(), issued_by_person_id=world.persons["Sofia Secretary"]
    )
    db.session.add(issued)
    db.session.commit()
    later = clock() + timedelta(days=1)
    replace_paper(world.actor("Sofia Secretary"), ReplacePaper(item, old, NEW), at=later)
    (paper,) = seen(world, item)
    assert (paper.was_replaced_late, paper.after_convocation) == (True, clock())


def test_a_paper_for_the_board_is_in_no_list_page_or_download_of_others(
    world: World, item: ItemId, clock: Clock
) -> None:
    paper = make_paper(item)
    circle = Circle(Readers.BOARD)
    choose_readers(world.actor("Sofia Secretary"), item, paper, circle, at=clock())
    counts = {who: len(seen(world, item, who)) for who in ("Rep 1a", "Bruno Board", "Sofia Secretary")}
    assert counts == {"Rep 1a": 0, "Bruno Board": 1, "Sofia Secretary": 1}
    assert attached_files(db.session(), [item]) == {}
    with pytest.raises(NotFound):
        paper_file(db.session(), world.actor("Rep 1a"), item, paper)


def test_a_new_version_stays_with_the_circle_of_the_old_one(world: World, item: ItemId, clock: Clock) -> None:
    paper = make_paper(item, readers=Readers.BOARD)
    replace_paper(world.actor("Sofia Secretary"), ReplacePaper(item, paper, NEW), at=clock())
    assert seen(world, item) == ()
