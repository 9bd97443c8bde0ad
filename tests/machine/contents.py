"""What stands in the database, to be compared before and after."""

import sqlalchemy as sa

from govern.store.database import db
from govern.store.tables.everything import metadata


def contents() -> dict[str, list[str]]:
    """Return every row of every table as it stands now."""
    with db.engine.connect() as connection:
        return {
            table.name: sorted(str(tuple(row)) for row in connection.execute(sa.select(table)))
            for table in metadata.sorted_tables
        }
