"""What is sealed of what came from files: a version of the statutes, old minutes."""

import hashlib
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.association import StatutesVersion
from govern.store.tables.documents import ImportedFile


def sealed_statutes(session: Session, version: UUID) -> Json:
    """Return a version of the statutes with its text."""
    columns = StatutesVersion.__table__.c
    row = session.execute(select(*columns).where(columns.id == version)).first()
    return to_record(dict(row._mapping)) if row else None


def sealed_imported_file(session: Session, file: UUID) -> Json:
    """Return old minutes as imported, their content by its digest, taken anew."""
    columns = ImportedFile.__table__.c
    row = session.execute(select(*columns).where(columns.id == file)).first()
    if row is None:
        return None
    values = dict(row._mapping)
    return to_record({**values, "content": hashlib.sha256(values["content"]).hexdigest()})
