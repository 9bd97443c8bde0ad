"""Minutes that were issued, printed and sealed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import DocumentId
from govern.services.printing import print_document, waiting_documents
from govern.services.sealing import Sealing
from govern.store.database import db
from govern.store.queries.seals_shown import handed_out
from govern.store.tables.documents import Document
from tests.make.association import World, make_association
from tests.make.minutes import issue, make_short_minutes
from tests.make.signatures import sealing_settings


@dataclass
class SealedMinutes:
    """The minutes as they were handed out, and the same in another language."""

    world: World
    document: DocumentId
    number: str
    content: bytes
    #: of another document of the association
    other: bytes


def make_sealed_minutes(folder: Path, at: datetime) -> SealedMinutes:
    """Issue the minutes of an assembly and print them, sealed with a trial key that is kept in a folder."""
    world = make_association()
    issue(world, make_short_minutes(world))
    sealing = Sealing(sealing_settings(folder))
    for each in waiting_documents():
        print_document(each, now=lambda: at, sealing=sealing)
    rows = db.session.query(Document).filter_by(kind=DocumentKind.MINUTES).order_by(Document.language)
    one, other = rows.limit(2)
    files = [handed_out(db.session(), row) or b"" for row in (one, other)]
    return SealedMinutes(world, DocumentId(one.id), one.number, *files)
