"""What references in rows lead to, in a word that a person knows: a meeting, a vote, a member."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from govern.domain.values.text import Text

#: by table: the column that people know a row by
_KNOWN_BY: Mapping[str, str] = {
    "agenda_items": "reference",
    "amendment_drafts": "reference",
    "applications": "reference",
    "bodies": "name",
    "consultative_rights": "name",
    "documents": "number",
    "meetings": "reference",
    "members": "reference",
    "resolutions": "reference",
    "votes": "question",
    "voting_rights": "name",
    "written_procedures": "reference",
}


def _behind(table: Table) -> Table:
    """Return the table that people know, behind one that only adds to it under the same key."""
    return table.metadata.tables["votes"] if table.name == "consultations" else table


class References:
    """Reads each reference once, in one language."""

    def __init__(self, session: Session, language: str) -> None:
        self._session = session
        self._language = language
        self._known: dict[tuple[str, UUID], str] = {}

    def of(self, table: Table, values: Mapping[str, object]) -> dict[str, str]:
        """Return what the references in a row lead to, by column."""
        found: dict[str, str] = {}
        for column in table.c:
            value = values.get(column.name)
            other = next((_behind(key.column.table) for key in column.foreign_keys), None)
            if isinstance(value, UUID) and other is not None and other.name in _KNOWN_BY:
                found[column.name] = self._read(other, value)
        return found

    def _read(self, table: Table, identity: UUID) -> str:
        key = (table.name, identity)
        if key not in self._known:
            wanted = select(table.c[_KNOWN_BY[table.name]]).where(table.c.id == identity)
            value = self._session.execute(wanted).scalar()
            shown = value.in_language(self._language).text if isinstance(value, Text) else value
            self._known[key] = str(shown or "")
        return self._known[key]
