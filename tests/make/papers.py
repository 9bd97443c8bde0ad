"""Papers of items: small PDF files, and rows in the database."""

import hashlib
import io
from datetime import datetime

import pikepdf

from govern.domain.access.papers import Readers
from govern.domain.meetings.attachments import MEDIA_TYPES
from govern.domain.values.ids import AttachmentId, ItemId, new_id
from govern.store.database import db
from govern.store.tables.meetings import Attachment
from tests.make.association import LONG_AGO


def pdf(pages: int = 1, *, text: str = "A paper", password: str = "", wide: bool = False) -> bytes:
    """Return a PDF of so many A4 pages that say something."""
    file = pikepdf.new()
    size = (842, 595) if wide else (595, 842)
    for number in range(1, pages + 1):
        page = file.add_blank_page(page_size=size)
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = file.make_stream(f"BT /F1 24 Tf 72 500 Td ({text}, page {number}) Tj ET".encode())
    written = io.BytesIO()
    lock = pikepdf.Encryption(owner=password, user=password) if password else False
    file.save(written, encryption=lock, deterministic_id=not password)
    return written.getvalue()


def make_paper(
    item: ItemId,
    *,
    name: str = "Budget.pdf",
    content: bytes | None = None,
    readers: Readers = Readers.INVITED,
    offices: tuple[str, ...] = (),
    at: datetime = LONG_AGO,
) -> AttachmentId:
    """Add a paper to an item and commit it."""
    stored = pdf() if content is None else content
    row = Attachment(
        id=new_id(),
        item_id=item,
        file_name=name,
        media_type=MEDIA_TYPES[f".{name.rpartition('.')[2]}"],
        size=len(stored),
        digest=hashlib.sha256(stored).hexdigest(),
        content=stored,
        added_at=at,
        readers=readers,
        offices=list(offices),
    )
    db.session.add(row)
    db.session.commit()
    return AttachmentId(row.id)
