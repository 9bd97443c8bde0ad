"""The bodies of the association."""

from sqlalchemy import select

from govern.domain.values.ids import BodyId
from govern.store.database import current_session
from govern.store.tables.association import Body


def body_coded(code: str) -> BodyId:
    """Return the body with this code, such as GA."""
    return BodyId(current_session().execute(select(Body.id).where(Body.code == code)).scalar_one())
