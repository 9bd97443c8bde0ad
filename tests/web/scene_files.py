"""Files handed in for an import, and one that came with an earlier import."""

from datetime import date
from uuid import uuid4

from govern.domain.values.text import Text
from govern.store.database import db
from govern.store.tables.documents import ImportedFile, StagedFile
from tests.exchange.meeting_files.exports import export
from tests.make.association import World
from tests.make.register import MEMBER, csv_bytes
from tests.web.moment import MOMENT


def make_handed_in(world: World) -> object:
    """Hand in a sheet of members as the secretary."""
    row = StagedFile(
        batch=uuid4(),
        person_id=world.persons["Sofia Secretary"],
        effective=MOMENT.date(),
        file_name="members.csv",
        content=csv_bytes([MEMBER]),
        staged_at=MOMENT,
    )
    db.session.add(row)
    return row.batch


def make_meeting_file(world: World) -> object:
    """Hand in a meeting as the secretary."""
    row = StagedFile(
        batch=uuid4(),
        person_id=world.persons["Sofia Secretary"],
        effective=MOMENT.date(),
        file_name="meeting.json",
        content=export(),
        staged_at=MOMENT,
    )
    db.session.add(row)
    return row.batch


def make_past_file(world: World) -> object:
    row = ImportedFile(
        id=uuid4(),
        reference="GA-2019-01",
        body_id=world.assembly,
        title=Text.only("en", "Minutes"),
        dated=date(2019, 5, 5),
        file_name="old.txt",
        media_type="text/plain; charset=utf-8",
        digest="0" * 64,
        content=b"Decided.",
    )
    db.session.add(row)
    return row.id
