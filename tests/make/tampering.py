"""Somebody with the database in hand, who changes it past the program."""

import sqlalchemy as sa
from sqlalchemy.sql import Executable

from govern.store.database import db


def tamper(*statements: Executable) -> None:
    """Run statements straight on the database, whatever its references say, and commit them."""
    db.session.commit()
    is_sqlite = db.engine.dialect.name == "sqlite"
    with db.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        else:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=ON")
    db.session.expire_all()
