"""How far a document has come in the press, kept for those who wait for it; no act, so not on record."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import update

from govern.domain.values.ids import DocumentId
from govern.store.database import transaction
from govern.store.tables.documents import Document

#: a page waits for no writing of progress; those who look do so every other second
_PAUSE = timedelta(seconds=1)


class PrintProgress:
    """Keeps how many pages of one document are laid out, at most once a second."""

    def __init__(self, document: DocumentId, now: Callable[[], datetime]) -> None:
        self._document = document
        self._now = now
        self._kept_at: datetime | None = None

    def tell(self, page: int) -> None:
        """Keep the number of the page, unless one was kept a moment ago."""
        moment = self._now()
        if self._kept_at is not None and moment - self._kept_at < _PAUSE:
            return
        self._kept_at = moment
        with transaction() as session:
            session.execute(update(Document).where(Document.id == self._document).values(pages_laid_out=page))
